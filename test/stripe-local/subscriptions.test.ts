import { describe, expect, it } from 'vitest'
import type Stripe from 'stripe'
import { DAY, refusal, setUp, START, subscribed } from './support/local.ts'

const at = (month: number, day: number, hour = 12): number =>
  Date.UTC(2026, month - 1, day, hour) / 1000
const HOUR = 3600

/** A second price of the same rhythm. */
const dearer = (stripe: Stripe, product: string, unit_amount = 19_900): Promise<Stripe.Price> =>
  stripe.prices.create({ product, currency: 'usd', unit_amount, recurring: { interval: 'month' } })

const firstItem = (subscription: Stripe.Subscription): string =>
  subscription.items.data[0]?.id ?? ''

describe('a subscription', () => {
  it('is active when its first invoice is paid', async () => {
    const { stripe } = setUp()
    const { subscription } = await subscribed(stripe)
    expect(subscription.status).toBe('active')
    const invoice = await stripe.invoices.retrieve(String(subscription.latest_invoice), {
      expand: ['payments'],
    })
    expect(invoice).toMatchObject({ status: 'paid', total: 1900, amount_paid: 1900 })
    expect(invoice.parent?.subscription_details?.subscription).toBe(subscription.id)
    expect(invoice.payments?.data[0]?.status).toBe('paid')
  })

  it('renews with a draft that finalizes itself after an hour', async () => {
    const { stripe, local } = setUp()
    const { subscription } = await subscribed(stripe)
    local.advance(at(4, 1))
    const renewed = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    })
    expect(renewed.latest_invoice).toMatchObject({
      status: 'draft',
      billing_reason: 'subscription_cycle',
      auto_advance: true,
      automatically_finalizes_at: at(4, 1, 13),
      period_end: at(4, 1),
    })
    expect(renewed.items.data[0]?.current_period_start).toBe(at(4, 1))
    local.advance(at(4, 1, 13))
    const paid = await stripe.invoices.list({ subscription: subscription.id })
    expect(paid.data.map(({ status }) => status)).toEqual(['paid', 'paid'])
  })

  it('keeps its anchor day over short months', async () => {
    const { stripe, local } = setUp({ frozenAt: Date.UTC(2026, 0, 31, 9) / 1000 })
    const { subscription } = await subscribed(stripe)
    const ends: string[] = []
    for (let month = 0; month < 5; month++) {
      const { items } = await stripe.subscriptions.retrieve(subscription.id)
      const end = items.data[0]?.current_period_end ?? 0
      ends.push(new Date(end * 1000).toISOString().slice(5, 10))
      local.advance(end)
    }
    expect(ends).toEqual(['02-28', '03-31', '04-30', '05-31', '06-30'])
  })

  it('takes lines on its renewal draft, and is claimed for longer', async () => {
    const { stripe, local } = setUp()
    const { subscription } = await subscribed(stripe)
    local.advance(at(4, 1))
    const [draft] = (await stripe.invoices.list({ status: 'draft' })).data
    const id = draft?.id ?? ''
    await stripe.invoices.update(id, {
      auto_advance: true,
      automatically_finalizes_at: at(4, 3),
    })
    local.advance(at(4, 2))
    const lines = [{ amount: 617, description: '12,345 calls over quota × $0.0005' }]
    const drafted = await stripe.invoices.addLines(id, { lines })
    expect(drafted).toMatchObject({ status: 'draft', subtotal: 2517 })
    const finalized = await stripe.invoices.finalizeInvoice(id)
    expect(finalized).toMatchObject({ status: 'open', amount_due: 2517 })
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: 'paid' })
    const late = stripe.invoices.addLines(id, { lines })
    expect(await refusal(late)).toMatchObject({ code: 'invoice_not_editable' })
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  })

  it('without a payment stays incomplete and expires after 23 hours', async () => {
    const { stripe, local } = setUp()
    const { subscription } = await subscribed(stripe, { card: 'pm_card_chargeCustomerFail' })
    expect(subscription.status).toBe('incomplete')
    local.advance(START + 23 * HOUR)
    const gone = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    })
    expect(gone).toMatchObject({ status: 'incomplete_expired', latest_invoice: { status: 'void' } })
  })

  it('with error_if_incomplete leaves nothing behind', async () => {
    const { stripe } = setUp()
    const card = 'pm_card_chargeCustomerFail'
    const error = await refusal(
      subscribed(stripe, { card }, { payment_behavior: 'error_if_incomplete' }),
    )
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined' })
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([])
  })
})

describe('an upgrade', () => {
  it('is charged to the second and comes into force', async () => {
    const { stripe, local } = setUp()
    const { subscription, product } = await subscribed(stripe)
    const price = await dearer(stripe, product.id)
    local.advance(START + 15.5 * DAY)
    const updated = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription), price: price.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      expand: ['latest_invoice'],
    })
    expect(updated.items.data[0]?.price.id).toBe(price.id)
    expect(updated.pending_update).toBeNull()
    const invoice = updated.latest_invoice as Stripe.Invoice
    expect(invoice.lines.data.map(({ amount }) => amount)).toEqual([-950, 9950])
    expect(invoice).toMatchObject({ status: 'paid', billing_reason: 'subscription_update' })
  })

  it('waits for its payment, which a declined card does not make', async () => {
    const { stripe, local } = setUp()
    const { subscription, product, customer } = await subscribed(stripe)
    const price = await dearer(stripe, product.id)
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    })
    const settings = { invoice_settings: { default_payment_method: bad.id } }
    await stripe.customers.update(customer.id, settings)
    local.advance(START + 5 * DAY)
    const upgrade: Stripe.SubscriptionUpdateParams = {
      items: [{ id: firstItem(subscription), price: price.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    }
    const waiting = await stripe.subscriptions.update(subscription.id, upgrade)
    expect(waiting).toMatchObject({ status: 'active' })
    expect(waiting.items.data[0]?.price.unit_amount).toBe(1900)
    expect(waiting.pending_update?.expires_at).toBe(START + 5 * DAY + 23 * HOUR)
    const invoice = String(waiting.latest_invoice)
    const good = (await stripe.customers.listPaymentMethods(customer.id)).data.find(
      ({ card }) => card?.last4 === '4242',
    )
    await stripe.invoices.pay(invoice, { payment_method: good?.id ?? '' })
    const applied = await stripe.subscriptions.retrieve(subscription.id)
    expect(applied.items.data[0]?.price.id).toBe(price.id)
    expect(applied.pending_update).toBeNull()
  })

  it('that waits is dropped when it expires or its invoice is void', async () => {
    const { stripe, local } = setUp()
    const { subscription, product, customer } = await subscribed(stripe)
    const price = await dearer(stripe, product.id)
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    })
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id })
    const upgrade = (): Promise<Stripe.Subscription> =>
      stripe.subscriptions.update(subscription.id, {
        items: [{ id: firstItem(subscription), price: price.id }],
        proration_behavior: 'always_invoice',
        payment_behavior: 'pending_if_incomplete',
      })
    const first = await upgrade()
    local.advance(START + DAY)
    const expired = await stripe.invoices.retrieve(String(first.latest_invoice))
    expect(expired.status).toBe('void')
    const second = await upgrade()
    await stripe.invoices.voidInvoice(String(second.latest_invoice))
    const after = await stripe.subscriptions.retrieve(subscription.id)
    expect(after).toMatchObject({ pending_update: null, status: 'active' })
    expect(after.items.data[0]?.price.unit_amount).toBe(1900)
  })

  it('asks for 3-D Secure and comes into force when it is passed', async () => {
    const { stripe, control } = setUp()
    const { subscription, product, customer } = await subscribed(stripe)
    const price = await dearer(stripe, product.id)
    const method = await stripe.paymentMethods.attach('pm_card_authenticationRequired', {
      customer: customer.id,
    })
    await stripe.subscriptions.update(subscription.id, { default_payment_method: method.id })
    const waiting = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription), price: price.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      expand: ['latest_invoice.payments'],
    })
    const invoice = waiting.latest_invoice as Stripe.Invoice
    const intent = String(invoice.payments?.data[0]?.payment.payment_intent)
    const asked = await stripe.paymentIntents.retrieve(intent)
    expect(asked.status).toBe('requires_action')
    await control(`/payment_intents/${intent}/authenticate`)
    const applied = await stripe.subscriptions.retrieve(subscription.id)
    expect(applied.items.data[0]?.price.id).toBe(price.id)
  })

  it('puts one-off charges on the same invoice, and refuses other changes with it', async () => {
    const { stripe, local } = setUp()
    const { subscription, product } = await subscribed(stripe)
    const price = await dearer(stripe, product.id)
    local.advance(at(4, 1) - 1)
    const upgrade: Stripe.SubscriptionUpdateParams = {
      items: [{ id: firstItem(subscription), price: price.id }],
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
      add_invoice_items: [
        { price_data: { currency: 'usd', product: product.id, unit_amount: 617 }, quantity: 1 },
      ],
      expand: ['latest_invoice'],
    }
    const named = stripe.subscriptions.update(subscription.id, { ...upgrade, metadata: { a: 'b' } })
    expect(await refusal(named)).toMatchObject({ statusCode: 400, param: 'metadata' })
    const { latest_invoice } = await stripe.subscriptions.update(subscription.id, upgrade)
    expect(latest_invoice).toMatchObject({ status: 'paid', total: 617 })
  })

  it('to another rhythm begins a new period', async () => {
    const { stripe, local } = setUp()
    const { subscription, product } = await subscribed(stripe)
    const yearly = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 19_000,
      recurring: { interval: 'year' },
    })
    local.advance(START + 15.5 * DAY)
    const updated = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription), price: yearly.id }],
      expand: ['latest_invoice'],
    })
    expect(updated.latest_invoice).toMatchObject({ total: 19_000 - 950, status: 'paid' })
    const [item] = updated.items.data
    expect(item?.current_period_start).toBe(START + 15.5 * DAY)
    expect(item?.current_period_end).toBe(START + (15.5 + 365) * DAY)
  })
})

describe('a downgrade', () => {
  it('by a schedule takes effect with the renewal, which bills the new price', async () => {
    const { stripe, local } = setUp()
    const { subscription, product, price } = await subscribed(stripe, { amount: 19_900 })
    const cheaper = await dearer(stripe, product.id, 1900)
    const schedule = await stripe.subscriptionSchedules.create({
      from_subscription: subscription.id,
    })
    const [phase] = schedule.phases
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        {
          items: [{ price: price.id, quantity: 1 }],
          start_date: phase?.start_date ?? 0,
          end_date: phase?.end_date ?? 0,
        },
        { items: [{ price: cheaper.id, quantity: 1 }], proration_behavior: 'none' },
      ],
    })
    const managed = stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
    expect((await refusal(managed)).message).toContain('managed by the subscription schedule')
    local.advance(at(4, 1) + 2 * HOUR)
    const after = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ['latest_invoice'],
    })
    expect(after.items.data[0]?.price.id).toBe(cheaper.id)
    expect(after.items.data[0]?.id).toBe(firstItem(subscription))
    expect(after.latest_invoice).toMatchObject({ total: 1900, status: 'paid' })
    local.advance(at(5, 1) + 2 * HOUR)
    const released = await stripe.subscriptionSchedules.retrieve(schedule.id)
    expect(released).toMatchObject({ status: 'released', released_subscription: subscription.id })
  })

  it('by a schedule to another rhythm counts periods from there, if it says so', async () => {
    const { stripe, local } = setUp()
    const { subscription, product, price } = await subscribed(stripe, { amount: 19_900 })
    const weekly = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 600,
      recurring: { interval: 'week' },
    })
    const { id, phases } = await stripe.subscriptionSchedules.create({
      from_subscription: subscription.id,
    })
    const [phase] = phases
    const end = phase?.end_date ?? 0
    await stripe.subscriptionSchedules.update(id, {
      phases: [
        {
          items: [{ price: price.id, quantity: 1 }],
          start_date: phase?.start_date ?? 0,
          end_date: end,
        },
        { items: [{ price: weekly.id, quantity: 1 }], billing_cycle_anchor: 'phase_start' },
      ],
    })
    local.advance(at(4, 1) + 2 * HOUR)
    const after = await stripe.subscriptions.retrieve(subscription.id)
    expect(after.billing_cycle_anchor).toBe(end)
    expect(after.items.data[0]?.current_period_end).toBe(end + 7 * DAY)
  })

  it('at once gives credit, which the next invoice uses', async () => {
    const { stripe, local } = setUp()
    const { subscription, product, customer } = await subscribed(stripe, { amount: 19_900 })
    const cheaper = await dearer(stripe, product.id, 1900)
    local.advance(START + 15.5 * DAY)
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: firstItem(subscription), price: cheaper.id }],
      proration_behavior: 'always_invoice',
    })
    const credit = 9950 - 950
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -credit })
    local.advance(at(4, 1) + 2 * HOUR)
    const [latest] = (await stripe.invoices.list({ customer: customer.id })).data
    expect(latest).toMatchObject({
      total: 1900,
      amount_due: 0,
      status: 'paid',
      starting_balance: -credit,
      ending_balance: 1900 - credit,
    })
  })
})

describe('the end', () => {
  it('comes with the period, unless it is taken back', async () => {
    const { stripe, local } = setUp()
    const { subscription } = await subscribed(stripe)
    const ending = await stripe.subscriptions.update(subscription.id, {
      cancel_at_period_end: true,
      cancellation_details: { comment: 'too dear', feedback: 'too_expensive' },
    })
    expect(ending).toMatchObject({ status: 'active', cancel_at: at(4, 1) })
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false })
    local.advance(at(4, 1) + 2 * HOUR)
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
    local.advance(at(5, 1))
    const ended = await stripe.subscriptions.retrieve(subscription.id)
    expect(ended).toMatchObject({ status: 'canceled', ended_at: at(5, 1) })
    expect((await stripe.invoices.list({ subscription: subscription.id })).data.length).toBe(2)
    expect(await refusal(stripe.subscriptions.cancel(subscription.id))).toMatchObject({
      statusCode: 404,
    })
  })

  it('at once can give credit and bill it', async () => {
    const { stripe, local } = setUp()
    const { subscription, customer } = await subscribed(stripe)
    local.advance(START + 15.5 * DAY)
    await stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true })
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -950 })
  })
})
