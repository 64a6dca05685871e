import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { number } from '../../lib/format'
import { queries } from '../../lib/queries'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/choices'
import { Confirm } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { Loading } from '../../ui/states'
import { say } from '../../ui/toast'
import { confirmationOf } from '../imports/removal'
import { callersQuery, catalogueChanged, routeQuery } from './queries'
import type { GridPlan, RouteView } from './types'

const DAY_MS = 86_400_000
const SUNSET_DAYS = 30
const NAMED = 5

/** Takes a route away, at once or on a day, after saying for whom it breaks. @param plans in the order of their ranks */
export function DeleteRoute({
  route,
  plans,
}: {
  readonly route: RouteView
  readonly plans: readonly GridPlan[]
}) {
  const [open, setOpen] = useState(false)
  const [removal, setRemoval] = useState<'end' | 'now'>('end')
  const [usual] = useState(() =>
    new Date(platformTime() + SUNSET_DAYS * DAY_MS).toISOString().slice(0, 10),
  )
  const [day, setDay] = useState<string | null>(null)
  const navigate = useNavigate()
  const mayRead = may(useMe(), 'usage:read')
  const callers = useQuery({
    ...callersQuery(route.product_id, route.id),
    enabled: open && mayRead,
  })
  const names = callers.data?.map(({ consumer }) => consumer.name) ?? []
  const isCalled = names.length > 0
  const ends = isCalled && removal === 'end'
  const lastDay = day ?? route.sunset_at?.slice(0, 10) ?? usual
  const name = `${route.method} ${route.path}`
  const allowed = plans.filter(({ rank }) => rank >= route.min_rank).map((plan) => plan.name)
  const act = async () => {
    const answer = await api.v1.routes[':route_id'].$delete({
      param: { route_id: route.id },
      query: ends
        ? { sunset_at: (day === null && route.sunset_at) || `${lastDay}T00:00:00Z` }
        : isCalled
          ? { now: 'true', consumers: String(names.length) }
          : {},
    })
    const goesOn = answer.status === 202
    if (goesOn) {
      await queries.invalidateQueries({
        queryKey: routeQuery(route.product_id, route.id).queryKey,
      })
    }
    await navigate({
      to: '/products/$id/routes',
      params: { id: route.product_id },
      ignoreBlocker: true,
    })
    say(goesOn ? `${name} is deprecated, and its callers are told` : `${name} is deleted`)
    await catalogueChanged(route.product_id)
  }
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        Delete
      </Button>
      <Confirm
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        action={ends ? 'Deprecate the route' : 'Delete the route'}
        {...(!ends && { typed: isCalled ? confirmationOf(names.length) : route.path })}
        act={act}
      >
        {open && mayRead && callers.isLoading && <Loading rows={1} />}
        {callers.data && <CalledBy names={names} />}
        {isCalled && (
          <Choices
            label="When it goes"
            value={removal}
            onChange={setRemoval}
            options={[
              { value: 'end', label: 'Deprecate, then end' },
              { value: 'now', label: 'Remove now' },
            ]}
          />
        )}
        {ends ? (
          <Field
            label="Last day"
            className="max-w-56"
            hint="At 00:00 UTC. Until then answers carry Deprecation and Sunset headers. Callers are told now, and again seven days before."
          >
            <Input type="date" value={lastDay} onValueChange={setDay} />
          </Field>
        ) : (
          <p>
            Whoever calls it gets 404 <code>unknown_route</code> within a minute
            {allowed.length > 0 && `: consumers on ${allowed.join(', ')}`}. Its documentation and
            its rate limits are lost; what was used stays on record and on invoices.
          </p>
        )}
      </Confirm>
    </>
  )
}

function CalledBy({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <p>Nobody called it in the last 30 days.</p>
  const others = names.length - NAMED
  const shown = names.slice(0, NAMED).join(', ')
  return (
    <p className="text-text">
      {number(names.length)} {names.length === 1 ? 'consumer' : 'consumers'} called it in the last
      30 days: {shown}
      {others > 0 && ` and ${number(others)} more`}.
    </p>
  )
}
