import { Check, Lock } from 'lucide-react'
import { number, unitPrice } from '../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import type { RouteDetail } from './route-detail'
import type { Plan, Product } from './types'

/** What each plan allows of the route, and what a call costs on it. */
export function RouteLimits({
  product,
  route,
}: {
  readonly product: Product
  readonly route: RouteDetail
}) {
  const planOf = (id: string) => product.plans.find((plan) => plan.id === id)
  return (
    <Table label="Limits and price by plan">
      <thead>
        <tr>
          <Head>Plan</Head>
          <Head>May call</Head>
          <Head>Rate limit</Head>
          <FigureHead>Quota weight</FigureHead>
          <FigureHead>Beyond the quota</FigureHead>
        </tr>
      </thead>
      <tbody>
        {route.limits.map(({ plan_id: id, plan, allowed, rate }) => (
          <tr key={id}>
            <Cell className="font-medium">{plan}</Cell>
            <Cell>
              {allowed ? (
                <Check aria-label="yes" className="text-good size-4" />
              ) : (
                <Lock aria-label="no" className="text-faint size-3.5" />
              )}
            </Cell>
            <Cell className="whitespace-nowrap">
              {!allowed ? '' : rate ? `${number(rate.limit)} a ${rate.window}` : 'none'}
            </Cell>
            <Figure>{allowed && number(route.weight)}</Figure>
            <Figure>{allowed && priceBeyond(planOf(id), route.weight)}</Figure>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Of one call of the route: the price of a unit times its weight. */
function priceBeyond(plan: Plan | undefined, weight: number): string {
  if (!plan) return ''
  const { overage_rule: rule, overage_unit_price_micros: micros, currency } = plan
  if (plan.pricing_model === 'usage' && plan.unit_price_micros !== null)
    return `${unitPrice(plan.unit_price_micros * weight, currency)} each`
  if (plan.pricing_model === 'graduated') return 'by tier'
  if (rule === 'block' || micros === null) return plan.quotas.length === 0 ? 'no quota' : 'refused'
  return `${unitPrice(micros * weight, currency)}${rule === 'consumer_choice' ? ' if on' : ''}`
}
