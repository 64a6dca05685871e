import { listProducts as rowsAfter, type ProductRow } from '../../db/products'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** The organisation's products; everybody's for platform staff. */
export async function listProducts(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<ProductRow>> {
  const owner = mayRead(caller, 'catalogue:read')
  return readPage(
    deps.cursors,
    `products/${owner}`,
    request,
    (after, limit) => rowsAfter(deps.db, owner, after, limit),
    (row) => row.id,
  )
}
