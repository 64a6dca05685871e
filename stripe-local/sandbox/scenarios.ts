/** What the product relies on at Stripe, as calls that both sides can be asked. */
import { Stripe } from 'stripe'
import { noted, type Noted } from './compare.ts'

export type Note = (label: string, answer: object, members?: readonly string[]) => void
export type Scenario = (stripe: Stripe, note: Note) => Promise<void>

const DAY = 86_400
const HOUR = 3600
const INVOICE = ['status', 'total', 'amount_due', 'amount_paid', 'billing_reason', 'auto_advance']

/** Runs a scenario, and what it noted. */
export async function run(stripe: Stripe, scenario: Scenario): Promise<Noted[]> {
  const all: Noted[] = []
  await scenario(stripe, (label, answer, members = []) => all.push(noted(label, answer, members)))
  return all
}

const shop = async (stripe: Stripe, card: string, amount = 1900, clock?: string) => {
  const product = await stripe.products.create({ name: 'Sandbox of Turnpike' })
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: amount,
    recurring: { interval: 'month' },
  })
  const customer = await stripe.customers.create({
    email: 'sandbox@example.com',
    payment_method: card,
    invoice_settings: { default_payment_method: card },
    ...(clock !== undefined && { test_clock: clock }),
  })
  return { product, price, customer }
}

/** A subscription on a test clock of its own, 1 March, and what moves it. */
async function clocked(stripe: Stripe, card = 'pm_card_visa') {
  const frozen = Date.UTC(new Date().getUTCFullYear() + 1, 2, 1, 12) / 1000
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen })
  const { product, price, customer } = await shop(stripe, card, 1900, clock.id)
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    expand: ['latest_invoice'],
  })
  return {
    product,
    subscription,
    item: subscription.items.data[0]?.id ?? '',
    start: frozen,
    newest: async () =>
      (await stripe.invoices.list({ subscription: subscription.id, limit: 1 })).data[0],
    advance: async (to: number) => {
      await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: to })
      for (let tries = 0; tries < 120; tries++) {
        const { status } = await stripe.testHelpers.testClocks.retrieve(clock.id)
        if (status !== 'advancing') return
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
      throw new Error('The test clock does not arrive')
    },
    end: () => stripe.testHelpers.testClocks.del(clock.id),
  }
}

/** What a call is refused with. */
async function refusal(call: Promise<unknown>) {
  try {
    await call
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    const { type, code, decline_code, param, statusCode } = error
    return { type, code, decline_code, param, statusCode }
  }
  return { type: 'none' }
}
const REFUSAL = ['type', 'code', 'decline_code', 'param', 'statusCode']

/** Where the first period of a subscription of `clocked` ends. */
const nextMonth = (start: number): number =>
  Date.UTC(new Date(start * 1000).getUTCFullYear(), 3, 1, 12) / 1000

export const scenarios: Readonly<Record<string, Scenario>> = {
  async 'a subscription is paid at once'(stripe, note) {
    const { subscription, newest, end } = await clocked(stripe)
    note('subscription', subscription, ['status', 'collection_method', 'cancel_at_period_end'])
    const invoice = await newest()
    if (invoice) note('first invoice', invoice, [...INVOICE, 'lines.data.0.amount'])
    await end()
  },

  async 'usage stands on the renewal, and its total is ours'(stripe, note) {
    const { newest, advance, start, end } = await clocked(stripe)
    await advance(nextMonth(start) + 60)
    const id = (await newest())?.id ?? ''
    const draft = await stripe.invoices.retrieve(id)
    note('draft', draft, INVOICE)
    const until = nextMonth(start) + 2 * DAY
    const claimed = await stripe.invoices.update(id, {
      auto_advance: true,
      automatically_finalizes_at: until,
    })
    note('claimed', claimed, ['status', 'auto_advance'])
    const lines = [{ amount: 617, description: '12,345 calls over quota × $0.0005' }]
    note('with usage', await stripe.invoices.addLines(id, { lines }), [
      'total',
      'lines.data.length',
    ])
    note('finalized', await stripe.invoices.finalizeInvoice(id, { auto_advance: false }), INVOICE)
    note('paid', await stripe.invoices.pay(id), INVOICE)
    await end()
  },

  async 'an upgrade is paid first'(stripe, note) {
    const { subscription, product, item, advance, start, newest, end } = await clocked(stripe)
    const dearer = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 19_900,
      recurring: { interval: 'month' },
    })
    await advance(start + 15 * DAY)
    const upgraded = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, price: dearer.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      add_invoice_items: [
        { price_data: { product: product.id, currency: 'usd', unit_amount: 250 }, quantity: 1 },
      ],
    })
    note('upgraded', upgraded, ['status', 'pending_update', 'items.data.0.price.unit_amount'])
    const invoice = await newest()
    if (invoice) note('its invoice', invoice, INVOICE)
    await end()
  },

  async 'a downgrade waits in a schedule'(stripe, note) {
    const { subscription, product, item, end } = await clocked(stripe)
    const cheaper = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 900,
      recurring: { interval: 'month' },
    })
    const { id, phases } = await stripe.subscriptionSchedules.create({
      from_subscription: subscription.id,
    })
    const [first] = phases
    const price = subscription.items.data.find((one) => one.id === item)?.price.id ?? ''
    const scheduled = await stripe.subscriptionSchedules.update(id, {
      end_behavior: 'release',
      phases: [
        {
          items: [{ price }],
          start_date: first?.start_date ?? 0,
          end_date: first?.end_date ?? 0,
        },
        { items: [{ price: cheaper.id }] },
      ],
    })
    note('schedule', scheduled, ['status', 'end_behavior', 'phases.length'])
    note('released', await stripe.subscriptionSchedules.release(id), ['status'])
    await end()
  },

  async 'a cancellation waits for the end, and is undone'(stripe, note) {
    const { subscription, end } = await clocked(stripe)
    for (const cancel_at_period_end of [true, false]) {
      const changed = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end })
      note(`canceling: ${cancel_at_period_end}`, changed, ['status', 'cancel_at_period_end'])
    }
    await end()
  },

  async 'a renewal that is declined leaves the subscription past due'(stripe, note) {
    const { subscription, advance, start, newest, end } = await clocked(stripe)
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: String(subscription.customer),
    })
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id })
    await advance(nextMonth(start) + 2 * HOUR)
    note('subscription', await stripe.subscriptions.retrieve(subscription.id), ['status'])
    const invoice = await newest()
    if (invoice) note('invoice', invoice, [...INVOICE, 'attempt_count'])
    await end()
  },

  async 'a coupon takes off'(stripe, note) {
    const { price, customer } = await shop(stripe, 'pm_card_visa')
    const coupon = await stripe.coupons.create({
      percent_off: 20,
      duration: 'repeating',
      duration_in_months: 3,
    })
    note('coupon', coupon, ['percent_off', 'duration', 'valid'])
    const { latest_invoice } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      discounts: [{ coupon: coupon.id }],
      expand: ['latest_invoice'],
    })
    if (typeof latest_invoice === 'object' && latest_invoice)
      note('discounted', latest_invoice, [...INVOICE, 'total_discount_amounts.0.amount'])
  },

  async 'refunds are partial, and no more than was paid'(stripe, note) {
    const { subscription, end } = await clocked(stripe)
    const payments = await stripe.invoicePayments.list({
      invoice: String((subscription.latest_invoice as Stripe.Invoice).id),
    })
    const intent = payments.data[0]?.payment.payment_intent
    if (intent) {
      const payment_intent = String(intent)
      note('part', await stripe.refunds.create({ payment_intent, amount: 500 }), [
        'amount',
        'status',
      ])
      note(
        'too much',
        await refusal(stripe.refunds.create({ payment_intent, amount: 5000 })),
        REFUSAL,
      )
    }
    await end()
  },

  async 'the same key is the same answer, and not for other parameters'(stripe, note) {
    const options = { idempotencyKey: `sandbox-${Math.random()}` }
    const first = await stripe.customers.create({ name: 'Once' }, options)
    const again = await stripe.customers.create({ name: 'Once' }, options)
    note('replayed', { same: first.id === again.id, ...again }, ['same'])
    note('other', await refusal(stripe.customers.create({ name: 'Two' }, options)), REFUSAL)
  },

  async 'what is refused is refused alike'(stripe, note) {
    const { price, customer } = await shop(stripe, 'pm_card_chargeCustomerFail')
    const declined = stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'error_if_incomplete',
    })
    note('declined', await refusal(declined), REFUSAL)
    note('missing', await refusal(stripe.customers.retrieve('cus_missing')), REFUSAL)
    const unknown = stripe.customers.create({ nonsense: 1 } as Stripe.CustomerCreateParams)
    note('unknown parameter', await refusal(unknown), REFUSAL)
  },

  async 'a page to pay on is opened, and expires'(stripe, note) {
    const { price, customer } = await shop(stripe, 'pm_card_visa')
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: 'https://example.com/done',
      cancel_url: 'https://example.com/cancelled',
    })
    note('session', session, ['status', 'mode', 'amount_total', 'payment_status'])
    note('expired', await stripe.checkout.sessions.expire(session.id), ['status', 'url'])
  },

  async 'a provider has an account, and is paid only when it may be'(stripe, note) {
    const account = await stripe.v2.core.accounts.create({
      contact_email: 'provider@example.com',
      display_name: 'Sandbox',
      dashboard: 'express',
      identity: { country: 'us' },
      configuration: {
        recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
      },
      defaults: {
        responsibilities: { fees_collector: 'application', losses_collector: 'application' },
      },
      include: ['configuration.recipient', 'requirements'],
    })
    note('account', account, ['dashboard'])
    const transfer = stripe.transfers.create({
      amount: 100,
      currency: 'usd',
      destination: account.id,
    })
    note('not yet', await refusal(transfer), REFUSAL)
  },
}
