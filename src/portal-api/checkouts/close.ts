import { changeCheckout, findOpenCheckout } from '../../db/billing/checkouts'
import type { Id } from '../../domain/ids'
import { log } from '../../platform/log'
import { reduceCheckout } from '../billing/reduce-checkout'
import type { PortalDeps } from '../deps'

/**
 * Closes the page of a subscription that has ended. Where Stripe is away it stays, and who pays on it gets
 * the money back (`reduceSubscription`).
 */
export async function closeCheckout(deps: PortalDeps, subscriptionId: Id): Promise<void> {
  const open = await findOpenCheckout(deps.db, subscriptionId)
  if (!open) return
  if (open.stripeSessionId === null) {
    await changeCheckout(deps.db, open.id, { state: 'expired', updatedAt: deps.now() })
    return
  }
  try {
    await reduceCheckout(deps, open.stripeSessionId)
  } catch (error) {
    log({ event: 'checkout_not_closed', id: open.id, request_id: deps.requestId, error })
  }
}
