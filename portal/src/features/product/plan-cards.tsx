import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Tag } from '../../ui/states'
import { overageOf, pricesOf, quotasOf, ratesOf, supportOf } from './plan-terms'
import type { Plan } from './types'

/** A product's plans side by side. @param action what can be done with a plan */
export const PlanCards = ({
  plans,
  current,
  action,
}: {
  readonly plans: readonly Plan[]
  readonly current: string | null
  readonly action: (plan: Plan) => ReactNode
}) => (
  <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
    {plans.map((plan) => (
      <li key={plan.id} className="flex">
        <PlanCard plan={plan} isCurrent={plan.id === current}>
          {action(plan)}
        </PlanCard>
      </li>
    ))}
  </ul>
)

/** One plan: its price, and all that it gives. */
export const PlanCard = ({
  plan,
  isCurrent,
  children,
}: {
  readonly plan: Plan
  readonly isCurrent: boolean
  readonly children?: ReactNode
}) => (
  <div className="panel flex flex-1 flex-col gap-4 p-4">
    <div>
      <h3 className="flex items-center gap-2">
        {plan.name}
        {isCurrent && <Tag tone="accent">Your plan</Tag>}
        {plan.trial_days > 0 && !isCurrent && <Tag>{plan.trial_days} days free</Tag>}
      </h3>
      {pricesOf(plan).map((price) => (
        <p key={price} className="text-lg font-semibold">
          {price}
        </p>
      ))}
    </div>
    <ul className="flex-1 space-y-1.5">
      {[
        ...quotasOf(plan),
        ...ratesOf(plan),
        ...(plan.quotas.some(({ limit }) => limit !== null) ? [overageOf(plan)] : []),
        `${plan.max_keys} keys`,
        supportOf(plan),
        ...(plan.sla ? [plan.sla] : []),
        ...plan.features,
      ].map((line) => (
        <li key={line} className="flex gap-2">
          <Check aria-hidden className="text-good mt-1 size-3.5 shrink-0" />
          <span>{line}</span>
        </li>
      ))}
    </ul>
    {children}
  </div>
)
