import type { ReactNode } from 'react'
import { Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { overageOf, pricesOf, quotasOf, ratesOf, supportOf } from './plan-terms'
import type { Plan, Product } from './types'

const NONE = 'none'
/** What many products say nothing of at all. */
const OF_SOME = new Set(['Service level', 'Features'])

/** What is compared, in the order in which people ask for it. */
const rowsOf = (
  routes: Product['routes'],
): readonly (readonly [name: string, of: (plan: Plan) => readonly string[]])[] => [
  ['Price', pricesOf],
  ['Calls', quotasOf],
  ['Rate limits', ratesOf],
  ['Overage', (plan) => [overageOf(plan)]],
  [
    'Routes',
    (plan) => {
      const open = routes.filter(({ min_rank: rank }) => rank <= plan.rank).length
      return [open === routes.length ? `All ${open}` : `${open} of ${routes.length}`]
    },
  ],
  ['Keys', ({ max_keys: most }) => [`Up to ${most}`]],
  ['Support', (plan) => [supportOf(plan)]],
  ['Service level', ({ sla }) => (sla ? [sla] : [])],
  ['Features', ({ features }) => features],
]

/**
 * A product's plans, one column each. @param corner what a column is called
 * @param action what can be done with a plan
 */
export function PlanTable({
  product,
  current,
  corner = 'Plan',
  action,
}: {
  readonly product: Pick<Product, 'name' | 'plans' | 'routes'>
  readonly current: string | null
  readonly corner?: string
  readonly action: (plan: Plan) => ReactNode
}) {
  const { plans } = product
  const rows = rowsOf(product.routes).filter(
    ([name, of]) => !OF_SOME.has(name) || plans.some((plan) => of(plan).length > 0),
  )
  return (
    <Table label={`Plans of ${product.name}`}>
      <thead>
        <tr>
          <Head className="w-36">{corner}</Head>
          {plans.map((plan) => (
            <Head
              key={plan.id}
              className="text-text min-w-44 text-base"
              style={{ width: `${88 / plans.length}%` }}
            >
              <span className="flex items-center gap-2">
                {plan.name}
                {plan.id === current ? (
                  <Tag tone="accent">Your plan</Tag>
                ) : (
                  plan.trial_days > 0 && <Tag>{plan.trial_days} days free</Tag>
                )}
              </span>
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, of]) => (
          <tr key={name}>
            <th
              scope="row"
              className="border-line text-soft border-b px-3 py-2.5 text-left align-top font-normal"
            >
              {name}
            </th>
            {plans.map((plan) => {
              const lines = of(plan)
              return (
                <Cell key={plan.id} className="py-2.5 align-top">
                  {lines.length === 0 ? (
                    <span className="text-faint">{NONE}</span>
                  ) : (
                    lines.map((line) => (
                      <span
                        key={line}
                        className={name === 'Price' ? 'block font-semibold' : 'block'}
                      >
                        {line}
                      </span>
                    ))
                  )}
                </Cell>
              )
            })}
          </tr>
        ))}
        <tr>
          <td />
          {plans.map((plan) => (
            <Cell key={plan.id} className="py-3 align-top">
              {action(plan)}
            </Cell>
          ))}
        </tr>
      </tbody>
    </Table>
  )
}
