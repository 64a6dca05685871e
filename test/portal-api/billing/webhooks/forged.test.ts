import { beforeEach, expect, it, vi } from 'vitest'
import { makeStripe, type Posted, type TestStripe } from '../../support/stripe'
import { newEvent, newThinEvent, SECRET, signed, type Signing } from '../support/events'

const EACH = 10
let stripe: TestStripe

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})

const subscription = { object: 'subscription', id: 'sub_00000001', status: 'active' }
const updated = (change: object = {}) =>
  newEvent('customer.subscription.updated', subscription, change)
const now = () => Math.floor(Date.now() / 1000)
const replaced = (message: Posted, change: object): Posted => ({
  ...message,
  headers: { ...message.headers, ...change },
})
/** Signed by Stripe, and then changed by somebody else. */
const tampered = async (change: (body: string) => string) => {
  const message = await signed(updated())
  return { ...message, body: change(message.body) }
}
const thin = (event: object, signing: Signing = {}) =>
  signed(event, { path: '/thin', secret: 'whsec_thin', ...signing })

const forgeries: readonly (readonly [string, (n: number) => Promise<Posted>])[] = [
  ['no signature', async () => replaced(await signed(updated()), { 'stripe-signature': '' })],
  [
    'a signature that is none',
    async (n) => replaced(await signed(updated()), { 'stripe-signature': `t=${now()},v1=${n}` }),
  ],
  [
    'a signature without a time',
    async () => {
      const message = await signed(updated())
      const [, v1 = ''] = (message.headers['stripe-signature'] ?? '').split(',')
      return replaced(message, { 'stripe-signature': v1 })
    },
  ],
  [
    'a newer time than was signed',
    async (n) => {
      const message = await signed(updated(), { timestamp: now() - 1000 - n })
      const [, v1 = ''] = (message.headers['stripe-signature'] ?? '').split(',')
      return replaced(message, { 'stripe-signature': `t=${now()},${v1}` })
    },
  ],
  [
    'an old scheme',
    async () => {
      const message = await signed(updated())
      const old = message.headers['stripe-signature']?.replace('v1=', 'v0=') ?? ''
      return replaced(message, { 'stripe-signature': old })
    },
  ],
  ['a secret of nobody', (n) => signed(updated(), { secret: `whsec_${n}` })],
  ['the secret of another endpoint', () => signed(updated(), { secret: 'whsec_connect' })],
  ['the secret with a space', () => signed(updated(), { secret: `${SECRET} ` })],
  ['an empty secret', () => signed(updated(), { secret: ' ' })],
  [
    'a changed amount',
    (n) => tampered((body) => body.replace('"active"', `"active","amount":${n}`)),
  ],
  ['a changed id', (n) => tampered((body) => body.replace(/evt_\w+/, `evt_other${n}`))],
  ['a space more', () => tampered((body) => `${body} `)],
  ['a stale message', (n) => signed(updated(), { timestamp: now() - 301 - n })],
  ['a message of yesterday', (n) => signed(updated(), { timestamp: now() - 86_400 - n })],
  ['the other mode', () => signed(updated({ livemode: true }))],
  ['another version', () => signed(updated({ api_version: '2020-08-27' }))],
  ['no version', () => signed(updated({ api_version: null }))],
  ['what is no event', (n) => signed({ ...subscription, id: `sub_${n}`, livemode: false })],
  ['what is no JSON', (n) => signed(`{"id":"evt_${n}"`)],
  ['a thin event on the wrong endpoint', (n) => signed(newThinEvent(`acct_${n}`))],
  ['an event on the endpoint of thin ones', () => thin(updated())],
  ['a thin event of the other mode', (n) => thin(newThinEvent(`acct_${n}`, { livemode: true }))],
  ['a stale thin event', (n) => thin(newThinEvent(`acct_${n}`), { timestamp: now() - 301 })],
  ['a thin event by nobody', (n) => thin(newThinEvent(`acct_${n}`), { secret: `whsec_${n}` })],
]

it.each(forgeries)('nothing comes of %s', async (_, forge) => {
  for (let n = 0; n < EACH; n++) expect(await stripe.post(await forge(n))).toBe(400)
  expect(await effects()).toEqual({ events: 0, calls: 0 })
})

it('nothing comes of a hundred replays of what took effect', async () => {
  const message = await signed(newEvent('customer.updated', { object: 'customer', id: 'cus_1' }))
  await stripe.post(message)
  const { calls } = await effects()
  for (let n = 0; n < 50; n++) await stripe.post(message)
  vi.setSystemTime(Date.now() + 301_000)
  for (let n = 0; n < 50; n++) expect(await stripe.post(message)).toBe(400)
  expect(await effects()).toEqual({ events: 1, calls })
})

/** What there is to see of any effect: rows, and what Stripe was asked. */
async function effects() {
  const { n } = (await stripe.env.DB.prepare('select count(*) as n from stripe_events').first<{
    n: number
  }>()) ?? { n: -1 }
  const { calls } = await stripe.control('/state', undefined, 'GET')
  const asked = Object.values(calls as Record<string, number>)
  return { events: n, calls: asked.reduce((sum, times) => sum + times, 0) }
}
