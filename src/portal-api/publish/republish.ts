import { unpublishedProducts } from '../../db/products'
import { unpublishedSubscriptions } from '../../db/subscriptions'
import { publishProduct, publishSubscription, type PublishDeps } from './publish'

/** Of each kind and run; a Worker may do a thousand subrequests. */
const LIMIT = 100

/** Publishes what a failed or interrupted publisher left behind. */
export async function republish(deps: PublishDeps): Promise<void> {
  for (const { id } of await unpublishedProducts(deps.db, LIMIT)) await publishProduct(deps, id)
  for (const { id } of await unpublishedSubscriptions(deps.db, LIMIT)) {
    await publishSubscription(deps, id)
  }
}
