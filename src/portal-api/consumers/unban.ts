import { commit } from '../../db/atomic'
import { deleteBan, findBan } from '../../db/bans'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { settleBans } from './settle-bans'

/**
 * Lifts a ban: what it suspended goes on as it was. What somebody suspended by itself stays so.
 * @throws {AppError} not_found
 */
export async function unbanConsumer(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const provider = mayWrite(caller, 'consumers:write')
  const { ban } = (await findBan(deps.db, provider, id)) ?? fail('not_found')
  await commit(deps.db, [
    deleteBan(deps.db, id),
    audit(deps, caller.actorId, {
      action: 'consumer.unban',
      targetId: ban.organisationId,
      organisationId: ban.providerId,
      change: { ban_id: id, reason: ban.reason },
    }),
  ])
  await settleBans(deps, caller.actorId, ban.providerId, ban.organisationId)
}
