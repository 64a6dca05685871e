import { findProduct } from '../../db/products'
import { findSubscription } from '../../db/subscriptions'
import type { NamedScope } from '../../db/usage-read'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getSubscription } from '../subscriptions/get'

/** Whose usage is read, and what it is called. */
export interface Readable {
  readonly scope: NamedScope
  /** Of the product. */
  readonly slug: string
  /** Read by the product's provider, who does not see the consumer's keys. */
  readonly forProvider: boolean
}

/** Usage of a subscription that the caller's organisation consumes. @throws {AppError} not_found */
export async function consumedScope(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
): Promise<Readable> {
  const { product } = await getSubscription(deps, caller, subscriptionId, 'usage:read')
  return { scope: { subscriptionId }, slug: product.slug, forProvider: false }
}

/**
 * Usage of a product that the caller's organisation provides, by all consumers or by one.
 * @throws {AppError} not_found
 */
export async function providedScope(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  subscriptionId?: Id,
): Promise<Readable> {
  const provider = mayRead(caller, 'usage:read')
  const product = (await findProduct(deps.db, provider, productId)) ?? fail('not_found')
  if (
    subscriptionId !== undefined &&
    !(await findSubscription(deps.db, { product: productId }, subscriptionId))
  ) {
    fail('not_found')
  }
  return { scope: { productId, subscriptionId }, slug: product.slug, forProvider: true }
}
