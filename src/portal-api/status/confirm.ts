import { findProduct } from '../../db/products'
import { confirmSubscriber, findSubscriber } from '../../db/status-subscribers'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'
import { subscriberOf } from './token'

/**
 * Confirms the address of a mail's link; twice is as good as once.
 * @returns the product, or null for the platform
 * @throws {AppError} invalid_link, for a forgotten address too
 */
export async function confirmSubscription(
  deps: PortalDeps,
  token: string,
): Promise<{ readonly slug: string; readonly name: string } | null> {
  const id = await subscriberOf(deps, 'confirm', token)
  await confirmSubscriber(deps.db, id, deps.now())
  const subscriber = (await findSubscriber(deps.db, id)) ?? fail('invalid_link')
  if (subscriber.productId === '') return null
  const product = (await findProduct(deps.db, null, subscriber.productId)) ?? fail('invalid_link')
  return { slug: product.slug, name: product.name }
}
