import { commit, Unchanged } from '../../db/atomic'
import {
  disableWebhook as disableStatement,
  enableWebhook as enableStatement,
} from '../../db/webhooks'
import type { WebhookRow } from '../../db/webhooks'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getOwnWebhook } from './get'

/**
 * Enables the endpoint: what waited is sent now; what happened meanwhile comes by a replay. Enabling
 * twice is fine.
 * @throws {AppError} not_found
 */
export const enableWebhook = (deps: PortalDeps, caller: Caller, id: Id): Promise<WebhookRow> =>
  turn(deps, caller, id, 'webhook.enable', enableStatement(deps.db, id, deps.now()))

/** Disables the endpoint: what waits goes on waiting. Disabling twice is fine. @throws {AppError} not_found */
export const disableWebhook = (deps: PortalDeps, caller: Caller, id: Id): Promise<WebhookRow> =>
  turn(deps, caller, id, 'webhook.disable', disableStatement(deps.db, id, 'by_hand', deps.now()))

async function turn(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  action: string,
  statement: ReturnType<typeof enableStatement>,
): Promise<WebhookRow> {
  const { organisationId } = await getOwnWebhook(deps, caller, id)
  try {
    await commit(deps.db, [
      statement,
      audit(deps, caller.actorId, { action, targetId: id, organisationId }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
  return getOwnWebhook(deps, caller, id)
}
