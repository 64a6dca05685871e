import { refuse, StripeFailure } from '../../http/failure.ts'
import { emit } from '../../state/events.ts'
import type { CheckoutSession, PaymentMethod } from '../../state/tables.ts'
import { make, timeFor, type World } from '../../state/world.ts'
import { collect } from '../invoices/collect.ts'
import { createCustomer } from '../customers/customers.ts'
import { methodOfToken } from '../customers/payment-methods.ts'
import { declineOf } from '../payments/declines.ts'
import { createSubscription } from '../subscriptions/create.ts'
import { linesOf } from './sessions.ts'

export type Completion =
  | { readonly done: true }
  | { readonly done: false; readonly needs3ds: true }
  | { readonly done: false; readonly needs3ds: false; readonly message: string }

/**
 * What the buyer's click on "pay" does. A declined card leaves the session open.
 * Source: https://docs.stripe.com/payments/checkout/how-checkout-works
 * @param token a test card, `pm_card_visa`
 * @param authenticated the buyer has passed 3-D Secure
 * @throws {StripeFailure} 400 when the session is not open
 */
export function completeCheckout(
  w: World,
  session: CheckoutSession,
  token: string,
  authenticated = false,
): Completion {
  if (session.status !== 'open') refuse('This Checkout Session is no longer open.')
  const method = cardOf(w, token, timeFor(w, session.customer))
  const pays = (session.amount_total ?? 0) > 0
  const card = w.store.note(method.id).card ?? 'succeeds'
  if (card === 'authentication_required' && !authenticated) {
    w.store.remove(method.id)
    return { done: false, needs3ds: true }
  }
  if (card === 'insufficient_funds' || (pays && card === 'declines')) {
    w.store.remove(method.id)
    return { done: false, needs3ds: false, message: declineOf(card).message }
  }
  const customer = customerOf(w, session)
  method.customer = customer
  emit(w, 'payment_method.attached', method)
  if (session.mode === 'setup') setUp(w, session, method)
  else subscribe(w, session, method, authenticated)
  session.status = 'complete'
  session.url = null
  emit(w, 'checkout.session.completed', session)
  return { done: true }
}

const cardOf = (w: World, token: string, now: number): PaymentMethod => {
  try {
    return methodOfToken(w, token, now)
  } catch (error) {
    if (error instanceof StripeFailure) refuse(`There is no test card ${token}.`, 'payment_method')
    throw error
  }
}

function customerOf(w: World, session: CheckoutSession): string {
  const email = session.customer_email ?? 'buyer@example.com'
  session.customer ??= createCustomer(w, { email }).id
  const customer = w.store.get('customer', session.customer)
  session.customer_details = {
    address: customer.address ?? null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: customer.phone ?? null,
    tax_exempt: customer.tax_exempt ?? 'none',
    tax_ids: [],
  }
  return customer.id
}

function subscribe(
  w: World,
  session: CheckoutSession,
  method: PaymentMethod,
  authenticated: boolean,
): void {
  const { subscription: data, discounts } = w.store.note(session.id).checkout ?? {}
  const coupons = (discounts ?? []).flatMap(({ coupon }) => (coupon ? [{ coupon }] : []))
  const subscription = createSubscription(w, {
    customer: session.customer ?? '',
    items: linesOf(w, session).map(({ price, quantity }) => ({
      price: price?.id ?? '',
      quantity: quantity ?? 1,
    })),
    default_payment_method: method.id,
    payment_behavior: 'default_incomplete',
    ...(data?.metadata && { metadata: data.metadata }),
    ...(data?.description && { description: data.description }),
    ...(data?.trial_period_days && { trial_period_days: data.trial_period_days }),
    ...(data?.trial_end && { trial_end: data.trial_end }),
    ...(coupons.length > 0 && { discounts: coupons }),
  })
  const invoice = w.store.get('invoice', subscription.latest_invoice ?? '')
  if (invoice.status === 'open') collect(w, invoice, { method, authenticated })
  session.subscription = subscription.id
  session.invoice = invoice.id
  session.payment_status = invoice.amount_due > 0 ? 'paid' : 'no_payment_required'
}

/** https://docs.stripe.com/payments/save-and-reuse?platform=checkout */
function setUp(w: World, session: CheckoutSession, method: PaymentMethod): void {
  const intent = make(w, 'setup_intent', {
    customer: session.customer,
    payment_method: method.id,
    payment_method_types: ['card'],
    status: 'succeeded',
    usage: 'off_session',
    created: timeFor(w, session.customer),
  })
  session.setup_intent = intent.id
  emit(w, 'setup_intent.succeeded', intent)
}
