import { commit } from '../../db/atomic'
import { findToken, revokeToken as revokeStatement } from '../../db/tokens'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** In force at once: every request reads the token. Revoking twice is fine. @throws {AppError} not_found */
export async function revokeToken(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const owner = mayWrite(caller, 'tokens:write')
  const token = (await findToken(deps.db, owner, id)) ?? fail('not_found')
  if (token.revokedAt !== null) return
  await commit(deps.db, [
    revokeStatement(deps.db, id, deps.now()),
    audit(deps, caller.actorId, {
      action: 'token.revoke',
      targetId: id,
      organisationId: token.organisationId,
    }),
  ])
}
