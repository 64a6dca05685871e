import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Charge, PaymentIntent, PaymentMethod } from '../../state/tables.ts'
import { make, timeFor, type World } from '../../state/world.ts'
import { declineOf } from './declines.ts'
import { openDispute } from './dispute-open.ts'
import { book } from './ledger.ts'

export type Outcome = 'succeeded' | 'declined' | 'requires_action'

interface IntentFor {
  readonly customer: string
  readonly amount: number
  readonly currency: string
  readonly invoice: string
  readonly description: string | null
}

/** The intent to pay an invoice, made when it is finalized. */
export function createIntent(w: World, { invoice, ...members }: IntentFor): PaymentIntent {
  const id = w.newId('pi')
  const intent = make(
    w,
    'payment_intent',
    {
      id,
      ...members,
      created: timeFor(w, members.customer),
      capture_method: 'automatic',
      confirmation_method: 'automatic',
      client_secret: `${id}_secret_local`,
      payment_method_types: ['card'],
      status: 'requires_payment_method',
    },
    { invoice },
  )
  emit(w, 'payment_intent.created', intent)
  return intent
}

/**
 * Charges a payment method.
 * @param authenticated the customer has passed 3-D Secure
 */
export function confirm(
  w: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  authenticated: boolean,
): Outcome {
  const behaviour = w.store.note(method.id).card ?? 'succeeds'
  intent.payment_method = method.id
  intent.last_payment_error = null
  if (behaviour === 'authentication_required' && !authenticated) {
    intent.status = 'requires_action'
    intent.next_action = {
      type: 'redirect_to_url',
      redirect_to_url: { url: `${w.baseUrl}/authenticate/${intent.id}`, return_url: null },
    }
    emit(w, 'payment_intent.requires_action', intent)
    return 'requires_action'
  }
  intent.next_action = null
  if (behaviour === 'declines' || behaviour === 'insufficient_funds') {
    const charge = createCharge(w, intent, method, false)
    const { code, decline_code, message } = declineOf(behaviour)
    charge.failure_code = code
    charge.failure_message = message
    intent.status = 'requires_payment_method'
    intent.last_payment_error = {
      type: 'card_error',
      code,
      decline_code,
      message,
      charge: charge.id,
    }
    emit(w, 'charge.failed', charge)
    emit(w, 'payment_intent.payment_failed', intent)
    return 'declined'
  }
  const charge = createCharge(w, intent, method, true)
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  emit(w, 'charge.succeeded', charge)
  emit(w, 'payment_intent.succeeded', intent)
  if (behaviour === 'disputed') openDispute(w, charge, charge.amount, 'fraudulent')
  return 'succeeded'
}

/** 2.9 % + 30 cents (https://stripe.com/pricing), rounded half up. */
const feeOf = (amount: number): number => Math.floor((amount * 29 + 500) / 1000) + 30

function createCharge(
  w: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  paid: boolean,
): Charge {
  const { amount, currency, customer } = intent
  const created = timeFor(w, customer)
  const charge = make(
    w,
    'charge',
    {
      amount,
      currency,
      customer,
      created,
      payment_intent: intent.id,
      payment_method: method.id,
      billing_details: method.billing_details,
      paid,
      captured: paid,
      amount_captured: paid ? amount : 0,
      status: paid ? 'succeeded' : 'failed',
      description: intent.description,
      outcome: {
        type: paid ? 'authorized' : 'issuer_declined',
        advice_code: null,
        network_advice_code: null,
        network_decline_code: null,
        network_status: paid ? 'approved_by_network' : 'declined_by_network',
        reason: null,
        seller_message: paid ? 'Payment complete.' : 'The bank declined the payment.',
      },
    },
    w.store.note(intent.id).invoice === undefined
      ? {}
      : { invoice: w.store.note(intent.id).invoice as string },
  )
  charge.receipt_url = paid ? `${w.baseUrl}/receipts/${charge.id}` : null
  intent.latest_charge = charge.id
  if (paid)
    charge.balance_transaction = book(w, {
      account: null,
      type: 'charge',
      amount,
      currency,
      source: charge.id,
      fee: feeOf(amount),
      created,
      // Two days in the United States (https://docs.stripe.com/payouts#payout-speed).
      availableOn: created + 2 * DAY,
    }).id
  return charge
}
