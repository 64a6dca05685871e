import { listGuides as headsOf, type GuideHead } from '../../db/guides'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readableProduct } from '../products/owned'

/** All of them, in order: there are never many. @throws {AppError} not_found */
export async function listGuides(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<GuideHead[]> {
  await readableProduct(deps, caller, productId)
  return headsOf(deps.db, productId)
}
