import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, type LinkComponentProps } from '@tanstack/react-router'
import { ChevronRight, CircleAlert, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { platformTime } from '../../../lib/clock'
import { number } from '../../../lib/format'
import { Section } from '../../../ui/page'
import { Time } from '../../../ui/time'
import { abuseQuery } from '../abuse/queries'
import { metricsQuery } from '../health/queries'
import { watchedOf } from '../health/watch'
import { invoicesQuery } from '../invoices/queries'
import { settlementsQuery } from '../payouts/queries'
import { disputesQuery } from '../refunds/queries'

interface Item {
  readonly key: string
  readonly text: ReactNode
  readonly to: LinkComponentProps['to']
  readonly search?: Readonly<Record<string, string>>
  readonly hash?: string | undefined
}

/** What waits for somebody, with the way to it. */
export function Attention() {
  const { items, isKnown, isFailed } = useItems()
  return (
    <Section title="Needs attention">
      {items.length === 0 ? (
        <p className="panel text-soft flex items-center gap-2.5 px-4 py-3" role="status">
          {isKnown ? (
            <>
              <CircleCheck aria-hidden className="text-good size-4" /> Nothing waits for you.
            </>
          ) : isFailed ? (
            'Nothing that could be read. Load the page again.'
          ) : (
            'Looking…'
          )}
        </p>
      ) : (
        <ul className="panel divide-line divide-y">
          {items.map(({ key, text, to, search, hash }) => (
            <li key={key} className="hover:bg-hover relative flex items-center gap-2.5 px-4 py-2.5">
              <CircleAlert aria-hidden className="text-bad size-4 shrink-0" />
              <Link
                to={to}
                {...(search && { search: search as never })}
                {...(hash !== undefined && { hash })}
                className="min-w-0 flex-1 after:absolute after:inset-0"
              >
                {text}
              </Link>
              <ChevronRight aria-hidden className="text-faint size-4 shrink-0" />
            </li>
          ))}
        </ul>
      )}
      {isFailed && items.length > 0 && (
        <p className="text-soft mt-2 text-sm">Not all of it could be read.</p>
      )}
    </Section>
  )
}

function useItems() {
  const metrics = useQuery(metricsQuery)
  const disputes = useInfiniteQuery(disputesQuery('open'))
  const overdue = useInfiniteQuery(invoicesQuery({ status: 'overdue' }))
  const waiting = useInfiniteQuery(settlementsQuery({ state: 'waiting' }))
  const abuse = useQuery(abuseQuery)
  const items: Item[] = [
    ...(disputes.data?.pages[0]?.data ?? [])
      .filter(({ status }) => status.endsWith('needs_response'))
      .map(({ id, consumer, evidence_due_at: due }) => ({
        key: id,
        text: (
          <>
            A payment of {consumer ?? 'a consumer'} is disputed
            {due && (
              <>
                , evidence is due <Time at={due} />
              </>
            )}
          </>
        ),
        to: '/admin/refunds' as const,
      })),
    ...(metrics.data ? watchedOf(metrics.data, platformTime()) : [])
      .filter(({ isBad, name }) => isBad && name !== 'Reconciliation difference')
      .map(({ name, value, to, hash }) => ({
        key: name,
        text: (
          <>
            {name}: <span className="font-medium">{value}</span>
          </>
        ),
        to: to ?? ('/admin/health' as const),
        hash,
      })),
    ...counted(overdue.data?.pages[0], 'invoice is overdue', 'invoices are overdue').map(
      (text) => ({
        key: 'overdue',
        text,
        to: '/admin/invoices' as const,
        search: { status: 'overdue' },
      }),
    ),
    ...counted(
      waiting.data?.pages[0],
      "share waits for its provider's account",
      "shares wait for their providers' accounts",
    ).map((text) => ({
      key: 'waiting',
      text,
      to: '/admin/payouts' as const,
      search: { state: 'waiting' },
    })),
    ...many(abuse.data?.leaked_keys.length, 'key leaked', 'keys leaked', 'in 24 hours'),
    ...many(abuse.data?.bursts.length, 'burst of a key', 'bursts of keys', 'in 24 hours'),
  ]
  const asked = [metrics, disputes, overdue, waiting, abuse]
  return {
    items,
    isKnown: asked.every(({ isSuccess }) => isSuccess),
    isFailed: asked.some(({ isError }) => isError),
  }
}

/** How many a first page has, and whether that is all. */
function counted(
  page: { readonly data: readonly unknown[]; readonly next_cursor: string | null } | undefined,
  one: string,
  more: string,
): string[] {
  const n = page?.data.length ?? 0
  if (n === 0) return []
  return [
    page?.next_cursor ? `More than ${number(n)} ${more}` : `${number(n)} ${n === 1 ? one : more}`,
  ]
}

const many = (n: number | undefined, one: string, more: string, when: string): Item[] =>
  n ? [{ key: one, text: `${number(n)} ${n === 1 ? one : more} ${when}`, to: '/admin/abuse' }] : []
