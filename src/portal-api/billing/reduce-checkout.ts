import { commit } from '../../db/atomic'
import { changeCheckout, findCheckout, type CheckoutRow } from '../../db/billing/checkouts'
import { redeemCoupon } from '../../db/billing/coupons'
import { findBilling } from '../../db/billing/subscriptions'
import { findSubscription } from '../../db/subscriptions'
import { expireSession, retrieveSession, type CheckoutFacts } from '../../payments/checkouts'
import type { PortalDeps } from '../deps'
import { reduceSubscription } from './reduce-subscription'

/**
 * Brings a Checkout Session to its end here: activates what was paid for, closes what was abandoned. The page
 * of a subscription that has ended is closed at Stripe.
 */
export async function reduceCheckout(deps: PortalDeps, stripeSessionId: string): Promise<void> {
  const { db, payments } = deps
  if (payments === null) return
  let session = await retrieveSession(payments, stripeSessionId)
  if (session.checkoutId === null || session.subscriptionId === null) return
  const row = await findCheckout(db, session.checkoutId)
  if (!row) return
  if (session.status === 'open') {
    const detail = await findSubscription(db, {}, row.subscriptionId)
    if (detail?.subscription.state === 'canceled')
      session = await expireSession(payments, session.id)
  }
  // Its effects come first: a checkout that is complete is not looked at again.
  if (session.stripeSubscriptionId !== null) {
    await reduceSubscription(deps, session.stripeSubscriptionId)
  }
  await close(deps, row, session)
}

async function close(deps: PortalDeps, row: CheckoutRow, session: CheckoutFacts): Promise<void> {
  const { id: stripeSessionId, url, status: state, expiresAt } = session
  const now = deps.now()
  // What was paid for nothing and given back uses no coupon up.
  const { stripeSubscriptionId } = session
  const begun = stripeSubscriptionId && (await findBilling(deps.db, { stripeSubscriptionId }))
  const redeemed = begun ? row.couponId : null
  await commit(deps.db, [
    changeCheckout(deps.db, row.id, { stripeSessionId, url, state, expiresAt, updatedAt: now }),
    ...(redeemed === null
      ? []
      : redeemCoupon(deps.db, {
          couponId: redeemed,
          organisationId: row.organisationId,
          subscriptionId: row.subscriptionId,
          redeemedAt: now,
        })),
  ])
}
