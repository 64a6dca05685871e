import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { may, useMe } from '../../lib/session'
import { Section } from '../../ui/page'
import { Tag } from '../../ui/states'
import { originsQuery } from '../origins/queries'
import { checkQuery } from '../products/queries'
import { stateOf } from '../products/state-tag'
import type { OwnProduct } from '../products/types'
import {
  blockedPayouts,
  checkAlerts,
  disputes,
  failingProducts,
  originAlerts,
  takenDown,
  waitingConsumers,
} from './alerts'
import {
  lastDayQuery,
  openDisputesQuery,
  payoutAccountQuery,
  revenueQuery,
  waitingQuery,
} from './dashboard-queries'

/** Products whose checks are looked at. */
const MOST_CHECKED = 10
const ORDER = ['bad', 'warn', 'accent', 'plain', 'good'] as const

/** What wants the provider's attention, the worst first. */
export function Attention({ products }: { readonly products: readonly OwnProduct[] }) {
  const me = useMe()
  const [money, use, people] = [
    may(me, 'billing:read'),
    may(me, 'usage:read'),
    may(me, 'consumers:read'),
  ]
  const origins = useQuery(originsQuery)
  const day = useQuery({ ...lastDayQuery, enabled: use })
  const waiting = useQuery({ ...waitingQuery, enabled: people })
  const account = useQuery({ ...payoutAccountQuery, enabled: money })
  const revenue = useQuery({ ...revenueQuery, enabled: money })
  const disputed = useQuery({ ...openDisputesQuery, enabled: money })
  const checked = products
    .filter((each) => stateOf(each) === 'draft' || stateOf(each) === 'published')
    .slice(0, MOST_CHECKED)
  const checks = useQueries({ queries: checked.map(({ id }) => checkQuery(id)) })
  const all = [origins, day, waiting, account, revenue, disputed, ...checks]
  const earns = revenue.data?.totals.some(({ gross }) => gross > 0) ?? false
  const alerts = [
    ...takenDown(products),
    ...originAlerts(origins.data ?? [], products),
    ...failingProducts(day.data?.products ?? []),
    ...(account.data ? blockedPayouts(account.data, earns) : []),
    ...disputes(disputed.data?.data.length ?? 0),
    ...waitingConsumers(waiting.data?.data.length ?? 0, waiting.data?.next_cursor != null),
    ...checked.flatMap((product, i) => {
      const check = checks[i]?.data
      return check ? checkAlerts(product, check) : []
    }),
  ].toSorted((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone))
  const failed = all.some(({ isError }) => isError)
  if (alerts.length === 0 && all.some(({ isLoading }) => isLoading))
    return <div className="skeleton mb-8 h-11" />
  if (alerts.length === 0)
    return (
      <p className="panel text-soft mb-8 flex items-center gap-2.5 px-4 py-2.5">
        {failed ? (
          'What needs your attention could not be read. Load the page again.'
        ) : (
          <>
            <CircleCheck aria-hidden className="text-good size-4 shrink-0" />
            Nothing needs your attention: origins answer, and nobody waits.
          </>
        )}
      </p>
    )
  return (
    <Section title="Needs your attention">
      <ul className="panel divide-line divide-y">
        {alerts.map(({ tone, label, title, detail, to, id }) => (
          <li
            key={title}
            className="hover:bg-hover relative grid gap-x-3 gap-y-1 px-4 py-3 sm:grid-cols-[6rem_minmax(0,1fr)]"
          >
            <span>
              <Tag tone={tone}>{label}</Tag>
            </span>
            <span className="min-w-0">
              <Link
                to={to}
                params={{ id: id ?? '' }}
                search={to === '/consumers' ? { state: 'pending' } : {}}
                className="font-medium after:absolute after:inset-0"
              >
                {title}
              </Link>
              <span className="text-soft block break-words">{detail}</span>
            </span>
          </li>
        ))}
      </ul>
      {failed && <p className="text-soft mt-2 text-sm">Not all of it could be read.</p>}
    </Section>
  )
}
