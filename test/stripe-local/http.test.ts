import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { createLocalStripe } from '../../stripe-local/local-stripe.ts'
import { loadContract } from '../../stripe-local/contract/generate.ts'
import { clientOf, refusal, setUp, shop, START, subscribed } from './support/local.ts'

describe('the contract', () => {
  it('has the routes of the pinned version', () => {
    const { routes, apiVersion, events } = loadContract()
    expect(apiVersion).toBe('2026-10-28.endive')
    expect(routes.length).toBe(650)
    expect(Object.keys(events).length).toBeGreaterThan(250)
  })

  it('refuses a parameter that Stripe does not know', async () => {
    const { stripe } = setUp()
    const params = { email: 'a@example.com', colour: 'red' } as Stripe.CustomerCreateParams
    const error = await refusal(stripe.customers.create(params))
    expect(error).toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      code: 'parameter_unknown',
      param: 'colour',
    })
  })

  it('names a nested parameter that is missing or wrong', async () => {
    const { stripe } = setUp()
    const { product } = await shop(stripe)
    const wrong = {
      product: product.id,
      currency: 'usd',
      unit_amount: 1,
      recurring: { interval_count: 2 },
    }
    const error = await refusal(stripe.prices.create(wrong as Stripe.PriceCreateParams))
    expect(error).toMatchObject({ code: 'parameter_missing', param: 'recurring[interval]' })
    const fortnight = { ...wrong, recurring: { interval: 'fortnight' } }
    const other = await refusal(stripe.prices.create(fortnight as Stripe.PriceCreateParams))
    expect(other).toMatchObject({ code: 'parameter_invalid', param: 'recurring[interval]' })
  })

  it('says 501 for what Stripe has and this does not', async () => {
    const { stripe } = setUp()
    const error = await refusal(stripe.taxRates.list())
    expect(error).toMatchObject({ statusCode: 501, code: 'emulator_not_implemented' })
    const search = stripe.invoices.search({ query: "status:'open'" })
    expect(await refusal(search)).toMatchObject({ statusCode: 501 })
    const unsupported = stripe.prices.create({
      currency: 'usd',
      unit_amount: 1,
      product_data: { name: 'x' },
      transform_quantity: { divide_by: 2, round: 'up' },
    })
    expect(await refusal(unsupported)).toMatchObject({ statusCode: 501 })
  })

  it('turns an answer that is not Stripe’s into an error and counts it', async () => {
    const { stripe, local } = setUp()
    const { customer } = await shop(stripe)
    Object.assign(local.api.w.store.get('customer', customer.id), { balance: 'much' })
    const error = await refusal(stripe.customers.retrieve(customer.id))
    expect(error).toMatchObject({ statusCode: 500, code: 'emulator_contract_violation' })
    expect(local.api.w.events.violations.splice(0)).toEqual([
      'Customer.retrieve: balance is invalid, expected number',
    ])
    const change = await refusal(stripe.customers.update(customer.id, { name: 'A' }))
    expect(change).toMatchObject({ statusCode: 500, code: 'emulator_contract_violation' })
    expect(local.api.w.events.violations.splice(0)).toEqual([
      'event customer.updated: balance is invalid, expected number',
      'Customer.update: balance is invalid, expected number',
    ])
  })
})

describe('a call', () => {
  it('needs a secret key of test mode', async () => {
    const { local } = setUp()
    const call = (authorization: string): Promise<Response> =>
      local.handle(
        new Request('https://api.stripe.com/v1/customers', { headers: { authorization } }),
      )
    expect((await call('Bearer sk_live_1')).status).toBe(401)
    expect((await call('')).status).toBe(401)
    expect((await call(`Basic ${btoa('sk_test_1:')}`)).status).toBe(200)
    const answer = await call('Bearer sk_test_1')
    expect(answer.headers.get('request-id')).toMatch(/^req_/)
  })

  it('of another version is refused', async () => {
    const { local } = setUp()
    const stripe = clientOf(local, { apiVersion: '2024-06-20' as '2026-10-28.endive' })
    expect(await refusal(stripe.customers.list())).toMatchObject({ code: 'emulator_version' })
  })

  it('for a connected account needs one that there is, and what it can have', async () => {
    const { stripe } = setUp()
    const { id } = await stripe.v2.core.accounts.create({
      configuration: {
        recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
      },
    })
    const unknown = stripe.balance.retrieve({}, { stripeAccount: 'acct_1' })
    expect(await refusal(unknown)).toMatchObject({ statusCode: 403, code: 'account_invalid' })
    const foreign = stripe.customers.list({}, { stripeAccount: id })
    expect(await refusal(foreign)).toMatchObject({ statusCode: 501 })
  })

  it('to an unknown path is 404', async () => {
    const { stripe } = setUp()
    const error = await refusal(stripe.rawRequest('GET', '/v1/nothing'))
    expect(error).toMatchObject({ statusCode: 404 })
  })
})

describe('expansion and pages', () => {
  it('puts objects where ids are, in lists too, and refuses what is none', async () => {
    const { stripe } = setUp()
    const { customer, subscription } = await subscribed(stripe)
    const expand = ['data.customer', 'data.latest_invoice.payments.data.payment.payment_intent']
    const { data } = await stripe.subscriptions.list({ expand })
    expect(data[0]?.customer).toMatchObject({ id: customer.id, email: 'dev@example.com' })
    expect(data[0]?.latest_invoice).toMatchObject({
      payments: { data: [{ payment: { payment_intent: { status: 'succeeded' } } }] },
    })
    const bad = stripe.subscriptions.retrieve(subscription.id, { expand: ['status'] })
    expect(await refusal(bad)).toMatchObject({ statusCode: 400, param: 'expand' })
  })

  it('pages through a list, newest first, both ways', async () => {
    const { stripe } = setUp()
    const made: string[] = []
    for (let n = 0; n < 7; n++) made.unshift((await stripe.customers.create()).id)
    const all = await stripe.customers.list({ limit: 3 }).autoPagingToArray({ limit: 100 })
    expect(all.map(({ id }) => id)).toEqual(made)
    const before = await stripe.customers.list({ limit: 2, ending_before: made[3] as string })
    expect(before.data.map(({ id }) => id)).toEqual(made.slice(1, 3))
    expect(before.has_more).toBe(true)
  })
})

describe('an idempotency key', () => {
  it('replays the answer, and refuses other parameters', async () => {
    const { stripe } = setUp()
    const key = { idempotencyKey: 'k1' }
    const first = await stripe.customers.create({ name: 'A' }, key)
    const again = await stripe.customers.create({ name: 'A' }, key)
    expect(again.id).toBe(first.id)
    const headers = again.lastResponse.headers as unknown as Headers
    expect(headers.get('idempotent-replayed')).toBe('true')
    const other = await refusal(stripe.customers.create({ name: 'B' }, key))
    expect(other).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })
    expect((await stripe.customers.list()).data.length).toBe(1)
  })

  it('in use answers 409', async () => {
    const { stripe, control } = setUp()
    await control('/latency', { ms: 30 })
    const call = (): Promise<unknown> => stripe.customers.create({}, { idempotencyKey: 'k' })
    const results = await Promise.allSettled([call(), call(), call()])
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    const refused = results.find(({ status }) => status === 'rejected')
    expect(refused).toMatchObject({ reason: { statusCode: 409, code: 'idempotency_key_in_use' } })
  })

  it('replays errors that came after the work had begun, and no others', async () => {
    const { stripe } = setUp()
    const { customer } = await shop(stripe, { card: 'pm_card_chargeCustomerFail' })
    const invoice = await stripe.invoices.create({ customer: customer.id })
    await stripe.invoices.addLines(invoice.id, { lines: [{ amount: 500, description: 'x' }] })
    await stripe.invoices.finalizeInvoice(invoice.id)
    const pay = (): Promise<unknown> =>
      stripe.invoices.pay(invoice.id, {}, { idempotencyKey: 'pay' })
    expect(await refusal(pay())).toMatchObject({ statusCode: 402 })
    expect(await refusal(pay())).toMatchObject({ statusCode: 402 })
    expect((await stripe.invoices.retrieve(invoice.id)).attempt_count).toBe(1)
    const unknown = { idempotencyKey: 'u' }
    const bad = { colour: 1 } as Stripe.CustomerCreateParams
    expect(await refusal(stripe.customers.create(bad, unknown))).toMatchObject({ statusCode: 400 })
    await stripe.customers.create({}, unknown)
  })

  it('is forgotten after 24 hours', async () => {
    const { stripe, local } = setUp()
    const key = { idempotencyKey: 'k1' }
    const first = await stripe.customers.create({}, key)
    local.advance(local.api.w.clock.now() + 24 * 3600)
    expect((await stripe.customers.create({}, key)).id).not.toBe(first.id)
  })
})

describe('a fault', () => {
  const route = 'POST /v1/customers'

  it('before the work leaves nothing and frees the key', async () => {
    for (const [kind, statusCode] of [
      ['timeout_before', undefined],
      ['rate_limit_429', 429],
      ['conflict_409', 409],
    ] as const) {
      const { stripe, control } = setUp()
      await control('/faults', { kind, route })
      const call = (): Promise<Stripe.Customer> =>
        stripe.customers.create({}, { idempotencyKey: 'k' })
      expect((await refusal(call())).statusCode).toBe(statusCode)
      expect((await stripe.customers.list()).data.length).toBe(0)
      await call()
      expect((await stripe.customers.list()).data.length).toBe(1)
    }
  })

  it('after the work is known by repeating the key', async () => {
    const { stripe, control } = setUp()
    await control('/faults', { kind: 'timeout_after', route, skip: 1 })
    await stripe.customers.create()
    const call = (): Promise<Stripe.Customer> =>
      stripe.customers.create({ name: 'B' }, { idempotencyKey: 'k' })
    expect(await refusal(call())).toMatchObject({ type: 'StripeConnectionError' })
    const { data } = await stripe.customers.list()
    expect(data.length).toBe(2)
    expect((await call()).id).toBe(data[0]?.id)
  })

  it('of 500 or 402 is replayed with its key', async () => {
    for (const [kind, statusCode] of [
      ['error_500', 500],
      ['card_402', 402],
    ] as const) {
      const { stripe, control } = setUp()
      await control('/faults', { kind, route: 'POST /v1/cust*' })
      const call = (): Promise<unknown> => stripe.customers.create({}, { idempotencyKey: 'k' })
      expect(await refusal(call())).toMatchObject({ statusCode })
      expect(await refusal(call())).toMatchObject({ statusCode })
      expect((await stripe.customers.list()).data.length).toBe(0)
    }
  })
})

describe('the state', () => {
  it('goes on after it was saved and loaded', async () => {
    const { stripe, local } = setUp()
    const { subscription } = await subscribed(stripe)
    const saved: unknown = JSON.parse(JSON.stringify(local.save()))
    const next = createLocalStripe({
      contract: loadContract(),
      state: saved as ReturnType<typeof local.save>,
    })
    next.advance(local.api.w.clock.now() + 32 * 86_400)
    const { data } = await clientOf(next).invoices.list({ subscription: subscription.id })
    expect(data.map(({ status }) => status)).toEqual(['paid', 'paid'])
    expect(new Set(data.map(({ id }) => id)).size).toBe(2)
    expect((await stripe.invoices.list()).data.length).toBe(1)
    expect(next.api.w.events.violations).toEqual([])
  })

  it('makes no difference when it is saved and loaded in between', async () => {
    const run = async (reload: boolean): Promise<unknown> => {
      const { stripe, local } = setUp()
      const { customer } = await subscribed(stripe, {}, { trial_period_days: 5 })
      let current = local
      for (let day = 1; day < 80; day++) {
        if (reload && day % 4 === 0) {
          const state = JSON.parse(JSON.stringify(current.save())) as ReturnType<typeof local.save>
          current = createLocalStripe({ contract: loadContract(), state })
        }
        current.advance(START + day * 86_400)
      }
      const { data } = await clientOf(current).invoices.list({ customer: customer.id })
      return data.map(({ total, status, created, id }) => [total, status, created, id])
    }
    const plain = await run(false)
    expect(plain).toHaveLength(4)
    expect(await run(true)).toEqual(plain)
  })

  it('is the same for the same calls', async () => {
    const run = async (): Promise<string> => {
      const { stripe, local } = setUp()
      await subscribed(stripe)
      local.advance(local.api.w.clock.now() + 40 * 86_400)
      return JSON.stringify(local.save())
    }
    // The SDK's own keys are random.
    const plain = (text: string): string => text.replace(/stripe-node-retry-[\w-]+/g, 'key')
    expect(plain(await run())).toBe(plain(await run()))
  })
})
