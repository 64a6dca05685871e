import { listFiles as rowsOf, type FileRow } from '../../db/files'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readableProduct } from '../products/owned'

/** Images that came with guides, by name. @throws {AppError} not_found */
export async function listFiles(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<FileRow[]> {
  await readableProduct(deps, caller, productId)
  return rowsOf(deps.db, productId)
}
