import { commit } from '../../db/atomic'
import { insertEvent, type EventRow } from '../../db/events'
import { insertDelivery, type Delivery, type DeliveryRow } from '../../db/webhook-deliveries'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getOwnWebhook } from './get'

/**
 * Sends a test event to this endpoint alone, as any other event is sent.
 * @throws {AppError} not_found, invalid_state when it is disabled
 */
export async function testWebhook(deps: PortalDeps, caller: Caller, id: Id): Promise<Delivery> {
  const { organisationId, disabledAt } = await getOwnWebhook(deps, caller, id)
  if (disabledAt !== null) fail('invalid_state', 'The endpoint is disabled.')
  const at = deps.now()
  const event: EventRow = {
    id: deps.newId('event'),
    at,
    organisationId,
    type: 'webhook.test',
    subjectId: id,
    data: { webhook_id: id },
    dispatchedAt: at,
  }
  const delivery: DeliveryRow = {
    endpointId: id,
    eventId: event.id,
    organisationId,
    state: 'waiting',
    attempts: 0,
    failures: 0,
    nextAt: at,
    claim: null,
    claimedUntil: null,
    createdAt: at,
    updatedAt: at,
  }
  await commit(deps.db, [
    insertEvent(deps.db, event),
    audit(deps, caller.actorId, { action: 'webhook.test', targetId: id, organisationId }),
    insertDelivery(deps.db, delivery),
  ])
  return { delivery, event }
}
