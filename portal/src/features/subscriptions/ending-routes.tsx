import { useQuery } from '@tanstack/react-query'
import { number } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { Method } from '../../ui/code'
import { Notice } from '../../ui/notice'
import { Time } from '../../ui/time'
import { endingsQuery } from '../alerts/queries'

/** Routes that the subscription calls and that end, the soonest first. Nothing where there is none. */
export function EndingRoutes({ subscriptionId }: { readonly subscriptionId: string }) {
  const mayRead = may(useMe(), 'usage:read')
  const { data } = useQuery({ ...endingsQuery(subscriptionId), enabled: mayRead })
  const [first] = data?.data ?? []
  if (!data || !first) return null
  return (
    <div className="mb-6">
      <Notice
        tone="warn"
        title={data.data.length === 1 ? 'A route you call will end' : 'Routes you call will end'}
        action={
          <ButtonLink to="/apis/$slug/changelog" params={{ slug: first.product.slug }}>
            See the changelog
          </ButtonLink>
        }
      >
        <ul className="space-y-1">
          {data.data.map(({ route, sunset_at: at, calls_30d: calls, calls_7d: recent }) => (
            <li key={route.id} className="break-words">
              <Method name={route.method} /> <code>{route.path}</code> ends{' '}
              <Time at={at} as="day" />: {number(calls)} calls of yours in the last 30 days,{' '}
              {number(recent)} of them in the last 7.
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
