import { describe, expect, it } from 'vitest'
import type Stripe from 'stripe'
import { DAY, refusal, setUp, START, subscribed, type Setup } from './support/local.ts'

/** What a handler would see: signatures checked by the SDK. */
const events = ({ stripe, received }: Setup): Promise<Stripe.Event[]> =>
  Promise.all(
    received.map(({ body, signature }) =>
      stripe.webhooks.constructEventAsync(body, signature, 'whsec_test'),
    ),
  )
const types = async (setup: Setup): Promise<string[]> =>
  (await events(setup)).map(({ type }) => type)

describe('a delivery', () => {
  it('is signed, has the pinned version, and comes in order', async () => {
    const setup = setUp()
    await setup.hook()
    await subscribed(setup.stripe)
    await setup.local.drain()
    const all = await events(setup)
    expect(all.every(({ api_version }) => api_version === '2026-10-28.endive')).toBe(true)
    const order = all.map(({ type }) => type)
    for (const [first, then] of [
      ['customer.subscription.created', 'invoice.created'],
      ['invoice.finalized', 'charge.succeeded'],
      ['payment_intent.succeeded', 'invoice.paid'],
      ['invoice.paid', 'customer.subscription.updated'],
    ] as const)
      expect(order.indexOf(first)).toBeLessThan(order.indexOf(then))
    const [{ body, signature } = { body: '', signature: '' }] = setup.received
    const forged = setup.stripe.webhooks.constructEventAsync(`${body} `, signature, 'whsec_test')
    await expect(forged).rejects.toThrow(/signature/i)
  })

  it('can be dropped, and is then listed as not delivered', async () => {
    const setup = setUp()
    await setup.hook()
    await subscribed(setup.stripe)
    await setup.local.drain({ drop: ['invoice.paid'] })
    expect(await types(setup)).not.toContain('invoice.paid')
    const missed = await setup.stripe.events.list({ delivery_success: false })
    expect(missed.data.map(({ type }) => type)).toEqual(['invoice.paid'])
    const arrived = await setup.stripe.events.list({ delivery_success: true, type: 'invoice.*' })
    expect(arrived.data.map(({ type }) => type)).not.toContain('invoice.paid')
  })

  it('can come twice', async () => {
    const setup = setUp()
    await setup.hook()
    await setup.stripe.customers.create()
    await setup.local.drain({ duplicate: ['*'] })
    const ids = (await events(setup)).map(({ id }) => id)
    expect(ids.length).toBe(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('comes in another order with each seed, the same for the same', async () => {
    const order = async (shuffle?: number): Promise<string> => {
      const setup = setUp()
      await setup.hook()
      await subscribed(setup.stripe)
      await setup.local.drain(shuffle === undefined ? {} : { shuffle })
      return (await types(setup)).join()
    }
    expect(await order(1)).toBe(await order(1))
    const orders = new Set([await order(), await order(1), await order(2), await order(3)])
    expect(orders.size).toBe(4)
  })

  it('is tried again later, three times', async () => {
    const setup = setUp()
    await setup.hook()
    await setup.stripe.customers.create()
    setup.answer = 500
    for (const wait of [0, 59, 60, 3660, 10_860, 90_000]) {
      setup.local.advance(START + wait)
      await setup.local.drain({ onlyDue: true })
    }
    expect(setup.received.length).toBe(4)
    const { data } = await setup.stripe.events.list({ delivery_success: false })
    expect(data.length).toBe(1)
  })

  it('waits until it is drained', async () => {
    const setup = setUp()
    await setup.hook()
    await setup.stripe.customers.create()
    setup.local.advance(START + 7200)
    expect(setup.received).toEqual([])
    await setup.local.drain()
    expect((await events(setup))[0]?.created).toBe(START)
  })

  it('of a connected account goes to endpoints for these, thin events to theirs', async () => {
    const setup = setUp()
    const { stripe, local, control } = setup
    await setup.hook({ url: 'http://app/platform' })
    await setup.hook({ url: 'http://app/connect', connect: true })
    await setup.hook({ url: 'http://app/thin', thin: true })
    const account = await stripe.v2.core.accounts.create({
      configuration: {
        recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
      },
    })
    await control(`/accounts/${account.id}/status`, { status: 'active' })
    await subscribed(stripe)
    local.advance(START + 3 * DAY)
    await stripe.transfers.create({ amount: 500, currency: 'usd', destination: account.id })
    local.advance(START + 5 * DAY)
    await local.drain()
    const at = (url: string): typeof setup.received =>
      setup.received.filter((one) => one.url === `http://app/${url}`)
    const connected = JSON.parse(at('connect')[0]?.body ?? '{}') as Stripe.Event
    expect(connected).toMatchObject({ type: 'payout.created', account: account.id })
    expect(at('platform').some(({ body }) => body.includes('payout.created'))).toBe(false)
    const thin = at('thin').map(({ body, signature }) =>
      stripe.parseEventNotification(body, signature, 'whsec_test'),
    )
    const status = thin.find(({ type }) => type.includes('capability_status_updated'))
    expect(status).toMatchObject({ related_object: { id: account.id } })
    const event = await stripe.v2.core.events.retrieve(status?.id ?? '')
    expect(event.type).toBe(status?.type)
  })
})

describe('a test clock', () => {
  it('moves its own customers only, and not too far at once', async () => {
    const { stripe } = setUp()
    const { price } = await subscribed(stripe)
    const frozen = Date.UTC(2027, 0, 31) / 1000
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen })
    const customer = await stripe.customers.create({
      test_clock: clock.id,
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    })
    const made = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    })
    expect(made.created).toBe(frozen)
    const advance = (to: number): Promise<unknown> =>
      stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: to })
    const tooFar = advance(frozen + 70 * DAY)
    expect(await refusal(tooFar)).toMatchObject({ param: 'frozen_time' })
    await advance(frozen + 30 * DAY)
    const own = await stripe.invoices.list({ customer: customer.id })
    expect(own.data.map(({ status }) => status)).toEqual(['paid', 'paid'])
    expect((await stripe.invoices.list()).data.length).toBe(3)
  })
})
