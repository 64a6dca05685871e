import type { z } from '@hono/zod-openapi'
import {
  countUnread,
  listNotifications as rowsAfter,
  type Notification,
} from '../../db/notifications'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import type { NotificationsQuery } from './schemas'

/** What the person was told of, in all their organisations, newest first. @throws {AppError} forbidden */
export async function listNotifications(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof NotificationsQuery>,
): Promise<{ readonly page: Page<Notification>; readonly unread: number }> {
  const { userId } = requirePerson(caller)
  const filter = { unread: query.unread, organisationId: query.organisation_id }
  const page = await readPage(
    deps.cursors,
    `notifications/${userId}/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, userId, filter, after, limit),
    ({ event }) => event.id,
  )
  return { page, unread: await countUnread(deps.db, userId) }
}
