import { listChannels, type SupportChannelRow } from '../../db/support-channels'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readableProduct } from '../products/owned'

/** @throws {AppError} not_found */
export async function getChannels(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<SupportChannelRow[]> {
  await readableProduct(deps, caller, productId)
  return listChannels(deps.db, productId)
}
