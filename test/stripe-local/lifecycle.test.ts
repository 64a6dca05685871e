import { describe, expect, it } from 'vitest'
import { DAY, refusal, setUp, shop, START, subscribed } from './support/local.ts'

const at = (month: number, day: number, hour = 12): number =>
  Date.UTC(2026, month - 1, day, hour) / 1000
const HOUR = 3600

describe('a trial', () => {
  it('is free, announces its end and is then billed', async () => {
    const { stripe, local } = setUp()
    const { subscription } = await subscribed(stripe, {}, { trial_period_days: 14 })
    expect(subscription).toMatchObject({ status: 'trialing', trial_end: START + 14 * DAY })
    local.advance(START + 11 * DAY)
    const types = (await stripe.events.list({ limit: 1 })).data.map(({ type }) => type)
    expect(types).toEqual(['customer.subscription.trial_will_end'])
    local.advance(START + 14 * DAY + 2 * HOUR)
    const { data } = await stripe.invoices.list({ subscription: subscription.id })
    expect(data.map(({ total, status }) => [total, status])).toEqual([
      [1900, 'paid'],
      [0, 'paid'],
    ])
    const active = await stripe.subscriptions.retrieve(subscription.id)
    expect(active.status).toBe('active')
    expect(active.items.data[0]?.current_period_end).toBe(Date.UTC(2026, 3, 15, 12) / 1000)
  })

  it('without a card ends as it was told to', async () => {
    for (const [missing_payment_method, status] of [
      ['cancel', 'canceled'],
      ['pause', 'paused'],
      ['create_invoice', 'past_due'],
    ] as const) {
      const { stripe, local } = setUp()
      const { price } = await shop(stripe)
      const customer = await stripe.customers.create()
      const { id } = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        trial_period_days: 7,
        trial_settings: { end_behavior: { missing_payment_method } },
      })
      local.advance(START + 7 * DAY + 2 * HOUR)
      expect((await stripe.subscriptions.retrieve(id)).status).toBe(status)
    }
  })
})

describe('a coupon', () => {
  it('takes off once, for months, or for ever', async () => {
    for (const [duration, months, totals] of [
      ['once', undefined, [1900, 1900, 1520]],
      ['repeating', 2, [1900, 1520, 1520]],
      ['forever', undefined, [1520, 1520, 1520]],
    ] as const) {
      const { stripe, local } = setUp()
      const coupon = await stripe.coupons.create({
        percent_off: 20,
        duration,
        ...(months && { duration_in_months: months }),
      })
      const discounts = [{ coupon: coupon.id }]
      const { subscription } = await subscribed(stripe, {}, { discounts })
      local.advance(at(5, 1) + 2 * HOUR)
      const { data } = await stripe.invoices.list({ subscription: subscription.id })
      expect(data.map(({ amount_paid }) => amount_paid)).toEqual(totals)
    }
  })
})

describe('dunning', () => {
  it('tries after 3, 5 and 7 days, and is over when a try succeeds', async () => {
    const { stripe, local } = setUp()
    const { subscription, customer } = await subscribed(stripe)
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    })
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id })
    const due = at(4, 1, 13)
    const attempts: number[] = []
    for (const day of [0, 3, 8, 15]) {
      local.advance(due + day * DAY)
      const [invoice] = (await stripe.invoices.list({ status: 'open' })).data
      attempts.push(invoice?.attempt_count ?? 0)
      const next = { 0: 3, 3: 8, 8: 15, 15: null }[day] ?? null
      expect(invoice?.next_payment_attempt).toBe(next === null ? null : due + next * DAY)
    }
    expect(attempts).toEqual([1, 2, 3, 4])
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due')
    const [open] = (await stripe.invoices.list({ status: 'open' })).data
    await stripe.invoices.voidInvoice(open?.id ?? '')
    local.advance(due + 20 * DAY)
    expect((await stripe.invoices.list({ status: 'open' })).data).toEqual([])
  })

  it('ends with the payment of the latest invoice', async () => {
    const { stripe, local } = setUp()
    const { subscription, customer } = await subscribed(stripe)
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customer.id,
    })
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id })
    local.advance(at(4, 1, 13))
    const [open] = (await stripe.invoices.list({ status: 'open' })).data
    const declined = await refusal(stripe.invoices.pay(open?.id ?? ''))
    expect(declined).toMatchObject({ statusCode: 402, code: 'card_declined' })
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
    await stripe.invoices.pay(open?.id ?? '', { payment_method: good.id })
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  })
})
