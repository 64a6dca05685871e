import { useQuery } from '@tanstack/react-query'
import { Check, Lock } from 'lucide-react'
import { number } from '../../lib/format'
import { Method } from '../../ui/code'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { subscribedProductQuery } from '../subscriptions/queries'
import type { SubscribedProduct, Subscription } from '../subscriptions/types'
import { breakdownQuery, type Breakdown } from './queries'
import type { Span } from './span-names'

type Route = SubscribedProduct['routes'][number]
type Rate = NonNullable<SubscribedProduct['plans'][number]['route_rate']>

/** What each route allows on this plan, and how often a rate limit was hit. */
export function RouteLimits({
  subscription,
  span,
}: {
  readonly subscription: Subscription
  readonly span: Span
}) {
  const product = useQuery(subscribedProductQuery(subscription.id))
  const usage = useQuery(breakdownQuery(subscription.id, span, 'route'))
  return (
    <Loaded of={product} rows={3}>
      {({ routes, plans }) => {
        if (routes.length === 0) return <Empty title="This product has no route yet" />
        const terms = plans.find(({ id }) => id === subscription.plan.id)
        const granted = subscription.override
        const all = granted?.aggregate_rate ?? terms?.aggregate_rate
        return (
          <>
            <Table label="Limits of each route">
              <thead>
                <tr>
                  <Head>Route</Head>
                  <Head>On your plan</Head>
                  <Head>Rate limit</Head>
                  <FigureHead>Counts as</FigureHead>
                  <FigureHead>Rate-limit hits</FigureHead>
                </tr>
              </thead>
              <tbody>
                {routes.map((route) => (
                  <Row
                    key={route.id}
                    route={route}
                    isAllowed={route.min_rank <= subscription.plan.rank}
                    rate={rateOf(route, subscription, granted?.route_rate ?? terms?.route_rate)}
                    hits={hitsOf(usage.data, route.id)}
                  />
                ))}
              </tbody>
            </Table>
            {all && (
              <p className="text-soft mt-2 text-sm">And {said(all)} over all routes together.</p>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

const Row = ({
  route,
  isAllowed,
  rate,
  hits,
}: {
  readonly route: Route
  readonly isAllowed: boolean
  readonly rate: Rate | null
  readonly hits: number
}) => (
  <tr>
    <Cell className="whitespace-nowrap">
      {route.name}{' '}
      <span className="text-soft ml-2">
        <Method name={route.method} /> <code>{route.path}</code>
      </span>
    </Cell>
    <Cell className="whitespace-nowrap">
      {isAllowed ? (
        <span className="text-good flex items-center gap-1.5">
          <Check aria-hidden className="size-4" /> Included
        </span>
      ) : (
        <span className="text-soft flex items-center gap-1.5">
          <Lock aria-hidden className="size-3.5" />
          {route.lowest_plan ? `From ${route.lowest_plan.name} on` : 'On no plan'}
        </span>
      )}
    </Cell>
    <Cell className="whitespace-nowrap">{rate ? said(rate) : 'none of its own'}</Cell>
    <Figure>
      {number(route.weight)} {route.weight === 1 ? 'call' : 'calls'}
    </Figure>
    <Figure>{number(hits)}</Figure>
  </tr>
)

const said = ({ limit, window }: Rate): string => `${number(limit)} a ${window}`

/** The route's own for this plan, else the plan's for each route. */
function rateOf(
  { rates }: Route,
  { plan }: Subscription,
  usual: Rate | null | undefined,
): Rate | null {
  return rates.find(({ plan_id: id }) => id === plan.id) ?? usual ?? null
}

const hitsOf = (usage: Breakdown | undefined, routeId: string): number =>
  usage?.data.find(({ id }) => id === routeId)?.rate_limited_calls ?? 0
