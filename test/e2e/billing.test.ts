/**
 * Money from the card to the bank, on the built Workers with the local Stripe beside them and one clock for all,
 * as a person with a browser and a terminal sees it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOrigin, type Origin } from './support/origin'
import { freePort, startPlatform, type Platform } from './support/platform'
import { startStripe, type ServedStripe } from './support/stripe.mjs'

const DAY = 86_400_000
/** $0.0005 in 1e-6 cents. */
const UNIT_PRICE = 50_000
const QUOTA = 1000
const BEYOND = 12_345

let state: string
let origin: Origin
let stripe: ServedStripe
let platform: Platform
beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'turnpike-billing-'))
  origin = await startOrigin()
  stripe = await startStripe(await freePort(), join(state, 'stripe.json'))
  platform = await startPlatform(state, undefined, stripe)
  await stripe.tell(platform.portal)
})
afterAll(async () => {
  await platform?.stop()
  await stripe?.stop()
  origin?.close()
  rmSync(state, { recursive: true, force: true })
})

// oxlint-disable-next-line typescript/no-explicit-any
type Json = any

async function call(method: string, path: string, token: string, body?: object): Promise<Json> {
  const answer = await fetch(`${platform.portal}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
}

/** What a browser shows, or where it is sent. */
async function page(url: string, fields?: Readonly<Record<string, string>>) {
  const answer = await fetch(url, {
    redirect: 'manual',
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  })
  return { text: await answer.text(), location: answer.headers.get('location') }
}

async function tokenOf(name: string): Promise<string> {
  const { id } = await call('POST', '/v1/organisations', platform.admin, { name })
  const body = { organisation_id: id, name: 'Test', scopes: ['*'] }
  return (await call('POST', '/v1/tokens', platform.admin, body)).token
}

/** Advances the one clock. The jobs that failed. */
async function advance(ms: number, settled = true): Promise<string[]> {
  const answer = await fetch(`${platform.portal}/api/dev/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance_ms: ms, settled }),
  })
  const steps: Json[] = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(steps.at(-1)).toMatchObject({ done: true })
  return steps.flatMap(({ failed }) => failed)
}

/** Calls that nobody makes one by one. */
async function use(subscription: string, key: string, route: string, calls: number): Promise<void> {
  const { now } = (await (await fetch(`${platform.portal}/api/dev/clock`)).json()) as {
    now: string
  }
  const row = { route_id: route, at: Date.parse(now), calls, weight: 1 }
  const answer = await fetch(`${platform.portal}/api/dev/usage`, {
    method: 'POST',
    body: JSON.stringify({ subscription_id: subscription, key_id: key, rows: [row] }),
  })
  expect(await answer.json()).toEqual({ units: calls })
}

it('subscribe, pay, use, renew with overage, be paid', { timeout: 300_000 }, async () => {
  const provider = await tokenOf('Provider')
  const consumer = await tokenOf('Consumer')

  // The provider sells, and tells Stripe's pages who it is.
  const product = await call('POST', '/v1/products', provider, {
    slug: 'sold',
    name: 'Sold',
    origin_url: origin.url,
  })
  const plan = await call('POST', `/v1/products/${product.id}/plans`, provider, {
    name: 'Pro',
    rank: 1,
    pricing_model: 'flat_overage',
    prices: [{ interval: 'month', amount: 1900 }],
    quotas: [{ period: 'month', anchor: 'billing', limit: QUOTA }],
    overage_rule: 'allow',
    overage_unit_price_micros: UNIT_PRICE,
  })
  const route = await call('POST', `/v1/products/${product.id}/routes`, provider, {
    name: 'Ping',
    method: 'GET',
    path: '/ping',
  })
  await call('POST', `/v1/products/${product.id}/publish`, provider)
  await call('POST', '/v1/payouts/account', provider, { country: 'DE' })
  const { url: onboarding } = await call('POST', '/v1/payouts/account/links', provider)
  expect((await page(onboarding)).text).toContain('Get paid')
  const back = await page(onboarding, { do: 'submit', status: 'active' })
  expect(back.location).toContain(`${platform.portal}/payouts`)
  await call('POST', '/v1/payouts/account/refresh', provider)
  expect(await call('GET', '/v1/payouts/account', provider)).toMatchObject({ can_be_paid: true })

  // The consumer subscribes: nothing begins before a card has paid.
  const made = await call('POST', '/v1/subscriptions', consumer, { plan_id: plan.id })
  expect(made).toMatchObject({ state: 'pending', key: null })
  const { text } = await page(made.checkout_url)
  expect(text).toMatch(/Due today[\s\S]*\$19\.00/)
  const declined = 'pm_card_visa_chargeDeclinedInsufficientFunds'
  expect((await page(made.checkout_url, { do: 'pay', card: declined })).text).toContain(
    'role="alert"',
  )
  const at = `/v1/subscriptions/${made.id}`
  expect(await call('POST', `${at}/checkout/sync`, consumer)).toMatchObject({ state: 'pending' })
  const paid = await page(made.checkout_url, { do: 'pay', card: 'pm_card_visa' })
  expect(paid.location).toContain(`${platform.portal}/subscriptions/${made.id}`)
  const active = await call('POST', `${at}/checkout/sync`, consumer)
  expect(active).toMatchObject({ state: 'active', key: { name: 'default' } })
  const ping = () =>
    fetch(`${platform.gateway}/sold/ping`, {
      headers: { authorization: `Bearer ${active.key.key}` },
    })
  expect((await ping()).status).toBe(200)
  await expect
    .poll(async () => (await call('GET', '/v1/invoices', consumer)).data, { timeout: 10_000 })
    .toMatchObject([{ status: 'paid', total: 1900, reason: 'subscription_create' }])

  // A month of calls, one of them real, then its end.
  await use(made.id, active.key.id, route.id, QUOTA + BEYOND - 1)
  const upcoming = await call('GET', `${at}/upcoming-invoice`, consumer)
  expect(JSON.stringify(upcoming)).toContain('617')
  const { end } = active.current_period
  expect(await advance(Date.parse(end) - Date.now() + DAY, false)).toEqual([])
  const [renewal] = (await call('GET', '/v1/invoices', consumer)).data
  expect(renewal).toMatchObject({
    status: 'paid',
    reason: 'subscription_cycle',
    total: 1900 + 617,
    usage: { units: BEYOND, amount: 617 },
  })
  expect(renewal.number).toMatch(/^INV-\d{4}-000002$/)
  const { lines } = await call('GET', `/v1/invoices/${renewal.id}`, consumer)
  expect(lines.map((line: Json) => [line.units, line.amount])).toEqual(
    expect.arrayContaining([
      [null, 1900],
      [BEYOND, 617],
    ]),
  )
  const csv: string = await call('GET', `/v1/invoices/${renewal.id}/usage.csv`, consumer)
  const [head = '', ...rows] = csv.trim().split(/\r?\n/)
  const charged = head.split(',').indexOf('charged_units')
  expect(rows.reduce((sum, row) => sum + Number(row.split(',')[charged]), 0)).toBe(BEYOND)

  // The quota has begun anew, at the gateway too.
  const usage = await fetch(`${platform.gateway}/-/usage`, {
    headers: { authorization: `Bearer ${active.key.key}` },
  })
  expect(JSON.stringify(await usage.json())).toContain(`"remaining":${QUOTA}`)

  // The provider's share: 90 % of each, the first transferred and paid out, the second held for a week.
  const [first, second] = [1900 - 190, 2517 - 252]
  expect(await call('GET', '/v1/payouts', provider)).toMatchObject({
    data: [{ amount: first, currency: 'usd', status: 'paid' }],
  })
  const balance = async () => (await call('GET', '/v1/payouts/balance', provider)).currencies[0]
  expect(await balance()).toMatchObject({ pending: { held: second }, total: second })
  expect(await advance(12 * DAY)).toEqual([])
  expect((await call('GET', '/v1/payouts', provider)).data[0]).toMatchObject({
    amount: second,
    status: 'paid',
  })
  expect(await balance()).toMatchObject({ total: 0 })

  expect((await call('GET', '/v1/admin/findings', platform.admin)).data).toEqual([])
  expect(stripe.violations()).toEqual([])
})
