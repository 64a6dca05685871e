import { commit } from '../../db/atomic'
import { deleteWebhook as deleteStatement } from '../../db/webhooks'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getOwnWebhook } from './get'

/** Deletes the endpoint and its delivery log; nothing more is sent. @throws {AppError} not_found */
export async function deleteWebhook(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const { organisationId, url } = await getOwnWebhook(deps, caller, id)
  await commit(deps.db, [
    deleteStatement(deps.db, id),
    audit(deps, caller.actorId, {
      action: 'webhook.delete',
      targetId: id,
      organisationId,
      change: { url },
    }),
  ])
}
