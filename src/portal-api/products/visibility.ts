import { commit, Unchanged } from '../../db/atomic'
import {
  findProduct,
  hasVersion,
  hasVisibility,
  updateProduct,
  type ProductRow,
} from '../../db/products'
import type { Visibility } from '../../domain/config'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { publishProduct } from '../publish/publish'

/**
 * Gives the product that visibility, in D1 and at the edge.
 * @throws {Unchanged} when somebody changed it otherwise meanwhile
 */
export async function setVisibility(
  deps: PortalDeps,
  caller: Caller,
  product: ProductRow,
  visibility: Visibility,
): Promise<ProductRow> {
  const { id, organisationId } = product
  const change = { visibility, updatedAt: deps.now() }
  const told = tell(deps, {
    type: 'product.published',
    organisationId,
    subjectId: id,
    data: { product_id: id, slug: product.slug, name: product.name },
  })
  try {
    await commit(deps.db, [
      updateProduct(
        deps.db,
        id,
        change,
        hasVisibility(product.visibility),
        // What was checked is of this version: its origins, routes and plans.
        visibility === 'published' ? hasVersion(product) : undefined,
      ),
      audit(deps, caller.actorId, {
        action: visibility === 'published' ? 'product.publish' : 'product.unpublish',
        targetId: id,
        organisationId,
        change: { visibility: [product.visibility, visibility] },
      }),
      ...(visibility === 'published' ? [told] : []),
    ])
  } catch (error) {
    // Somebody else did the same at the same time.
    const now = error instanceof Unchanged ? await findProduct(deps.db, organisationId, id) : null
    if (now?.visibility === visibility) return now
    throw error
  }
  await publishProduct(deps, id)
  return { ...product, ...change }
}
