import type { ProductRow } from '../../db/products'
import { findIncident, type IncidentWithProduct } from '../../db/status-incidents'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { requirePlatformAdmin } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableProduct } from '../products/owned'

/** Whose incidents a caller may change: those of one product, or all there are. */
export interface Whose {
  /** Null for the platform. */
  readonly product: Pick<ProductRow, 'id' | 'organisationId'> | null
}

/** @throws {AppError} not_found */
export const ofProduct = async (deps: PortalDeps, caller: Caller, id: Id): Promise<Whose> => ({
  product: await writableProduct(deps, caller, id),
})

/** @throws {AppError} forbidden, insufficient_scope */
export function ofAnybody(caller: Caller): Whose {
  requirePlatformAdmin(caller)
  return { product: null }
}

/**
 * For a new one, by an admin.
 * @param productId null for the platform itself
 * @throws {AppError} forbidden, insufficient_scope, not_found
 */
export async function ofNamed(
  deps: PortalDeps,
  caller: Caller,
  productId: Id | null,
): Promise<Whose> {
  const anybody = ofAnybody(caller)
  return productId === null ? anybody : ofProduct(deps, caller, productId)
}

/** @throws {AppError} not_found */
export const ownIncident = async (
  { db }: Pick<PortalDeps, 'db'>,
  { product }: Whose,
  id: Id,
): Promise<IncidentWithProduct> => (await findIncident(db, product?.id, id)) ?? fail('not_found')
