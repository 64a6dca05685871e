import type { ChangelogRow } from '../../db/changelog'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { Page, PageRequest } from '../http/pagination'
import { readableProduct } from '../products/owned'
import { readChangelog } from './read'

/** All entries, also those that consumers do not see yet. @throws {AppError} not_found */
export async function listChangelogEntries(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  request: PageRequest,
): Promise<Page<ChangelogRow>> {
  await readableProduct(deps, caller, productId)
  return readChangelog(deps, productId, null, request)
}
