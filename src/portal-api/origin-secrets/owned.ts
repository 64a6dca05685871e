import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { originOf } from '../origins/claim'

/** A product whose secrets the caller may change. @throws {AppError} not_found */
export async function secretOwner(deps: PortalDeps, caller: Caller, id: Id): Promise<ProductRow> {
  const owner = mayWrite(caller, 'origin-secrets:write')
  return (await findProduct(deps.db, owner, id)) ?? fail('not_found')
}

/** A product whose secrets the caller may see the outside of. @throws {AppError} not_found */
export async function secretReader(deps: PortalDeps, caller: Caller, id: Id): Promise<ProductRow> {
  const owner = mayRead(caller, 'catalogue:read')
  return (await findProduct(deps.db, owner, id)) ?? fail('not_found')
}

/** The origin that is meant: the product's own unless one is named. */
export const originMeant = (product: ProductRow, named: string | undefined): string =>
  originOf(named ?? product.originUrl)
