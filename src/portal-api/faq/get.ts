import { listFaq, type FaqRow } from '../../db/faq'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readableProduct } from '../products/owned'

/** @throws {AppError} not_found */
export async function getFaq(deps: PortalDeps, caller: Caller, productId: Id): Promise<FaqRow[]> {
  await readableProduct(deps, caller, productId)
  return listFaq(deps.db, productId)
}
