import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAct } from '../../lib/act'
import { useIntention } from '../../lib/intention'
import { money } from '../../lib/format'
import { leaveFor } from '../../lib/leave-for'
import { Button } from '../../ui/button'
import { Loaded } from '../../ui/loaded'
import { ProblemNote } from '../../ui/problem-note'
import { dayOf } from '../billing/words'
import type { Subscription } from '../subscriptions/types'
import { PlanOptions } from './plan-options'
import { ChangePreview } from './preview'
import { askForPlan, changePreviewQuery, type PlanWish } from './queries'
import type { Changed, Interval, Plan, Preview, SubscribedProduct } from './types'

/** What is paid at a time on the plan: as now where it has that price. */
const intervalOn = (plan: Plan, now: Interval | null): Interval | null =>
  plan.prices.find(({ interval }) => interval === now)?.interval ?? plan.prices[0]?.interval ?? null

/** The plans to choose from, what the chosen one means, and the word to do it. */
export function ChoosePlan({
  subscription,
  product,
  planId,
  onChanged,
}: {
  readonly subscription: Subscription
  readonly product: SubscribedProduct
  readonly planId: string | undefined
  readonly onChanged: (changed: Changed) => void
}) {
  const first = firstChoice(product.plans, subscription, planId)
  const [wish, setWish] = useState<PlanWish | null>(
    first && { planId: first.id, interval: intervalOn(first, subscription.billing_interval) },
  )
  const choose = (plan: Plan, interval?: Interval) =>
    setWish({
      planId: plan.id,
      interval: interval ?? intervalOn(plan, subscription.billing_interval),
    })
  const done = async (changed: Changed) => {
    // What cost nothing before is paid for on Stripe's page.
    if (changed.pay_url !== null && changed.pending_plan === null) await leaveFor(changed.pay_url)
    else onChanged(changed)
  }
  return (
    <div className="space-y-5">
      <PlanOptions
        plans={product.plans}
        subscription={subscription}
        wish={wish}
        onChoose={choose}
      />
      {wish && isSame(wish, subscription) ? (
        <p className="text-soft">This is the plan that you are on. Choose another one.</p>
      ) : (
        wish && (
          <Agree
            key={`${wish.planId} ${wish.interval}`}
            subscription={subscription}
            product={product}
            wish={wish}
            onDone={done}
          />
        )
      )}
    </div>
  )
}

function Agree({
  subscription,
  product,
  wish,
  onDone,
}: {
  readonly subscription: Subscription
  readonly product: SubscribedProduct
  readonly wish: PlanWish
  readonly onDone: (changed: Changed) => Promise<void>
}) {
  const preview = useQuery(changePreviewQuery(subscription.id, wish))
  const act = useAct()
  const once = useIntention()
  return (
    <Loaded of={preview} rows={5}>
      {(found) => (
        <>
          <ChangePreview preview={found} product={product} currentPlanId={subscription.plan.id} />
          {act.problem && <ProblemNote problem={act.problem} />}
          <div className="border-line bg-surface sticky -bottom-4 -mx-5 -mb-4 flex justify-end border-t px-5 py-3">
            <Button
              kind="primary"
              disabled={found.when === 'never'}
              pending={act.pending}
              onClick={() =>
                act.run(async () =>
                  onDone(await once((headers) => askForPlan(subscription.id, wish, headers))),
                )
              }
            >
              {actionOf(found, subscription)}
            </Button>
          </div>
        </>
      )}
    </Loaded>
  )
}

/** The plan that was asked for, else the next higher one, else any other. */
function firstChoice(
  plans: readonly Plan[],
  { plan: current }: Subscription,
  planId: string | undefined,
): Plan | null {
  const others = plans
    .filter(({ id, approval_required: asks }) => id !== current.id && !asks)
    .toSorted((a, b) => a.rank - b.rank)
  return (
    plans.find(({ id }) => id === planId) ??
    others.find(({ rank }) => rank > current.rank) ??
    others.at(-1) ??
    null
  )
}

const isSame = (wish: PlanWish, { plan, billing_interval: interval }: Subscription): boolean =>
  wish.planId === plan.id && (interval === null || wish.interval === interval)

function actionOf(
  { when, due_today: due, effective_at: at, plan, price }: Preview,
  { plan: current, state }: Subscription,
): string {
  if (when === 'period_end') return `Change to ${plan.name} on ${dayOf(at)}`
  if (price.before === null && price.after !== null && state !== 'trialing')
    return `Go on to pay ${money(due.amount, due.currency)}`
  const verb = plan.rank > current.rank ? `Upgrade to ${plan.name}` : `Change to ${plan.name}`
  return due.amount > 0 ? `${verb} and pay ${money(due.amount, due.currency)}` : verb
}
