import { commit, BrokenReference, Unchanged } from '../../db/atomic'
import { deleteDraft, deleteParts, findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { imagePrefix } from '../files/url'
import { documentPrefix } from '../imports/stored-document'

/**
 * Deletes a draft with all that it consists of. What was once published or subscribed to is archived.
 * @throws {AppError} not_found, invalid_state for all but a draft without subscriptions
 */
export async function deleteProduct(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  try {
    const [first, ...rest] = deleteParts(deps.db, id)
    await commit(deps.db, [
      first,
      ...rest,
      deleteDraft(deps.db, id),
      audit(deps, caller.actorId, {
        action: 'product.delete',
        targetId: id,
        organisationId: product.organisationId,
        change: { slug: product.slug, name: product.name },
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged || error instanceof BrokenReference) {
      fail('invalid_state', 'Only a draft that nobody subscribed to can be deleted. Archive it.')
    }
    throw error
  }
  deps.later(deps.files.removeAll(imagePrefix(id)))
  deps.later(deps.files.removeAll(documentPrefix(id)))
  deps.later(deps.edgeCache.dropProduct(product.slug))
}
