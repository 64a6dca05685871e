import type { StripeEventFact } from '../../payments/events'
import { reduceCheckout } from '../billing/reduce-checkout'
import { reduceCustomer } from '../billing/reduce-customer'
import { reduceSubscription } from '../billing/reduce-subscription'
import type { PortalDeps } from '../deps'
import { reduceDispute } from '../disputes/reduce'
import { reduceCharge } from '../invoices/of-payment'
import { reduceInvoice } from '../invoices/reduce'
import { reduceAccount } from '../payouts/reduce-account'
import { reducePayout } from '../payouts/reduce-payout'
import { reduceRefund } from '../refunds/reduce'

/** Reads an object of Stripe's again and makes our rows say what it says. */
type Reduce = (deps: PortalDeps, objectId: string, account: string | null) => Promise<void>

const payout: Reduce = async (deps, id, account) => {
  if (account !== null) await reducePayout(deps, account, id)
}

/** By what the type of an event begins with; the first that fits. */
const reducers: readonly (readonly [type: string, reduce: Reduce])[] = [
  ['checkout.session.', reduceCheckout],
  ['customer.subscription.', reduceSubscription],
  ['subscription_schedule.', reduceSubscription],
  ['customer.created', reduceCustomer],
  ['customer.updated', reduceCustomer],
  ['customer.deleted', reduceCustomer],
  ['payment_method.', reduceCustomer],
  ['invoice_payment.', reduceInvoice],
  ['credit_note.', reduceInvoice],
  ['invoice.', reduceInvoice],
  ['refund.', reduceRefund],
  ['charge.refund.', reduceRefund],
  ['charge.dispute.', reduceDispute],
  ['charge.updated', reduceCharge],
  ['payout.', payout],
  ['account.', reduceAccount],
  ['capability.', reduceAccount],
  ['v2.core.account', reduceAccount],
]

/**
 * Runs the reducer of what an event is about. The event is a hint: nothing in it is believed but the id, so
 * that neither its order nor its age matters (billing decisions 4). Types that nothing here is about do
 * nothing.
 */
export async function dispatch(
  deps: PortalDeps,
  { type, account, objectId }: Pick<StripeEventFact, 'type' | 'account' | 'objectId'>,
): Promise<void> {
  const reduce = reducers.find(([beginning]) => type.startsWith(beginning))?.[1]
  if (reduce && objectId !== null) await reduce(deps, objectId, account)
}
