import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api'
import { Fact, Facts } from '../../../ui/figures'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Time } from '../../../ui/time'
import { Windows } from '../../usage/windows'
import { plansQuery } from '../products/queries'
import { Act } from '../shared/act'
import { usageQuery, type Subscription } from './queries'

/** Where its quota stands, the four ways in which it starts anew, and the one that staff have. */
export function Quota({ subscription }: { readonly subscription: Subscription }) {
  const found = useQuery(usageQuery(subscription.id))
  return (
    <Section
      title="Quota"
      note="Settled units, as its meter has them now."
      action={subscription.state !== 'canceled' && <Reset subscription={subscription} />}
    >
      <Loaded of={found} rows={2}>
        {({ windows }) => (
          <div className="panel mb-3 p-4">
            <Windows windows={windows} />
          </div>
        )}
      </Loaded>
      <Ways subscription={subscription} />
    </Section>
  )
}

const ANCHORS = {
  billing: 'with the billing period',
  calendar: 'with the calendar, UTC',
  subscription: 'counted from the start of the subscription',
} as const

function Ways({ subscription }: { readonly subscription: Subscription }) {
  const plans = useQuery(plansQuery(subscription.product.id))
  const plan = plans.data?.data.find(({ id }) => id === subscription.plan.id)
  const quotas = subscription.override?.quotas ?? plan?.quotas ?? []
  return (
    <Facts>
      <Fact label="With its period">
        {said(quotas.filter(({ anchor }) => anchor === 'billing')) ?? 'No window follows billing.'}
      </Fact>
      <Fact label="By its own clock">
        {said(quotas.filter(({ anchor }) => anchor !== 'billing')) ??
          'No window has a clock of its own.'}
      </Fact>
      <Fact label="On a change of plan">
        {plan?.on_plan_change === 'reset'
          ? 'Starts anew when it comes to this plan.'
          : 'Counts on when it comes to this plan.'}
      </Fact>
      <Fact label="By hand">
        {subscription.quota_reset_at ? (
          <>
            Last <Time at={subscription.quota_reset_at} as="moment" />
          </>
        ) : (
          'Never so far.'
        )}
      </Fact>
    </Facts>
  )
}

const said = (
  quotas: readonly { readonly period: string; readonly anchor: keyof typeof ANCHORS }[],
): string | null =>
  quotas.length === 0
    ? null
    : `${quotas.map(({ period, anchor }) => `Each ${period}, ${ANCHORS[anchor]}`).join('; ')}.`

const Reset = ({ subscription }: { readonly subscription: Subscription }) => (
  <Act
    label="Start anew"
    size="small"
    title="Start the quota anew?"
    action="Start it anew"
    reasonHint="Consumer and provider are told that it was reset; the reason is in the history."
    done="The quota starts anew."
    send={(reason) =>
      api.v1.subscriptions[':subscription_id']['reset-quota'].$post({
        param: { subscription_id: subscription.id },
        json: { reason },
      })
    }
  >
    <p>
      All windows stand at 0 from now on, at every edge within seconds, and end when they would
      have. Calls that were refused for the quota pass again.
    </p>
    <p>What was charged as overage before stays charged: refund the invoice for that.</p>
  </Act>
)
