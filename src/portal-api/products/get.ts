import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** A product of the caller's own. @throws {AppError} not_found */
export async function getProduct(deps: PortalDeps, caller: Caller, id: Id): Promise<ProductRow> {
  const owner = mayRead(caller, 'catalogue:read')
  return (await findProduct(deps.db, owner, id)) ?? fail('not_found')
}
