import type { z } from '@hono/zod-openapi'
import {
  findDelivery,
  listAttempts,
  listDeliveries as rowsAfter,
  type AttemptRow,
  type Delivery,
} from '../../db/webhook-deliveries'
import { fail } from '../../domain/errors'
import { isMoneyEvent } from '../../domain/event-types'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import { getWebhook } from './get'
import type { DeliveriesQuery } from './schemas'

/** The delivery log of an endpoint, newest event first. @throws {AppError} not_found */
export async function listDeliveries(
  deps: PortalDeps,
  caller: Caller,
  webhookId: Id,
  query: z.output<typeof DeliveriesQuery>,
): Promise<Page<Delivery>> {
  await getWebhook(deps, caller, webhookId)
  const filter = { state: query.state, type: query.type }
  return readPage(
    deps.cursors,
    `deliveries/${webhookId}/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, webhookId, filter, after, limit),
    ({ event }) => event.id,
  )
}

/** A delivery with all its tries. @throws {AppError} not_found, insufficient_scope for one of money */
export async function getDelivery(
  deps: PortalDeps,
  caller: Caller,
  webhookId: Id,
  eventId: Id,
): Promise<{ readonly delivery: Delivery; readonly tries: readonly AttemptRow[] }> {
  await getWebhook(deps, caller, webhookId)
  const delivery = (await findDelivery(deps.db, webhookId, eventId)) ?? fail('not_found')
  if (isMoneyEvent(delivery.event.type)) mayRead(caller, 'billing:read')
  return { delivery, tries: await listAttempts(deps.db, webhookId, eventId) }
}
