import { unpaidRenewals } from '../../../db/billing/dunning'
import { findBilling } from '../../../db/billing/subscriptions'
import type { Id } from '../../../domain/ids'
import { next } from '../../../domain/subscription-state'
import type { PortalDeps } from '../../deps'
import { reduceInvoice } from '../../invoices/reduce'
import { changeStanding } from '../standing'

/** What the consumer and the provider read. */
const REASON = 'Its payment is overdue.'

/** Asks Stripe once more: what was paid while nobody told us is not refused. */
export async function refreshUnpaid(deps: PortalDeps, subscriptionId: Id): Promise<boolean> {
  for (const { stripeInvoiceId } of await unpaidRenewals(deps.db, subscriptionId)) {
    await reduceInvoice(deps, stripeInvoiceId)
  }
  return (await findBilling(deps.db, { subscriptionId }))?.paymentFailedAt != null
}

/** Refuses the calls of a subscription until it is paid for; its keys stay. */
export async function suspendUnpaid(deps: PortalDeps, subscriptionId: Id): Promise<void> {
  if (!(await refreshUnpaid(deps, subscriptionId))) return
  await changeStanding(deps, subscriptionId, ({ subscription }, { paymentFailedAt }) => {
    const stopped =
      paymentFailedAt === null
        ? null
        : next(subscription, 'billing', { type: 'suspended', cause: 'payment' })
    return (
      stopped && {
        action: 'subscription.suspend',
        by: 'billing',
        set: { ...stopped, suspendedAt: deps.now(), suspensionReason: REASON },
        note: { reason: REASON },
        tells: ['subscription.suspended'],
      }
    )
  })
}
