import type { z } from '@hono/zod-openapi'
import { findPublished, findWithProvider } from '../../db/catalogue'
import { findProduct } from '../../db/products'
import { findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { productPage } from './page'
import type { ListedProductDetail } from './schemas'

type ProductPage = z.output<typeof ListedProductDetail>

/** A listed product with all that its page shows. @throws {AppError} not_found */
export async function getListing(deps: PortalDeps, slug: string): Promise<ProductPage> {
  const { product, provider } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  return productPage(deps, product, provider, null)
}

/** What consumers see, or would see, of a product of the caller's own. @throws {AppError} not_found */
export async function previewListing(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<ProductPage> {
  const owner = mayRead(caller, 'catalogue:read')
  if (!(await findProduct(deps.db, owner, id))) fail('not_found')
  const { product, provider } = (await findWithProvider(deps.db, id)) ?? fail('not_found')
  return productPage(deps, product, provider, null)
}

/** States in which a consumer gets the support of its plan. */
const served: ReadonlySet<string> = new Set(['trialing', 'active', 'past_due'])

/**
 * The product of the caller's own subscription, listed or not, with the support that its plan includes.
 * @throws {AppError} not_found
 */
export async function getSubscribed(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
): Promise<ProductPage> {
  const consumer = mayRead(caller, 'subscriptions:read') ?? undefined
  const { subscription, plan } =
    (await findSubscription(deps.db, { consumer }, subscriptionId)) ?? fail('not_found')
  const { product, provider } =
    (await findWithProvider(deps.db, subscription.productId)) ?? fail('not_found')
  return productPage(deps, product, provider, served.has(subscription.state) ? plan.rank : null)
}
