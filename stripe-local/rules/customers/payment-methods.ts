import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { missing, refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { PaymentMethod } from '../../state/tables.ts'
import { make, timeFor, type World } from '../../state/world.ts'
import { declineFailure } from '../payments/declines.ts'
import { TEST_CARDS } from './cards.ts'

/** A new payment method of a test token (https://docs.stripe.com/testing#cards), of nobody yet. */
export function methodOfToken(w: World, token: string, now: number): PaymentMethod {
  const card = TEST_CARDS[token] ?? missing('PaymentMethod', token, 'payment_method')
  const none = null
  return make(
    w,
    'payment_method',
    {
      created: now,
      type: 'card',
      allow_redisplay: 'unspecified',
      billing_details: {
        address: {
          city: none,
          country: none,
          line1: none,
          line2: none,
          postal_code: none,
          state: none,
        },
        email: none,
        name: none,
        phone: none,
        tax_id: none,
      },
      card: {
        brand: card.brand,
        checks: { address_line1_check: none, address_postal_code_check: none, cvc_check: 'pass' },
        country: 'US',
        display_brand: card.brand,
        exp_month: 12,
        exp_year: 2040,
        fingerprint: `fp_${card.number.slice(-6)}`,
        funding: 'credit',
        generated_from: none,
        last4: card.number.slice(-4),
        networks: { available: [card.brand], preferred: none },
        regulated_status: 'unregulated',
        three_d_secure_usage: { supported: true },
        wallet: none,
      },
    },
    { card: card.behaviour },
  )
}

/**
 * Gives a payment method to a customer. A test token becomes a new payment method.
 * @throws {StripeFailure} 402 for a card that Stripe declines when it is saved
 */
export function attach(w: World, id: string, customer: string): PaymentMethod {
  const test = TEST_CARDS[id]
  if (test && !test.attaches) throw declineFailure(test.behaviour)
  const method = test
    ? methodOfToken(w, id, timeFor(w, customer))
    : w.store.get('payment_method', id)
  if (method.customer && method.customer !== customer)
    refuse(
      'The payment method you provided has already been attached to a customer.',
      'payment_method',
      'payment_method_unexpected_state',
    )
  method.customer = customer
  emit(w, 'payment_method.attached', method)
  return method
}

/** https://docs.stripe.com/api/payment_methods */
export const paymentMethodHandlers: Handlers = {
  'GET /v1/payment_methods/{id}': (w, call) => w.store.get('payment_method', idOf(call)),

  'POST /v1/payment_methods/{id}/attach': handler<Stripe.PaymentMethodAttachParams>((w, call) => {
    const { id } = w.store.get('customer', call.params.customer ?? '', 'customer')
    return attach(w, idOf(call), id)
  }),

  // A detached one can never be used again (https://docs.stripe.com/api/payment_methods/detach).
  'POST /v1/payment_methods/{id}/detach': (w, call) => {
    const method = w.store.get('payment_method', idOf(call))
    const customer = w.store.find('customer', method.customer)
    const previous = { customer: method.customer }
    method.customer = null
    if (customer?.invoice_settings.default_payment_method === method.id)
      customer.invoice_settings.default_payment_method = null
    emit(w, 'payment_method.detached', method, { previous })
    return method
  },

  'GET /v1/payment_methods': handler<Stripe.PaymentMethodListParams>((w, call) => {
    const { customer, type } = call.params
    return listOf(
      w,
      'payment_method',
      call,
      (method) =>
        method.customer !== null &&
        (customer === undefined || method.customer === customer) &&
        (type === undefined || method.type === type),
    )
  }),
}
