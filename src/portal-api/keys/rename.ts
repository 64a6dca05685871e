import { commit } from '../../db/atomic'
import { findKey, renameKey as renameStatement, type KeyRow } from '../../db/keys'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** The edge does not know names, so nothing is published. @throws {AppError} not_found */
export async function renameKey(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  name: string,
): Promise<KeyRow> {
  const owner = mayWrite(caller, 'keys:write')
  const key = (await findKey(deps.db, owner, id)) ?? fail('not_found')
  const now = deps.now()
  await commit(deps.db, [
    renameStatement(deps.db, id, name, now),
    audit(deps, caller.actorId, {
      action: 'key.rename',
      targetId: id,
      organisationId: key.organisationId,
      change: { name: [key.name, name] },
    }),
  ])
  return { ...key, name, updatedAt: now }
}
