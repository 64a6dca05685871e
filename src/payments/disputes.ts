/** Payments that a cardholder disputes. */
import { expectObject, toMs, type Payments } from './stripe'

export interface DisputeFacts {
  readonly stripeDisputeId: string
  readonly stripeChargeId: string | null
  readonly stripePaymentIntentId: string | null
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  readonly reason: string
  /** Stripe's word. */
  readonly status: string
  /** ms; null for none. */
  readonly evidenceDueAt: number | null
  /** ms. */
  readonly createdAt: number
  /** What Stripe kept for it, each with the id of its booking and in its currency. Minor units. */
  readonly fees: readonly {
    readonly id: string
    readonly fee: number
    readonly feeCurrency: string
  }[]
}

/** The dispute as it is now. */
export async function readDispute(
  { stripe }: Payments,
  stripeDisputeId: string,
): Promise<DisputeFacts> {
  const dispute = expectObject(await stripe.disputes.retrieve(stripeDisputeId), 'dispute')
  const { due_by: dueBy } = dispute.evidence_details
  return {
    stripeDisputeId: dispute.id,
    stripeChargeId: idOf(dispute.charge),
    stripePaymentIntentId: idOf(dispute.payment_intent),
    amount: dispute.amount,
    currency: dispute.currency,
    reason: dispute.reason,
    status: dispute.status,
    evidenceDueAt: dueBy === null ? null : toMs(dueBy),
    createdAt: toMs(dispute.created),
    fees: dispute.balance_transactions
      .filter(({ fee }) => fee !== 0)
      .map(({ id, fee, currency }) => ({ id, fee, feeCurrency: currency })),
  }
}

const idOf = (named: string | { readonly id: string } | null): string | null =>
  typeof named === 'string' ? named : (named?.id ?? null)
