/** Money that goes back to a consumer. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { once } from './once'
import { isInvalid, refusalOf, type Refusal } from './refusal'
import { expectObject, type Payments } from './stripe'

export interface RefundFacts {
  readonly stripeRefundId: string
  /** Ours, out of the metadata; null for one that was made at Stripe by hand. */
  readonly refundId: Id | null
  readonly stripeChargeId: string | null
  readonly stripePaymentIntentId: string | null
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly state: 'pending' | 'succeeded' | 'failed'
  readonly failureReason: string | null
}

export interface RefundOrder {
  readonly refundId: Id
  readonly invoiceId: Id
  readonly stripePaymentIntentId: string
  /** Minor units. */
  readonly amount: number
}

/**
 * Refunds a part of a payment, once however often it is asked for.
 * @throws {Error} when nobody knows whether it was made: ask again
 */
export async function createRefund(
  payments: Payments,
  { refundId, invoiceId, stripePaymentIntentId, amount }: RefundOrder,
): Promise<{ readonly id: string } | { readonly refused: Refusal }> {
  const { stripe } = payments
  try {
    const refund = await once(
      payments,
      `re:${refundId}`,
      (options) =>
        stripe.refunds.create(
          {
            payment_intent: stripePaymentIntentId,
            amount,
            reason: 'requested_by_customer',
            metadata: { turnpike_refund: refundId, turnpike_invoice: invoiceId },
          },
          options,
        ),
      async () => {
        const made = stripe.refunds.list({ payment_intent: stripePaymentIntentId, limit: 100 })
        for await (const one of made) if (one.metadata?.['turnpike_refund'] === refundId) return one
        return null
      },
    )
    return { id: expectObject(refund, 'refund').id }
  } catch (error) {
    const refused = refusalOf(error)
    // A refusal of the moment is none for good, and neither is an empty balance.
    if (refused === null || !isInvalid(error) || refused.code === 'balance_insufficient')
      throw error
    return { refused }
  }
}

/** The refund as it is now. */
export async function readRefund(
  { stripe }: Payments,
  stripeRefundId: string,
): Promise<RefundFacts> {
  const refund = expectObject(await stripe.refunds.retrieve(stripeRefundId), 'refund')
  return {
    stripeRefundId: refund.id,
    refundId: refund.metadata?.['turnpike_refund'] ?? null,
    stripeChargeId: idOf(refund.charge),
    stripePaymentIntentId: idOf(refund.payment_intent),
    amount: refund.amount,
    currency: refund.currency,
    state: stateOf(refund),
    failureReason: refund.failure_reason ?? null,
  }
}

/** https://docs.stripe.com/api/refunds/object#refund_object-status */
function stateOf({ status }: Stripe.Refund): RefundFacts['state'] {
  if (status === 'failed' || status === 'canceled') return 'failed'
  return status === 'succeeded' ? 'succeeded' : 'pending'
}

const idOf = (named: string | { readonly id: string } | null): string | null =>
  typeof named === 'string' ? named : (named?.id ?? null)
