import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, read } from '../../lib/api'
import { number } from '../../lib/format'
import { Method } from '../../ui/code'
import { Section } from '../../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { breakdownQuery, callersQuery, routesQuery, type Of } from './queries'

const LOGGED = '100'
const KEPT_MS = 7 * 86_400_000

/** Deprecated routes, whether they are still called, and by whom. Nothing where none is deprecated. */
export function Deprecated(asked: Of) {
  const { productId } = asked
  const routes = useQuery(routesQuery(productId))
  const calls = useQuery(breakdownQuery(asked, 'route'))
  const callers = useQuery(callersQuery(productId))
  const old = (routes.data ?? []).filter(({ deprecated_at: at }) => at !== null)
  const logs = useQueries({
    queries: old.map(({ id }) => ({
      queryKey: ['products', productId, 'callers-of', id],
      queryFn: () =>
        read(
          api.v1.calls.$get({
            query: {
              product_id: productId,
              route_id: id,
              limit: LOGGED,
              from: new Date(Date.now() - KEPT_MS).toISOString(),
            },
          }),
        ),
    })),
  })
  if (old.length === 0) return null
  const names = new Map(callers.data?.data.map(({ id, name }) => [id, name]))
  return (
    <Section
      title="Deprecated routes"
      note="Who still calls them, by their last 100 logged calls of 7 days."
    >
      <Table label="Deprecated routes">
        <thead>
          <tr>
            <Head>Route</Head>
            <Head>Deprecated</Head>
            <Head>Ends</Head>
            <FigureHead>Calls in this time</FigureHead>
            <Head>Still called by</Head>
          </tr>
        </thead>
        <tbody>
          {old.map((route, i) => {
            const ids = new Set(logs[i]?.data?.data.map((call) => call.subscription_id))
            return (
              <tr key={route.id}>
                <Cell className="whitespace-nowrap">
                  <Method name={route.method} /> {route.name}
                </Cell>
                <Cell>{route.deprecated_at && <Time at={route.deprecated_at} as="day" />}</Cell>
                <Cell>
                  {route.sunset_at ? (
                    <Time at={route.sunset_at} as="day" />
                  ) : (
                    <span className="text-soft">no date</span>
                  )}
                </Cell>
                <Figure>
                  <Link
                    to="/products/$id/logs"
                    params={{ id: productId }}
                    search={{ route: route.id, span: '7d' }}
                    className="link"
                  >
                    {number(calls.data?.data.find(({ id }) => id === route.id)?.calls ?? 0)}
                  </Link>
                </Figure>
                <Cell>
                  {ids.size === 0 ? (
                    <span className="text-soft">nobody</span>
                  ) : (
                    [...ids].map((id) => names.get(id) ?? id).join(', ')
                  )}
                </Cell>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Section>
  )
}
