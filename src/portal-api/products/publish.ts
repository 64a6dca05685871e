import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { checkProduct } from './publish-check'
import { setVisibility } from './visibility'

/**
 * Lists the product in the catalogue and lets others subscribe.
 * @throws {AppError} not_found, not_publishable with what is missing
 */
export async function publish(deps: PortalDeps, caller: Caller, id: Id): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  const { missing } = await checkProduct(deps, product)
  if (missing.length > 0) fail('not_publishable', undefined, { errors: missing })
  return product.visibility === 'published'
    ? product
    : setVisibility(deps, caller, product, 'published')
}
