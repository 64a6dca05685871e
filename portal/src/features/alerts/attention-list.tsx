import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { LinkComponentProps } from '@tanstack/react-router'
import { Check, CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { useAct } from '../../lib/act'
import { cn } from '../../lib/class-names'
import { number } from '../../lib/format'
import { queries } from '../../lib/queries'
import { may, type Me } from '../../lib/session'
import { Button, ButtonAnchor, ButtonLink } from '../../ui/button'
import { Section } from '../../ui/page'
import { ProblemNote } from '../../ui/problem-note'
import { Loading, type Tone } from '../../ui/states'
import { say } from '../../ui/toast'
import { subscriptionsQuery } from '../subscriptions/queries'
import { dashboardQuery } from '../usage/queries'
import {
  byGravity,
  ofEnding,
  ofNotifications,
  ofSubscription,
  ofUsage,
  ofWebhook,
  type Item,
} from './attention'
import { endingsQuery, paidQuery, unreadQuery, webhooksAttentionQuery } from './queries'

/** Shown before one asks for all. */
const SHOWN = 6

/** Everything that needs attention, of what the viewer may see. */
function useAttention(me: Me) {
  const organisation = me.acting_for.organisation_id
  const standings = useInfiniteQuery({ ...dashboardQuery, enabled: may(me, 'usage:read') })
  const subscriptions = useInfiniteQuery({
    ...subscriptionsQuery(),
    enabled: may(me, 'subscriptions:read'),
  })
  const paid = useQuery({ ...paidQuery, enabled: may(me, 'billing:read') })
  const webhooks = useQuery({ ...webhooksAttentionQuery, enabled: may(me, 'webhooks:read') })
  const told = useQuery({ ...unreadQuery(organisation ?? ''), enabled: organisation !== null })
  const endings = useQuery({ ...endingsQuery(), enabled: may(me, 'usage:read') })
  const all = [standings, subscriptions, paid, webhooks, told, endings]
  const payments = new Map(paid.data?.data.map((entry) => [entry.subscription_id, entry]))
  return {
    isLoading: all.some(({ isLoading }) => isLoading),
    failed: all.find(({ isLoadingError }) => isLoadingError),
    items: byGravity([
      ...(subscriptions.data?.pages.flatMap(({ data }) =>
        data.flatMap((each) =>
          ofSubscription(each, payments.get(each.id) ?? null, may(me, 'billing:write')),
        ),
      ) ?? []),
      ...(standings.data?.pages.flatMap(({ data }) => data.flatMap(ofUsage)) ?? []),
      ...(endings.data?.data.map(ofEnding) ?? []),
      ...ofNotifications(told.data?.data ?? []),
      ...(webhooks.data?.data.map(ofWebhook).filter((item) => item !== null) ?? []),
    ]),
  }
}

/** What needs attention, the gravest first, each with what mends it. */
export function Attention({ me }: { readonly me: Me }) {
  const { isLoading, failed, items } = useAttention(me)
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, SHOWN)
  return (
    <Section title="Needs attention">
      {failed && (
        <div className="mb-3">
          <ProblemNote problem={asProblem(failed.error)} retry={() => void failed.refetch()} />
        </div>
      )}
      {items.length > 0 ? (
        <ul className="panel divide-line divide-y">
          {shown.map((item) => (
            <Row key={item.id} item={item} />
          ))}
          {items.length > shown.length && (
            <li className="px-2 py-1">
              <Button kind="quiet" size="small" onClick={() => setAll(true)}>
                Show all {number(items.length)}
              </Button>
            </li>
          )}
        </ul>
      ) : isLoading ? (
        <Loading rows={2} />
      ) : failed ? null : (
        <p className="panel text-soft flex items-center gap-2.5 px-4 py-3">
          <Check aria-hidden className="text-good size-4" /> Nothing needs your attention.
        </p>
      )}
    </Section>
  )
}

const ICONS: Readonly<Record<Tone, typeof Info>> = {
  bad: CircleAlert,
  warn: TriangleAlert,
  accent: Info,
  plain: Info,
  good: Check,
}
const COLOURS: Readonly<Record<Tone, string>> = {
  bad: 'text-bad',
  warn: 'text-warn',
  accent: 'text-accent',
  plain: 'text-faint',
  good: 'text-good',
}

function Row({ item: { tone, title, detail, mend, notification } }: { readonly item: Item }) {
  const Icon = ICONS[tone]
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon aria-hidden className={cn('mt-1 size-4 shrink-0', COLOURS[tone])} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="font-medium break-words">{title}</p>
          <p className="text-soft text-sm break-words">{detail}</p>
        </div>
        <div className="flex gap-1">
          {notification !== undefined && <Dismiss id={notification} title={title} />}
          {mend &&
            (mend.href.startsWith('/') ? (
              <ButtonLink
                size="small"
                to={mend.href as LinkComponentProps['to']}
                aria-label={`${mend.label}: ${title}`}
              >
                {mend.label}
              </ButtonLink>
            ) : (
              <ButtonAnchor size="small" href={mend.href} aria-label={`${mend.label}: ${title}`}>
                {mend.label}
              </ButtonAnchor>
            ))}
        </div>
      </div>
    </li>
  )
}

/** Marks the notification as read: it is not shown again. */
function Dismiss({ id, title }: { readonly id: string; readonly title: string }) {
  const act = useAct()
  const dismiss = () =>
    act.run(async () => {
      await read(
        api.v1.me.notifications[':notification_id'].read.$post({ param: { notification_id: id } }),
      )
      await queries.invalidateQueries({ queryKey: ['me', 'notifications'] })
      say('Marked as read')
    })
  return (
    <Button
      kind="quiet"
      size="small"
      pending={act.pending}
      aria-label={`Dismiss: ${title}`}
      onClick={dismiss}
    >
      Dismiss
    </Button>
  )
}
