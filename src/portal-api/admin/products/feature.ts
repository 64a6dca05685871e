import { setFeatured } from '../../../db/admin/closing'
import type { ProductRow } from '../../../db/products'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { commitStaffChange } from '../change'
import { anyProduct } from './take-down'

/**
 * Shows a product first in the marketplace, or no longer.
 * @throws {AppError} not_found, forbidden
 */
export async function feature(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  featured: boolean,
  reason: string,
): Promise<ProductRow> {
  const product = await anyProduct(deps, caller, id)
  if ((product.featuredAt !== null) === featured) return product
  const now = deps.now()
  const featuredAt = featured ? now : null
  await commitStaffChange(deps, caller, {
    action: featured ? 'product.feature' : 'product.unfeature',
    targetId: id,
    organisationId: product.organisationId,
    reason,
    before: { featured: !featured },
    after: { featured },
    statement: setFeatured(deps.db, id, featuredAt, now),
  })
  return { ...product, featuredAt, updatedAt: now }
}
