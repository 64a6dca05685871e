import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../lib/api'
import { number } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Confirm } from '../../ui/dialog'
import { Loading } from '../../ui/states'
import { say } from '../../ui/toast'
import { catalogueChanged, consumerNamesQuery, routeUseQuery } from './queries'
import type { GridPlan, RouteView } from './types'

/** Takes a route away, after saying for whom it breaks. @param plans in the order of their ranks */
export function DeleteRoute({
  route,
  plans,
}: {
  readonly route: RouteView
  readonly plans: readonly GridPlan[]
}) {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const name = `${route.method} ${route.path}`
  const callers = plans.filter(({ rank }) => rank >= route.min_rank).map(({ name }) => name)
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        Delete
      </Button>
      <Confirm
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        action="Delete the route"
        typed={route.path}
        act={async () => {
          await api.v1.routes[':route_id'].$delete({ param: { route_id: route.id } })
          await navigate({
            to: '/products/$id/routes',
            params: { id: route.product_id },
            ignoreBlocker: true,
          })
          say(`${name} is deleted`)
          await catalogueChanged(route.product_id)
        }}
      >
        <p>
          Whoever calls it gets 404 <code>unknown_route</code> within a minute
          {callers.length > 0 && `: consumers on ${callers.join(', ')}`}. Its documentation and its
          rate limits are lost; what was used stays on record and on invoices.
        </p>
        {open && <Use route={route} />}
        <p>A date of its end, under Deprecation, gives consumers time to leave.</p>
      </Confirm>
    </>
  )
}

const NAMED = 5

function Use({ route: { id, product_id: productId } }: { readonly route: RouteView }) {
  const me = useMe()
  const mayRead = may(me, 'usage:read')
  const use = useQuery({ ...routeUseQuery(productId, id), enabled: mayRead })
  const names = useQuery({
    ...consumerNamesQuery(productId),
    enabled: mayRead && may(me, 'consumers:read'),
  })
  if (!mayRead || use.isError) return null
  if (!use.data || names.isLoading) return <Loading rows={1} />
  const { calls, subscriptions } = use.data
  if (calls === 0 && subscriptions.length === 0) return <p>Nobody called it in the last 30 days.</p>
  const known = subscriptions.flatMap((each) => names.data?.get(each) ?? [])
  const shown = [...new Set(known)].slice(0, NAMED)
  const others = subscriptions.length - shown.length
  return (
    <p className="text-text">
      It was called {number(calls)} times in the last 30 days, of late by{' '}
      {[
        ...shown,
        ...(others > 0 ? [`${others} ${others === 1 ? 'consumer' : 'consumers'} more`] : []),
      ].join(', ')}
      .
    </p>
  )
}
