import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'

const mine = api.v1.me.notifications

export type Notification = InferResponseType<typeof mine.$get, 200>['data'][number]
export type Preference = InferResponseType<
  (typeof api.v1.me)['notification-preferences']['$get'],
  200
>['data'][number]

const KEY = ['me', 'notifications'] as const
const LATEST = '6'
const LOOK_MS = 60_000

/** The latest few, and how many are unread; looked at again each minute. */
export const latestQuery = queryOptions({
  queryKey: [...KEY, 'latest'],
  queryFn: () => read(mine.$get({ query: { limit: LATEST } })),
  refetchInterval: LOOK_MS,
  staleTime: LOOK_MS / 2,
})

export const notificationsQuery = (unread: boolean) =>
  paged([...KEY, 'list', { unread }], (query) =>
    read(mine.$get({ query: { ...query, ...(unread && { unread: 'true' }) } })),
  )

export const preferencesQuery = queryOptions({
  queryKey: ['me', 'notification-preferences'],
  queryFn: () => read(api.v1.me['notification-preferences'].$get()),
})

const refresh = () => queries.invalidateQueries({ queryKey: KEY })

/** Marks one as read. */
export async function markRead(id: string): Promise<void> {
  await read(mine[':notification_id'].read.$post({ param: { notification_id: id } }))
  await refresh()
}

/** Marks all as read up to one; what came later stays unread. */
export async function markAllRead(untilId: string): Promise<void> {
  await read(mine['read-all'].$post({ json: { until_id: untilId } }))
  await refresh()
}
