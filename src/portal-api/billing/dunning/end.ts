import { commit } from '../../../db/atomic'
import { unsettledInvoices, waiveUsage } from '../../../db/billing/dunning'
import { insertFinal } from '../../../db/billing/final-charges'
import { findSubscription } from '../../../db/subscriptions'
import type { Id } from '../../../domain/ids'
import { next } from '../../../domain/subscription-state'
import { dropDraft, giveUpInvoice } from '../../../payments/invoice-actions'
import type { Payments } from '../../../payments/stripe'
import { endSubscription } from '../../../payments/subscriptions'
import type { PortalDeps } from '../../deps'
import { reduceInvoice } from '../../invoices/reduce'
import { nothingWaits } from '../../subscriptions/plan-change'
import { freezeUsage } from '../charges/freeze'
import { reduceSubscription } from '../reduce-subscription'
import { changeStanding } from '../standing'
import { refreshUnpaid } from './suspend'

const REASON = 'It was not paid for.'

/**
 * Ends what nobody paid for, here first and then at Stripe, where what is open is given up. What was used and
 * not invoiced is written off. May be cut short anywhere and run again.
 */
export async function endUnpaid(
  deps: PortalDeps,
  payments: Payments,
  unpaid: { readonly subscriptionId: Id; readonly stripeSubscriptionId: string },
): Promise<void> {
  const { subscriptionId, stripeSubscriptionId } = unpaid
  if (!(await refreshUnpaid(deps, subscriptionId))) return
  await changeStanding(deps, subscriptionId, ({ subscription }, { paymentFailedAt }) => {
    const ended =
      paymentFailedAt === null ? null : next(subscription, 'billing', { type: 'canceled' })
    return (
      ended && {
        action: 'subscription.canceled',
        by: 'billing',
        set: { ...nothingWaits, ...ended, cancelAt: deps.now(), cancelReason: REASON },
        note: { reason: REASON },
        tells: ['subscription.canceled'],
      }
    )
  })
  const detail = await findSubscription(deps.db, {}, subscriptionId)
  if (detail?.subscription.state !== 'canceled') return
  await freezeUsage(deps, detail, { kind: 'final', until: deps.now() })
  const now = deps.now()
  await commit(deps.db, [
    waiveUsage(deps.db, subscriptionId, now),
    insertFinal(deps.db, {
      stripeSubscriptionId,
      subscriptionId,
      stripeInvoiceId: null,
      settledAt: now,
    }),
  ])
  for (const { stripeInvoiceId, state } of await unsettledInvoices(deps.db, subscriptionId)) {
    if (state === 'draft') await dropDraft(payments, stripeInvoiceId)
    else await giveUpInvoice(payments, stripeInvoiceId)
    await reduceInvoice(deps, stripeInvoiceId)
  }
  await endSubscription(payments, stripeSubscriptionId)
  await reduceSubscription(deps, stripeSubscriptionId)
}
