import { waitingProducts, waitingSubscriptions, type Concerned } from '../../db/admin/closing'
import type { PortalDeps } from '../deps'
import { publishProduct, publishSubscription } from '../publish/publish'

/** Of each kind, within a request; `republish` does what is left. A Worker may do a thousand subrequests. */
const LIMIT = 100
const AT_ONCE = 10

/**
 * Brings what was just closed or opened to the edge: a subscription's meter refuses within a lease's
 * lifetime.
 */
export async function publishConcerned(deps: PortalDeps, concerned: Concerned): Promise<void> {
  const subscriptions = await waitingSubscriptions(deps.db, concerned, LIMIT)
  await inTurns(subscriptions, (id) => publishSubscription(deps, id))
  const products = await waitingProducts(deps.db, concerned, LIMIT)
  await inTurns(products, (id) => publishProduct(deps, id))
}

async function inTurns(
  rows: readonly { readonly id: string }[],
  publish: (id: string) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await Promise.all(rows.slice(from, from + AT_ONCE).map(({ id }) => publish(id)))
  }
}
