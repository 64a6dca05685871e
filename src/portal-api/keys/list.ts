import { listKeys as rowsAfter, type KeyRow } from '../../db/keys'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { getSubscription } from '../subscriptions/get'

/** Keys of a subscription, revoked ones included. @throws {AppError} not_found */
export async function listKeys(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  request: PageRequest,
): Promise<Page<KeyRow>> {
  await getSubscription(deps, caller, subscriptionId, 'keys:read')
  return readPage(
    deps.cursors,
    `keys/${subscriptionId}`,
    request,
    (after, limit) => rowsAfter(deps.db, subscriptionId, after, limit),
    (row) => row.id,
  )
}
