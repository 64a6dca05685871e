import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { missing, refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { Charge, Refund } from '../../state/tables.ts'
import { make, mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { book } from './ledger.ts'

/**
 * Gives back a part or the rest of a charge. Stripe keeps its fee.
 * Source: https://docs.stripe.com/refunds
 * @throws {StripeFailure} 400 for more than is left, or what a dispute has taken
 */
export function refundCharge(
  w: World,
  charge: Charge,
  wanted: number | undefined,
  members: Partial<Refund>,
): Refund {
  if (charge.status !== 'succeeded') refuse('This charge has not succeeded.', 'charge')
  const dispute = w.store
    .all('dispute', (one) => one.charge === charge.id)
    .find(({ status }) => status !== 'won')
  if (dispute)
    refuse(
      `Charge ${charge.id} has been charged back; cannot issue a refund.`,
      'charge',
      'charge_disputed',
    )
  const left = charge.amount - charge.amount_refunded
  if (left === 0)
    refuse(`Charge ${charge.id} has already been refunded.`, 'charge', 'charge_already_refunded')
  const amount = wanted ?? left
  if (amount <= 0) refuse('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (amount > left)
    refuse(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      'amount',
      'amount_too_large',
    )
  const created = timeFor(w, charge.customer)
  const refund = make(w, 'refund', {
    amount,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    currency: charge.currency,
    created,
    status: 'succeeded',
    ...members,
  })
  const { currency } = charge
  const entry = { account: null, type: 'refund', currency, source: refund.id, created } as const
  refund.balance_transaction = book(w, { ...entry, amount: -amount, availableOn: created }).id
  const previous = { amount_refunded: charge.amount_refunded }
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  emit(w, 'refund.created', refund)
  emit(w, 'charge.refunded', charge, { previous })
  emit(w, 'refund.updated', refund)
  return refund
}

/** https://docs.stripe.com/api/refunds */
export const refundHandlers: Handlers = {
  'POST /v1/refunds': handler<Stripe.RefundCreateParams>((w, { params }) => {
    const intent = w.store.find('payment_intent', params.payment_intent)
    const id = params.charge ?? intent?.latest_charge
    if (!id) missing('payment_intent', params.payment_intent ?? '', 'payment_intent')
    return refundCharge(w, w.store.get('charge', id, 'charge'), params.amount, {
      reason: params.reason ?? null,
      metadata: mergedMetadata({}, params.metadata),
    })
  }),

  'GET /v1/refunds/{id}': (w, call) => w.store.get('refund', idOf(call)),

  'POST /v1/refunds/{id}': handler<Stripe.RefundUpdateParams>((w, call) => {
    const refund = w.store.get('refund', idOf(call))
    refund.metadata = mergedMetadata(refund.metadata, call.params.metadata ?? {})
    emit(w, 'refund.updated', refund)
    return refund
  }),

  'GET /v1/refunds': handler<Stripe.RefundListParams>((w, call) => {
    const { charge, payment_intent } = call.params
    return listOf(
      w,
      'refund',
      call,
      (refund) =>
        (charge === undefined || refund.charge === charge) &&
        (payment_intent === undefined || refund.payment_intent === payment_intent),
    )
  }),
}
