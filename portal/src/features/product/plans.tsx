import { PlanCards } from './plan-cards'
import { PlanAction } from './plan-action'
import { PlanTable } from './plan-table'
import { useSubscriptionOf } from './subscription-of'
import type { Plan, Product } from './types'

/**
 * A product's plans with the one thing that this visitor can do with each: side by side, or below each
 * other where it is narrow.
 * @param back the page that shows them
 */
export function Plans({
  product,
  back,
  corner,
  onSubscribe,
}: {
  readonly product: Product
  readonly back: string
  readonly corner?: string
  readonly onSubscribe: (plan: Plan) => void
}) {
  const current = useSubscriptionOf(product.id)?.plan.id ?? null
  const action = (plan: Plan) => (
    <PlanAction product={product} plan={plan} back={back} onSubscribe={() => onSubscribe(plan)} />
  )
  return (
    <>
      <div className="max-md:hidden">
        <PlanTable
          product={product}
          current={current}
          action={action}
          {...(corner !== undefined && { corner })}
        />
      </div>
      <div className="md:hidden">
        <PlanCards plans={product.plans} current={current} action={action} />
      </div>
    </>
  )
}
