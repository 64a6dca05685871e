import { commit } from '../../db/atomic'
import { deleteGuide as deleteStatement, findGuide } from '../../db/guides'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** Its images stay: other guides may show them. @throws {AppError} not_found */
export async function deleteGuide(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const owner = mayWrite(caller, 'catalogue:write')
  const guide = (await findGuide(deps.db, owner, id)) ?? fail('not_found')
  await commit(deps.db, [
    deleteStatement(deps.db, id),
    audit(deps, caller.actorId, {
      action: 'guide.delete',
      targetId: id,
      organisationId: guide.organisationId,
      change: { product_id: guide.productId, slug: guide.slug, title: guide.title },
    }),
  ])
}
