import { commit } from '../../db/atomic'
import { deleteChangelogEntry as deleteStatement, findChangelogEntry } from '../../db/changelog'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** @throws {AppError} not_found */
export async function deleteChangelogEntry(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<void> {
  const owner = mayWrite(caller, 'catalogue:write')
  const entry = (await findChangelogEntry(deps.db, owner, id)) ?? fail('not_found')
  await commit(deps.db, [
    deleteStatement(deps.db, id),
    audit(deps, caller.actorId, {
      action: 'changelog.delete',
      targetId: id,
      organisationId: entry.organisationId,
      change: { product_id: entry.productId, title: entry.title },
    }),
  ])
}
