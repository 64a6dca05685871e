import { listImports as rowsAfter } from '../../db/imports'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { counted } from './get'
import type { CountedImport } from './schemas'

/** Imports of a product, newest first. @throws {AppError} not_found */
export async function listImports(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  request: PageRequest,
): Promise<Page<CountedImport>> {
  const owner = mayRead(caller, 'catalogue:read')
  if (!(await findProduct(deps.db, owner, productId))) fail('not_found')
  const page = await readPage(
    deps.cursors,
    `imports/${productId}`,
    request,
    (after, limit) => rowsAfter(deps.db, productId, after, limit),
    (row) => row.id,
  )
  return { ...page, data: await Promise.all(page.data.map((row) => counted(deps, row))) }
}
