import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf, pageOf, embedded } from '../../http/list.ts'
import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Due, DueSource } from '../../state/scheduler.ts'
import type { CheckoutSession } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { priceOf } from '../catalogue/amounts.ts'

type Params = Wire<Stripe.Checkout.SessionCreateParams>
type LineItem = Wire<Stripe.LineItem>

function lineItems(w: World, params: Params): LineItem[] {
  return (params.line_items ?? []).map(({ price: id, quantity = 1 }, at) => {
    if (!id) refuse('The local Stripe takes line items with a price.', `line_items[${at}][price]`)
    const price = w.store.get('price', id, `line_items[${at}][price]`)
    const amount = priceOf(w, price, quantity)
    return {
      id: w.newId('li'),
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: w.store.find('product', price.product)?.name ?? null,
      metadata: {},
      price: structuredClone(price),
      quantity,
    }
  })
}

/** Cents off the first invoice. */
function discountOf(w: World, params: Params, subtotal: number): number {
  const [first] = params.discounts ?? []
  if (!first?.coupon) return 0
  const coupon = w.store.get('coupon', first.coupon, 'discounts[0][coupon]')
  if (coupon.percent_off === null) return Math.min(subtotal, coupon.amount_off ?? 0)
  return Math.floor((subtotal * coupon.percent_off) / 100 + 0.5)
}

/** https://docs.stripe.com/api/checkout/sessions/create */
function createSession(w: World, params: Params): CheckoutSession {
  const { mode, currency = 'usd' } = params
  if (mode !== 'subscription' && mode !== 'setup')
    refuse('The local Stripe has Checkout for subscriptions and setup only.', 'mode')
  if (params.customer) w.store.get('customer', params.customer, 'customer')
  const now = timeFor(w, params.customer)
  const items = lineItems(w, params)
  if (mode === 'subscription' && items.length === 0)
    refuse('Missing required param: line_items.', 'line_items', 'parameter_missing')
  if (mode === 'subscription' && !items.some(({ price }) => price?.recurring))
    refuse(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      'mode',
    )
  const { trial_period_days: days, trial_end: end } = params.subscription_data ?? {}
  // "Has to be at least 48 hours in the future."
  if (end !== undefined && end < now + 2 * DAY)
    refuse(
      'The `trial_end` date has to be at least 2 days in the future.',
      'subscription_data[trial_end]',
    )
  const inTrial = days !== undefined || end !== undefined
  const subtotal = inTrial ? 0 : items.reduce((sum, item) => sum + item.amount_subtotal, 0)
  const off = discountOf(w, params, subtotal)
  const sums = mode === 'setup' ? null : { subtotal, total: subtotal - off }
  const session = make(
    w,
    'checkout.session',
    {
      mode,
      created: now,
      expires_at: params.expires_at ?? now + DAY,
      customer: params.customer ?? null,
      customer_email: params.customer_email ?? null,
      client_reference_id: params.client_reference_id ?? null,
      success_url: params.success_url ?? null,
      cancel_url: params.cancel_url ?? null,
      currency: items[0]?.currency ?? currency,
      amount_subtotal: sums?.subtotal ?? null,
      amount_total: sums?.total ?? null,
      total_details: sums && { amount_discount: off, amount_shipping: 0, amount_tax: 0 },
      metadata: mergedMetadata({}, params.metadata),
      payment_method_types: ['card'],
      payment_status: mode === 'setup' || sums?.total === 0 ? 'no_payment_required' : 'unpaid',
      status: 'open',
      ui_mode: 'hosted_page',
    },
    {
      checkout: {
        discounts: params.discounts ?? [],
        subscription: { ...params.subscription_data },
      },
    },
  )
  const shown = embedded(items, `/v1/checkout/sessions/${session.id}/line_items`)
  w.store.note(session.id).hidden = { line_items: shown }
  session.url = `${w.baseUrl}/checkout/${session.id}`
  return session
}

export const linesOf = (w: World, session: CheckoutSession): LineItem[] =>
  ((w.store.note(session.id).hidden?.['line_items'] ?? { data: [] }) as { data: LineItem[] }).data

function expireSession(w: World, session: CheckoutSession): CheckoutSession {
  session.status = 'expired'
  session.url = null
  emit(w, 'checkout.session.expired', session)
  return session
}

export const checkoutDue: DueSource = (w, testClock) =>
  w.store
    .all('checkout.session', (session) => {
      const clock = w.store.find('customer', session.customer)?.test_clock ?? null
      return session.status === 'open' && clock === testClock
    })
    .map((session): Due => ({ at: session.expires_at, run: () => void expireSession(w, session) }))

export const checkoutHandlers: Handlers = {
  'POST /v1/checkout/sessions': handler<Stripe.Checkout.SessionCreateParams>((w, { params }) =>
    createSession(w, params),
  ),

  'GET /v1/checkout/sessions/{id}': (w, call) => w.store.get('checkout.session', idOf(call)),

  'POST /v1/checkout/sessions/{id}/expire': (w, call) => {
    const session = w.store.get('checkout.session', idOf(call))
    if (session.status !== 'open')
      refuse(`Only Checkout Sessions with a status in ["open"] can be expired.`)
    return expireSession(w, session)
  },

  'GET /v1/checkout/sessions': handler<Stripe.Checkout.SessionListParams>((w, call) => {
    const { customer, subscription, status } = call.params
    return listOf(
      w,
      'checkout.session',
      call,
      (session) =>
        (customer === undefined || session.customer === customer) &&
        (subscription === undefined || session.subscription === subscription) &&
        (status === undefined || session.status === status),
    )
  }),

  'GET /v1/checkout/sessions/{id}/line_items': handler<Stripe.Checkout.SessionListLineItemsParams>(
    (w, call) => pageOf(linesOf(w, w.store.get('checkout.session', idOf(call))), call),
  ),
}
