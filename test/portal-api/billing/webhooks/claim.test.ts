import { beforeEach, expect, it, vi } from 'vitest'
import { CLAIM_MS } from '../../../../src/db/billing/events'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { newEvent, newThinEvent, signed, WEBHOOKS } from '../support/events'

let stripe: TestStripe

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})

const rows = async () =>
  (
    await stripe.env.DB.prepare(
      'select id, type, state, error from stripe_events order by id',
    ).all<{
      id: string
      type: string
      state: string
      error: string | null
    }>()
  ).results
const stateOf = async (id: string) => (await rows()).find((row) => row.id === id)?.state
const claim = (id: string, state: string, claimedAt: number) =>
  stripe.env.DB.prepare(
    `insert into stripe_events (id, type, object_id, state, claimed_at, received_at)
      values (?1, 'customer.subscription.updated', 'sub_none', ?2, ?3, ?3)`,
  )
    .bind(id, state, claimedAt)
    .run()

/** How often Stripe was asked for a subscription. */
const reads = async () => {
  const { calls } = await stripe.control('/state', undefined, 'GET')
  return (calls['GET /v1/subscriptions/{id}'] ?? 0) as number
}
/** One that is none of ours: read, and left alone. */
const makeSubscription = async () => {
  const sdk = stripe.deps().payments?.stripe
  if (!sdk) throw new Error('There is no Stripe')
  const customer = await sdk.customers.create({})
  const product = await sdk.products.create({ name: 'Theirs' })
  const price = await sdk.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 100,
    recurring: { interval: 'month' },
  })
  const { id } = await sdk.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    trial_period_days: 7,
  })
  await stripe.take()
  return { object: 'subscription', id }
}

it('an event of an unknown type is kept, and answered as any other', async () => {
  const event = newEvent('radar.early_fraud_warning.created', { object: 'x', id: 'issfr_1' })
  expect(await stripe.post(await signed(event))).toBe(200)
  expect(await rows()).toEqual([{ id: event.id, type: event.type, state: 'done', error: null }])
})

it('an event without an object to read is kept', async () => {
  const event = newEvent('invoice.upcoming', { object: 'invoice' })
  expect(await stripe.post(await signed(event))).toBe(200)
  expect(await stateOf(event.id)).toBe('done')
})

it('one that is done is answered and does nothing again', async () => {
  const event = newEvent('customer.subscription.updated', await makeSubscription())
  expect(await stripe.post(await signed(event))).toBe(200)
  const before = await reads()
  expect(before).toBeGreaterThan(0)
  expect(await stripe.post(await signed(event))).toBe(200)
  expect(await reads()).toBe(before)
})

it('one that somebody is at is refused, so that Stripe sends it again', async () => {
  const event = newEvent('customer.subscription.updated', await makeSubscription())
  await claim(event.id, 'processing', Date.now() - CLAIM_MS)
  expect(await stripe.post(await signed(event))).toBe(409)
  expect(await stateOf(event.id)).toBe('processing')
  expect(await reads()).toBe(0)
})

it('one whose claim is older than five minutes is taken over', async () => {
  const event = newEvent('customer.subscription.updated', await makeSubscription())
  await claim(event.id, 'processing', Date.now() - CLAIM_MS - 1)
  expect(await stripe.post(await signed(event))).toBe(200)
  expect(await stateOf(event.id)).toBe('done')
  expect(await reads()).toBeGreaterThan(0)
})

it('one that fails says why, and is claimed by the next that comes', async () => {
  const event = newEvent('customer.subscription.updated', await makeSubscription())
  await stripe.control('/faults', { kind: 'error_500', route: 'GET /v1/subscriptions/{id}' })
  expect(await stripe.post(await signed(event))).toBeGreaterThanOrEqual(500)
  const [failed] = await rows()
  expect(failed).toMatchObject({ state: 'failed' })
  expect(failed?.error).toContain('Error')
  expect(await stripe.post(await signed(event))).toBe(200)
  expect(await rows()).toMatchObject([{ state: 'done', error: null }])
})

it('twenty duplicates at once take effect once', async () => {
  const subscription = await makeSubscription()
  expect(
    await stripe.post(await signed(newEvent('customer.subscription.updated', subscription))),
  ).toBe(200)
  const once = await reads()
  const message = await signed(newEvent('customer.subscription.updated', subscription))
  const statuses = await Promise.all(Array.from({ length: 20 }, () => stripe.post(message)))
  expect(await reads()).toBe(2 * once)
  expect(statuses).toContain(200)
  expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
})

it('Stripe is not limited as other anonymous callers are', async () => {
  const env = { ...stripe.env, API_ANONYMOUS_CALLS_PER_MINUTE: '1' }
  const limited: TestStripe = { ...stripe, env }
  for (let call = 0; call < 3; call++) {
    const event = newEvent('topup.created', { object: 'topup', id: 'tu_1' })
    expect(await limited.post(await signed(event))).toBe(200)
  }
})

it.each([
  ['', 'STRIPE_WEBHOOK_SECRET'],
  ['/connect', 'STRIPE_CONNECT_WEBHOOK_SECRET'],
  ['/thin', 'STRIPE_THIN_WEBHOOK_SECRET'],
])('the endpoint %s is not there without its secret', async (path, name) => {
  for (const secret of ['', ' ', undefined]) {
    const { post } = await withEnv({ [name]: secret })
    const event = path === '/thin' ? newThinEvent('acct_1') : newEvent('topup.created', {})
    expect(await post(await signed(event, { path, secret: secret || 'x' }))).toBe(404)
  }
  expect(await rows()).toEqual([])
})

it('a secret with nothing behind it opens nothing without the key of Stripe', async () => {
  const { post } = await withEnv({ STRIPE_SECRET_KEY: '' })
  expect(await post(await signed(newEvent('topup.created', {})))).toBe(404)
})

it('a body beyond a mebibyte is refused', async () => {
  const event = newEvent('topup.created', { object: 'topup', id: 'x'.repeat(1024 * 1024) })
  expect(await stripe.post(await signed(event))).toBe(413)
})

it('test events on a live endpoint of connected accounts are answered and dropped', async () => {
  const event = newEvent('payout.paid', { object: 'payout', id: 'po_1' }, { livemode: true })
  const message = await signed(event, { path: '/connect', secret: 'whsec_connect' })
  expect(message.url).toBe(`${WEBHOOKS}/connect`)
  expect(await stripe.post(message)).toBe(200)
  expect(await rows()).toEqual([])
  expect(START).toBe(Date.now())
})

/** The Worker with other bindings. */
async function withEnv(change: object) {
  const { createExecutionContext, waitOnExecutionContext } = await import('cloudflare:test')
  const { default: worker } = await import('../../../../src/portal-api/index')
  return {
    async post({ url, body, headers }: { url: string; body: string; headers: object }) {
      const context = createExecutionContext()
      const request = new Request(url, { method: 'POST', body, headers: { ...headers } })
      const env = { ...stripe.env, ...change } as PortalEnv
      const { status } = await worker.fetch(request, env, context)
      await waitOnExecutionContext(context)
      return status
    },
  }
}
