import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { setVisibility } from './visibility'

/**
 * Takes the product out of the catalogue; live subscriptions stay.
 * @throws {AppError} not_found, invalid_state for a draft
 */
export async function unpublish(deps: PortalDeps, caller: Caller, id: Id): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  if (product.visibility === 'draft') fail('invalid_state', 'The product was never published.')
  return product.visibility === 'unpublished'
    ? product
    : setVisibility(deps, caller, product, 'unpublished')
}
