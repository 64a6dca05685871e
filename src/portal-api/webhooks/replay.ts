import type { z } from '@hono/zod-openapi'
import { commit, commitReading, Unchanged } from '../../db/atomic'
import {
  findDelivery,
  replayDelivery,
  replaySpan,
  type Delivery,
} from '../../db/webhook-deliveries'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getOwnWebhook } from './get'
import type { ReplayEvents } from './schemas'

/**
 * Sends one event again, under the same id. One that waits already goes on waiting.
 * @throws {AppError} not_found, invalid_state when the endpoint is disabled
 */
export async function replayOne(
  deps: PortalDeps,
  caller: Caller,
  webhookId: Id,
  eventId: Id,
): Promise<Delivery> {
  const organisationId = await enabledOrganisation(deps, caller, webhookId)
  if (!(await findDelivery(deps.db, webhookId, eventId))) fail('not_found')
  try {
    await commit(deps.db, [
      replayDelivery(deps.db, webhookId, eventId, deps.now()),
      audit(deps, caller.actorId, {
        action: 'webhook.replay',
        targetId: webhookId,
        organisationId,
        change: { event_id: eventId },
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
  return (await findDelivery(deps.db, webhookId, eventId)) ?? fail('not_found')
}

/**
 * Sends the events of a span again, each under its own id.
 * @returns how many
 * @throws {AppError} not_found, invalid_state when the endpoint is disabled, invalid_request
 */
export async function replayMany(
  deps: PortalDeps,
  caller: Caller,
  webhookId: Id,
  input: z.output<typeof ReplayEvents>,
): Promise<number> {
  const organisationId = await enabledOrganisation(deps, caller, webhookId)
  const now = deps.now()
  const span = { from: input.since, to: input.until ?? now + 1 }
  if (span.from >= span.to) {
    fail('invalid_request', undefined, {
      errors: [{ pointer: '/since', detail: 'must be before until' }],
    })
  }
  try {
    const [replayed] = await commitReading(deps.db, [
      replaySpan(deps.db, webhookId, span, input.only === 'all', now),
      audit(deps, caller.actorId, {
        action: 'webhook.replay',
        targetId: webhookId,
        organisationId,
        change: { since: input.since, until: span.to, only: input.only },
      }),
    ])
    return replayed.meta.changes
  } catch (error) {
    if (error instanceof Unchanged) return 0
    throw error
  }
}

async function enabledOrganisation(deps: PortalDeps, caller: Caller, webhookId: Id): Promise<Id> {
  const { organisationId, disabledAt } = await getOwnWebhook(deps, caller, webhookId)
  if (disabledAt !== null) fail('invalid_state', 'The endpoint is disabled.')
  return organisationId
}
