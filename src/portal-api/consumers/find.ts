import { findProduct } from '../../db/products'
import type { SubscriptionFilter } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Actor } from '../../domain/subscription-state'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** A subscription by the product that it is to. */
export interface ConsumerAt {
  readonly product_id: Id
  readonly subscription_id: Id
}

/**
 * Where a provider, or a platform admin, may change consumers of the product.
 * @throws {AppError} not_found
 */
export async function mayManage(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  productId: Id,
): Promise<{ readonly filter: SubscriptionFilter; readonly by: Actor }> {
  const provider = mayWrite(caller, 'consumers:write')
  if (!(await findProduct(deps.db, provider, productId))) fail('not_found')
  return { filter: { product: productId }, by: provider === null ? 'platform' : 'provider' }
}
