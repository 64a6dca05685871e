import { describe, expect, it } from 'vitest'
import type Stripe from 'stripe'
import { setUp, shop, START, subscribed, type Setup } from './support/local.ts'

const get = ({ local }: Setup, url: string): Promise<Response> => local.handle(new Request(url))
const submit = ({ local }: Setup, url: string, fields: Record<string, string>): Promise<Response> =>
  local.handle(new Request(url, { method: 'POST', body: new URLSearchParams(fields) }))

async function session(
  { stripe }: Setup,
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  const { price, customer } = await shop(stripe)
  return stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    client_reference_id: 'sub_ours',
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'http://app/done?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://app/back',
    ...params,
  })
}

describe('Checkout', () => {
  it('starts a subscription that is paid and goes back with the session', async () => {
    const setup = setUp()
    const { stripe } = setup
    const metadata = { ours: '1' }
    const made = await session(setup, { subscription_data: { metadata } })
    expect(made).toMatchObject({ status: 'open', amount_total: 1900, payment_status: 'unpaid' })
    const shown = await (await get(setup, made.url ?? '')).text()
    expect(shown).toContain('<html lang="en">')
    expect(shown).toContain('$19.00')
    const answer = await submit(setup, made.url ?? '', { card: 'pm_card_visa', do: 'pay' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`http://app/done?session=${made.id}`)
    const done = await stripe.checkout.sessions.retrieve(made.id, {
      expand: ['subscription', 'invoice', 'line_items'],
    })
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      client_reference_id: 'sub_ours',
      url: null,
      subscription: { status: 'active', metadata },
      invoice: { status: 'paid' },
      line_items: { data: [{ quantity: 1, amount_total: 1900 }] },
    })
    const again = await get(setup, made.url ?? '')
    expect(again.headers.get('location')).toBe(`http://app/done?session=${made.id}`)
  })

  it('stays open when the card is declined or the buyer leaves', async () => {
    const setup = setUp()
    const { stripe } = setup
    const { id, url } = await session(setup)
    for (const card of [
      'pm_card_chargeCustomerFail',
      'pm_card_visa_chargeDeclinedInsufficientFunds',
    ]) {
      const page = await (await submit(setup, url ?? '', { card, do: 'pay' })).text()
      expect(page).toMatch(/role="alert">Your card/)
    }
    const left = await submit(setup, url ?? '', { do: 'leave', card: 'pm_card_visa' })
    expect(left.headers.get('location')).toBe('http://app/back')
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([])
  })

  it('asks for 3-D Secure, which can fail and be passed', async () => {
    const setup = setUp()
    const { id, url } = await session(setup)
    const card = 'pm_card_authenticationRequired'
    const asked = await (await submit(setup, url ?? '', { card, do: 'pay' })).text()
    expect(asked).toContain('3-D Secure')
    const failed = await (await submit(setup, url ?? '', { card, do: 'fail' })).text()
    expect(failed).toContain('did not confirm')
    await submit(setup, url ?? '', { card, do: 'authenticate' })
    const done = await setup.stripe.checkout.sessions.retrieve(id, { expand: ['subscription'] })
    expect(done).toMatchObject({ status: 'complete', subscription: { status: 'active' } })
  })

  it('takes a coupon, a trial, and somebody new', async () => {
    const setup = setUp()
    const { stripe } = setup
    await stripe.coupons.create({ id: 'HALF', percent_off: 50, duration: 'once' })
    const half = await session(setup, { discounts: [{ coupon: 'HALF' }] })
    expect(half.amount_total).toBe(950)
    await submit(setup, half.url ?? '', { card: 'pm_card_visa', do: 'pay' })
    const paid = await stripe.checkout.sessions.retrieve(half.id, { expand: ['invoice'] })
    expect(paid.invoice).toMatchObject({ amount_paid: 950 })
    const { price } = await shop(stripe)
    const trial = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer_email: 'new@example.com',
      line_items: [{ price: price.id }],
      subscription_data: { trial_period_days: 14 },
      success_url: 'http://app/done',
    })
    await submit(setup, trial.url ?? '', { card: 'pm_card_visa', do: 'pay' })
    const done = await stripe.checkout.sessions.retrieve(trial.id, {
      expand: ['customer', 'subscription'],
    })
    expect(done).toMatchObject({
      payment_status: 'no_payment_required',
      customer: { email: 'new@example.com' },
      subscription: { status: 'trialing' },
    })
  })

  it('charges nothing before the end of a trial, which is two days away at least', async () => {
    const setup = setUp()
    const until = (trial_end: number) => session(setup, { subscription_data: { trial_end } })
    await expect(until(START + 2 * 86_400 - 1)).rejects.toMatchObject({ statusCode: 400 })
    const made = await until(START + 3 * 86_400)
    expect(made).toMatchObject({ amount_total: 0, payment_status: 'no_payment_required' })
    await submit(setup, made.url ?? '', { card: 'pm_card_visa', do: 'pay' })
    const [trial] = (await setup.stripe.subscriptions.list()).data
    expect(trial).toMatchObject({ status: 'trialing', trial_end: START + 3 * 86_400 })
  })

  it('expires after a day', async () => {
    const setup = setUp()
    const { id } = await session(setup)
    setup.local.advance(START + 86_400)
    expect((await setup.stripe.checkout.sessions.retrieve(id)).status).toBe('expired')
  })
})

describe('the pages', () => {
  it('of an open invoice take a card', async () => {
    const setup = setUp()
    const { stripe } = setup
    const { customer } = await shop(stripe)
    const invoice = await stripe.invoices.create({
      customer: customer.id,
      collection_method: 'send_invoice',
      days_until_due: 14,
    })
    await stripe.invoices.addLines(invoice.id, { lines: [{ amount: 4200, description: 'work' }] })
    const open = await stripe.invoices.sendInvoice(invoice.id)
    const url = open.hosted_invoice_url ?? ''
    expect(await (await get(setup, url)).text()).toContain('$42.00')
    expect(await (await get(setup, open.invoice_pdf ?? '')).text()).toContain('Total $42.00')
    const declined = await submit(setup, url, { card: 'pm_card_chargeCustomerFail' })
    expect(await declined.text()).toContain('declined')
    const asked = await submit(setup, url, { card: 'pm_card_authenticationRequired' })
    const bank = `http://127.0.0.1:12111${asked.headers.get('location')}`
    expect(await (await get(setup, bank)).text()).toContain('The bank asks')
    await submit(setup, bank, { do: 'pass' })
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid')
  })

  it('of the portal change the card and end a subscription', async () => {
    const setup = setUp()
    const { stripe } = setup
    const { customer, subscription } = await subscribed(stripe)
    const { url } = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: 'http://app/billing',
    })
    expect(await (await get(setup, url)).text()).toContain('http://app/billing')
    await submit(setup, url, { do: 'card', card: 'pm_card_mastercard' })
    await submit(setup, url, { do: 'card', card: 'pm_card_chargeCustomerFail' })
    expect(await (await get(setup, url)).text()).toContain('ending in 0341')
    await submit(setup, url, { do: 'cancel', subscription: subscription.id })
    const ending = await stripe.subscriptions.retrieve(subscription.id)
    expect(ending.cancel_at_period_end).toBe(true)
    await submit(setup, url, { do: 'keep', subscription: subscription.id })
    const kept = await stripe.subscriptions.retrieve(subscription.id)
    expect(kept.cancel_at_period_end).toBe(false)
  })

  it('escape what they show', async () => {
    const setup = setUp()
    const product = await setup.stripe.products.create({ name: '<script>alert(1)</script>' })
    const price = await setup.stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 100,
      recurring: { interval: 'month' },
    })
    const { url } = await session(setup, { line_items: [{ price: price.id, quantity: 1 }] })
    expect(await (await get(setup, url ?? '')).text()).not.toContain('<script>')
  })
})
