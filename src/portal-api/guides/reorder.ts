import { commit } from '../../db/atomic'
import { listGuides, moveGuide, type GuideHead } from '../../db/guides'
import { updateProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableProduct } from '../products/owned'

/**
 * @param order all guides of the product, each once
 * @throws {AppError} not_found, invalid_request when it names others, or not all
 */
export async function reorderGuides(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  order: readonly Id[],
): Promise<GuideHead[]> {
  const { organisationId } = await writableProduct(deps, caller, productId)
  const known = new Set((await listGuides(deps.db, productId)).map(({ id }) => id))
  const errors = order.flatMap((id, index) =>
    known.delete(id) ? [] : [{ pointer: `/guide_ids/${index}`, detail: 'is no further guide' }],
  )
  if (known.size > 0) errors.push({ pointer: '/guide_ids', detail: 'must name every guide' })
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
  await commit(deps.db, [
    updateProduct(deps.db, productId, { updatedAt: deps.now() }),
    audit(deps, caller.actorId, {
      action: 'guide.reorder',
      targetId: productId,
      organisationId,
      change: { guide_ids: order },
    }),
    ...order.map((id, index) => moveGuide(deps.db, productId, id, index + 1)),
  ])
  return listGuides(deps.db, productId)
}
