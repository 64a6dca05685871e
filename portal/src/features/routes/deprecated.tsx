import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { number } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Method } from '../../ui/code'
import { Dialog } from '../../ui/dialog'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { callersQuery, deprecatedQuery, type DeprecatedRoute } from './queries'
import { Remind } from './remind'

/** Deprecated routes and who still calls them. Nothing where none is deprecated. */
export function DeprecatedRoutes({ productId }: { readonly productId: string }) {
  const mayRead = may(useMe(), 'usage:read')
  const { data } = useQuery({ ...deprecatedQuery(productId), enabled: mayRead })
  const [shown, setShown] = useState<DeprecatedRoute | null>(null)
  if (!data || data.data.length === 0) return null
  return (
    <Section
      title="Deprecated routes"
      note="Consumers who call one are told when its end is set, and once more seven days before."
    >
      <Table label="Deprecated routes">
        <thead>
          <tr>
            <Head>Route</Head>
            <Head>Deprecated</Head>
            <Head>Ends</Head>
            <FigureHead>Calls, 7 days</FigureHead>
            <FigureHead>Calls, 30 days</FigureHead>
            <Head>Last call</Head>
            <Head>Still called by</Head>
          </tr>
        </thead>
        <tbody>
          {data.data.map((route) => (
            <tr key={route.route_id}>
              <Cell className="whitespace-nowrap">
                <Link
                  to="/products/$id/routes/$route"
                  params={{ id: productId, route: route.route_id }}
                  className="link"
                >
                  <Method name={route.method} /> {route.path}
                </Link>
              </Cell>
              <Cell>{route.deprecated_at && <Time at={route.deprecated_at} as="day" />}</Cell>
              <Cell>
                {route.sunset_at ? (
                  <Time at={route.sunset_at} as="day" />
                ) : (
                  <span className="text-soft">no date</span>
                )}
              </Cell>
              <Figure>{number(route.calls_7d)}</Figure>
              <Figure>{number(route.calls_30d)}</Figure>
              <Cell>
                {route.last_call_at ? (
                  <Time at={route.last_call_at} />
                ) : (
                  <span className="text-soft">none in 30 days</span>
                )}
              </Cell>
              <Cell>
                {route.consumers_30d === 0 ? (
                  <span className="text-soft">nobody</span>
                ) : (
                  <Button
                    size="small"
                    aria-label={`Who calls ${route.method} ${route.path}`}
                    onClick={() => setShown(route)}
                  >
                    {number(route.consumers_30d)}{' '}
                    {route.consumers_30d === 1 ? 'consumer' : 'consumers'}
                  </Button>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown && (
        <Dialog
          open
          onOpenChange={(open) => {
            if (!open) setShown(null)
          }}
          title={`Who calls ${shown.method} ${shown.path}`}
          description="In the last 30 days, most calls first."
          className="w-[min(48rem,calc(100vw-2rem))]"
        >
          <Callers productId={productId} route={shown} />
        </Dialog>
      )}
    </Section>
  )
}

function Callers({
  productId,
  route,
}: {
  readonly productId: string
  readonly route: DeprecatedRoute
}) {
  const found = useQuery(callersQuery(productId, route.route_id))
  const mayRemind = may(useMe(), 'catalogue:write') && route.sunset_at !== null
  return (
    <div className="space-y-4">
      <Loaded of={found} rows={3}>
        {(callers) => (
          <Table label="Callers">
            <thead>
              <tr>
                <Head>Consumer</Head>
                <Head>Plan</Head>
                <FigureHead>Calls, 7 days</FigureHead>
                <FigureHead>Calls, 30 days</FigureHead>
                <Head>Last call</Head>
              </tr>
            </thead>
            <tbody>
              {callers.map((caller) => (
                <tr key={caller.subscription_id}>
                  <Cell>
                    <Link
                      to="/products/$id/consumers/$subscription"
                      params={{ id: productId, subscription: caller.subscription_id }}
                      className="link"
                    >
                      {caller.consumer.name}
                    </Link>
                  </Cell>
                  <Cell>{caller.plan.name}</Cell>
                  <Figure>{number(caller.calls_7d)}</Figure>
                  <Figure>{number(caller.calls_30d)}</Figure>
                  <Cell>
                    <Time at={caller.last_call_at} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Loaded>
      {mayRemind && <Remind productId={productId} routeId={route.route_id} />}
    </div>
  )
}
