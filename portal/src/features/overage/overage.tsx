import { queryOptions, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { useAct } from '../../lib/act'
import { money, number, unitPrice } from '../../lib/format'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Switch } from '../../ui/checkbox'
import { Fact, Facts } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Time } from '../../ui/time'
import { WhoMay } from '../../ui/who-may'
import { say } from '../../ui/toast'
import { SpendCap } from './spend-cap'

const of = api.v1.subscriptions[':subscription_id'].overage
export type OverageTerms = InferResponseType<typeof of.$get, 200>
export type OverageWish = Parameters<typeof of.$patch>[0]['json']

const overageQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'overage'],
    queryFn: () => read(of.$get({ param: { subscription_id: id } })),
  })

/** What happens beyond the quota, what it costs, and how much of it there may be. */
export function Overage({
  subscriptionId,
  isLive,
}: {
  readonly subscriptionId: string
  readonly isLive: boolean
}) {
  const found = useQuery(overageQuery(subscriptionId))
  return (
    <Section title="Beyond the quota" note="Overage: calls after the quota is used up, at a price.">
      <Loaded of={found} rows={2}>
        {(terms) => <Terms id={subscriptionId} terms={terms} isLive={isLive} />}
      </Loaded>
    </Section>
  )
}

function Terms({
  id,
  terms,
  isLive,
}: {
  readonly id: string
  readonly terms: OverageTerms
  readonly isLive: boolean
}) {
  const me = useMe()
  const act = useAct()
  const { rule, enabled, unit_price_micros: price, currency, current } = terms
  if (rule === 'block' || price === null)
    return (
      <p className="panel text-soft px-4 py-3">
        Calls end at the quota: what is beyond it is refused and costs nothing. Another plan may
        have more.
      </p>
    )
  const save = async (wish: OverageWish) => {
    await read(of.$patch({ param: { subscription_id: id }, json: wish }))
    await queries.invalidateQueries({ queryKey: ['subscriptions', id] })
    say('Changed', 'In force within five seconds.')
  }
  const mayWrite = isLive && may(me, 'billing:write')
  return (
    <div className="space-y-4">
      <Facts>
        <Fact label="Each call beyond">{unitPrice(price, currency)}</Fact>
        <Fact label="Now">
          {enabled
            ? 'On: calls pass beyond the quota, and are charged.'
            : 'Off: calls end at the quota.'}
        </Fact>
        {enabled && <Fact label="At most in a period">{ceiling(terms)}</Fact>}
        {current && (
          <Fact label="So far">
            {number(current.units)} calls, {money(current.cost_minor, current.currency)}; resets{' '}
            <Time at={current.resets_at} />
          </Fact>
        )}
        <Fact label="Cap of the plan">{planCap(terms)}</Fact>
      </Facts>
      {mayWrite ? (
        <div className="panel space-y-4 p-4">
          <Switch
            checked={enabled}
            disabled={act.pending}
            onCheckedChange={(on) => act.run(() => save({ enabled: on }))}
          >
            Let calls pass beyond the quota, at {unitPrice(price, currency)} each
          </Switch>
          {act.problem && <ProblemNote problem={act.problem} />}
          {enabled && (
            <SpendCap
              key={terms.money_cap_minor}
              terms={terms}
              price={price}
              onSave={(cap) => save({ money_cap_minor: cap })}
            />
          )}
        </div>
      ) : (
        isLive && (
          <WhoMay>Owners, admins and the billing role switch overage and set its cap.</WhoMay>
        )
      )}
    </div>
  )
}

/** The lowest of all caps, in calls and in money. */
function ceiling({ cap_units: units, unit_price_micros: price, currency }: OverageTerms): string {
  if (units === null) return 'no cap: every call beyond the quota is charged'
  const cost = price === null ? '' : `, ${money(Math.round((units * price) / 1e6), currency)}`
  return `${number(units)} calls${cost}`
}

function planCap({
  plan_cap_units: units,
  plan_cap_minor: amount,
  currency,
}: OverageTerms): string {
  const caps = [
    ...(units === null ? [] : [`${number(units)} calls`]),
    ...(amount === null ? [] : [money(amount, currency)]),
  ]
  return caps.length === 0 ? 'none' : caps.join(', or ')
}
