import { findCategories } from '../../db/categories'
import { findPlan } from '../../db/plans'
import type { ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'

/** @throws {AppError} invalid_request for a category that the platform does not have */
export async function checkCategories(
  deps: Pick<PortalDeps, 'db'>,
  slugs: readonly string[],
): Promise<void> {
  const known = new Set((await findCategories(deps.db, slugs)).map(({ slug }) => slug))
  const errors = slugs.flatMap((slug, index) =>
    known.has(slug) ? [] : [{ pointer: `/categories/${index}`, detail: 'is no category' }],
  )
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
}

/** @throws {AppError} invalid_request for all but an open, public plan of the product */
export async function checkDefaultPlan(
  deps: Pick<PortalDeps, 'db'>,
  product: ProductRow,
  planId: Id,
): Promise<void> {
  const found = await findPlan(deps.db, product.organisationId, planId)
  const detail =
    found?.plan.productId !== product.id
      ? 'is no plan of this product'
      : found.plan.archivedAt !== null || found.plan.visibility !== 'public'
        ? 'is not open to everybody'
        : null
  if (detail === null) return
  fail('invalid_request', undefined, { errors: [{ pointer: '/default_plan_id', detail }] })
}

/** @throws {AppError} invalid_state: what is archived changes no more */
export function requireNotArchived(product: ProductRow): void {
  if (product.archivedAt !== null) fail('invalid_state', 'The product is archived.')
}
