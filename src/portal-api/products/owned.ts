import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** A product of the caller's own, to read what belongs to it. @throws {AppError} not_found */
export async function readableProduct(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  id: Id,
): Promise<ProductRow> {
  const owner = mayRead(caller, 'catalogue:read')
  return (await findProduct(deps.db, owner, id)) ?? fail('not_found')
}

/** A product of the caller's own, to change what belongs to it. @throws {AppError} not_found */
export async function writableProduct(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  id: Id,
): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  return (await findProduct(deps.db, owner, id)) ?? fail('not_found')
}
