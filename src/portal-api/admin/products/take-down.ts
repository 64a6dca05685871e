import {
  bumpSubscriptions,
  restoreProduct as restoreStatement,
  takeDown as takeDownStatement,
} from '../../../db/admin/closing'
import { findProduct, type ProductRow } from '../../../db/products'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { tell } from '../../events'
import { commitStaffChange } from '../change'
import { publishConcerned } from '../publish-concerned'
import { requirePlatformAdmin } from '../standing'

/**
 * Takes a product down: not listed, and its calls refused within a lease's lifetime. Its provider is told
 * the reason.
 * @throws {AppError} not_found, forbidden
 */
export async function takeDown(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<ProductRow> {
  const product = await anyProduct(deps, caller, id)
  if (product.takenDownAt !== null) return product
  await commitStaffChange(deps, caller, {
    action: 'product.take_down',
    targetId: id,
    organisationId: product.organisationId,
    reason,
    before: { taken_down: false },
    after: { taken_down: true },
    statement: takeDownStatement(deps.db, id, reason, deps.now()),
    along: [
      tell(deps, {
        type: 'product.taken_down',
        organisationId: product.organisationId,
        subjectId: id,
        data: { product_id: id, slug: product.slug, name: product.name, reason },
      }),
      bumpSubscriptions(deps.db, { productId: id }),
    ],
  })
  return published(deps, id)
}

/** Serves and lists it again, as its provider has it. @throws {AppError} not_found, forbidden */
export async function restoreProduct(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<ProductRow> {
  const product = await anyProduct(deps, caller, id)
  if (product.takenDownAt === null) return product
  await commitStaffChange(deps, caller, {
    action: 'product.restore',
    targetId: id,
    organisationId: product.organisationId,
    reason,
    before: { taken_down: true, reason: product.takeDownReason },
    after: { taken_down: false },
    statement: restoreStatement(deps.db, id, deps.now()),
    along: [bumpSubscriptions(deps.db, { productId: id })],
  })
  return published(deps, id)
}

/** A product of anybody's, for an admin to change. @throws {AppError} not_found, forbidden */
export async function anyProduct(deps: PortalDeps, caller: Caller, id: Id): Promise<ProductRow> {
  requirePlatformAdmin(caller)
  return (await findProduct(deps.db, null, id)) ?? fail('not_found')
}

async function published(deps: PortalDeps, id: Id): Promise<ProductRow> {
  await publishConcerned(deps, { productId: id })
  return (await findProduct(deps.db, null, id)) ?? fail('not_found')
}
