import type { z } from '@hono/zod-openapi'
import { listEvents, type StripeEventRow } from '../../../db/billing/events'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage, type Page } from '../../http/pagination'
import { requireStaff } from '../standing'
import type { StripeEventsQuery } from './schemas'

/** What Stripe has told us of, newest first. @throws {AppError} forbidden */
export async function listStripeEvents(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof StripeEventsQuery>,
): Promise<Page<StripeEventRow>> {
  requireStaff(caller)
  const { state, type } = query
  return readPage(
    deps.cursors,
    `stripe-events/${state}/${type}`,
    query,
    (after, limit) =>
      listEvents(deps.db, { state, type }, after === null ? null : positionIn(after), limit),
    ({ receivedAt, id }) => `${receivedAt} ${id}`,
  )
}

/** The cursor is signed: it is as this list made it. */
function positionIn(cursor: string) {
  const [receivedAt = '', id = ''] = cursor.split(' ')
  return { receivedAt: Number(receivedAt), id }
}
