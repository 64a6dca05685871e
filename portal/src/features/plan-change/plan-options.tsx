import { money } from '../../lib/format'
import { Choices } from '../../ui/choices'
import { Tag } from '../../ui/states'
import { pricesOf, quotasOf } from '../product/plan-terms'
import type { Subscription } from '../subscriptions/types'
import type { PlanWish } from './queries'
import type { Interval, Plan } from './types'

/** A product's plans, of which one is chosen, and for how long it is paid at a time. */
export function PlanOptions({
  plans,
  subscription,
  wish,
  onChoose,
}: {
  readonly plans: readonly Plan[]
  readonly subscription: Subscription
  readonly wish: PlanWish | null
  readonly onChoose: (plan: Plan, interval?: Interval) => void
}) {
  const chosen = plans.find(({ id }) => id === wish?.planId)
  return (
    <div className="space-y-3">
      <fieldset>
        <legend className="sr-only">Plan</legend>
        <div className="panel divide-line divide-y">
          {plans.map((plan) => (
            <label
              key={plan.id}
              className="has-checked:bg-accent-soft hover:bg-hover flex cursor-pointer items-start gap-3 px-3 py-2.5 first:rounded-t-md last:rounded-b-md has-disabled:cursor-default"
            >
              <input
                type="radio"
                name="plan"
                className="accent-accent mt-1"
                checked={plan.id === wish?.planId}
                disabled={isAsked(plan, subscription)}
                onChange={() => onChoose(plan)}
              />
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  {plan.name}
                  {plan.id === subscription.plan.id && <Tag tone="accent">Your plan</Tag>}
                </span>
                <span className="text-soft block text-sm">
                  {isAsked(plan, subscription)
                    ? 'The provider itself puts consumers on it. Ask it.'
                    : quotasOf(plan).join(', ')}
                </span>
              </span>
              <span className="text-right text-sm">
                {pricesOf(plan).map((price) => (
                  <span key={price} className="block">
                    {price}
                  </span>
                ))}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {chosen && chosen.prices.length > 1 && wish?.interval && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-soft">Paid by</span>
          <Choices
            label="Paid by"
            value={wish.interval}
            options={chosen.prices.map(({ interval, amount }) => ({
              value: interval,
              label: `${interval}, ${money(amount, chosen.currency)}`,
            }))}
            onChange={(interval) => onChoose(chosen, interval)}
          />
        </div>
      )}
    </div>
  )
}

const isAsked = (plan: Plan, { plan: current }: Subscription): boolean =>
  plan.approval_required && plan.id !== current.id
