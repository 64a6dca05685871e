import { commit } from '../../db/atomic'
import { updateProduct, type ProductRow } from '../../db/products'
import type { Visibility } from '../../domain/config'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'

/** Gives the product that visibility, in D1 and at the edge. */
export async function setVisibility(
  deps: PortalDeps,
  caller: Caller,
  product: ProductRow,
  visibility: Visibility,
): Promise<ProductRow> {
  const change = { visibility, updatedAt: deps.now() }
  await commit(deps.db, [
    updateProduct(deps.db, product.id, change),
    audit(deps, caller.actorId, {
      action: visibility === 'published' ? 'product.publish' : 'product.unpublish',
      targetId: product.id,
      organisationId: product.organisationId,
      change: { visibility: [product.visibility, visibility] },
    }),
  ])
  await publishProduct(deps, product.id)
  return { ...product, ...change }
}
