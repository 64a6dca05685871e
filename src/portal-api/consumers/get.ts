import { findProduct } from '../../db/products'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** A subscription to a product of the caller's own. @throws {AppError} not_found */
export async function getConsumer(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  subscriptionId: Id,
): Promise<SubscriptionDetail> {
  const provider = mayRead(caller, 'subscriptions:read')
  if (!(await findProduct(deps.db, provider, productId))) fail('not_found')
  const found = await findSubscription(deps.db, { product: productId }, subscriptionId)
  return found ?? fail('not_found')
}
