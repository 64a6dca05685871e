import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeToken, makeWorld, type World } from '../../support/world'
import { chargesOf, DAY, periodEnd } from '../support/charges'
import { expectHonest } from '../support/honest'
import { overagePlan, payingConsumer, type Paying } from '../support/paying'
import { endWeek, weeklyPlan } from '../support/renewals'
import { recordUsage } from '../support/usage'

let world: World
let stripe: TestStripe

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})
afterEach(async () => {
  await stripe.deliver()
  await expectHonest(stripe)
})

const upcoming = ({ consumer, subscriptionId }: Paying) =>
  stripe.must('GET', `/v1/subscriptions/${subscriptionId}/upcoming-invoice`, {
    token: consumer.token,
  })
const billed = async (units: readonly number[]): Promise<Paying> => {
  const paying = await payingConsumer(stripe, world, weeklyPlan, { interval: 'week' })
  const end = await periodEnd(stripe, paying.subscriptionId)
  for (const one of units.slice(0, -1)) {
    await recordUsage(stripe.env, paying.subscriptionId, one, { from: START + DAY })
  }
  await endWeek(stripe, paying, units.at(-1) ?? 0, end)
  await stripe.run('collectInvoices')
  return paying
}

describe('the upcoming invoice', () => {
  it('is price and use so far, as of now', async () => {
    const paying = await payingConsumer(stripe, world, overagePlan)
    await recordUsage(stripe.env, paying.subscriptionId, 12_000, { from: START + DAY })
    vi.setSystemTime(START + 2 * DAY)
    const end = new Date(await periodEnd(stripe, paying.subscriptionId)).toISOString()
    expect(await upcoming(paying)).toMatchObject({
      as_of: new Date(START + 2 * DAY).toISOString(),
      period: { start: new Date(START).toISOString(), end },
      due_at: end,
      currency: 'usd',
      base: { plan: 'Pro', interval: 'month', amount: 1900 },
      usage: {
        lines: [{ description: '2,000 calls over quota × $0.0005', units: 2000, amount: 100 }],
        amount: 100,
        carried: false,
      },
      subtotal: 2000,
      discount: 0,
      credit_used: 0,
      total: 2000,
    })
    expect(await chargesOf(stripe, paying.subscriptionId)).toEqual([])
  })

  it('leaves out what is too little so far, and has no price after a cancellation', async () => {
    const paying = await payingConsumer(stripe, world, overagePlan)
    await recordUsage(stripe.env, paying.subscriptionId, 10_100, { from: START })
    expect(await upcoming(paying)).toMatchObject({
      usage: { amount: 5, carried: true },
      subtotal: 1900,
    })
    await stripe.must('POST', `/v1/subscriptions/${paying.subscriptionId}/cancel`, {
      token: paying.consumer.token,
    })
    expect(await upcoming(paying)).toMatchObject({ base: null, subtotal: 0, total: 0 })
  })

  it('uses the credit that there is', async () => {
    const paying = await payingConsumer(stripe, world, overagePlan)
    await stripe.env.DB.prepare(
      'update billing_customers set credit = 300 where stripe_customer_id = ?1',
    )
      .bind(paying.stripeCustomerId)
      .run()
    expect(await upcoming(paying)).toMatchObject({ credit_used: 300, total: 1600 })
  })
})

describe('usage charges', () => {
  it('are listed by page, newest first', async () => {
    const { consumer, subscriptionId } = await billed([60, 50])
    const path = `/v1/subscriptions/${subscriptionId}/usage-charges`
    const { data } = await stripe.must('GET', path, { token: consumer.token })
    expect(data).toMatchObject([
      {
        subscription_id: subscriptionId,
        kind: 'renewal',
        state: 'invoiced',
        units: 110,
        amount: 70,
        lines: [{ kind: 'overage', units: 10, unit_price_micros: 7_000_000, capped: false }],
      },
    ])
  })

  it('have the ledger lines behind them as a file that adds up', async () => {
    const { consumer, subscriptionId } = await billed([60, 45, 5])
    const [charge] = await chargesOf(stripe, subscriptionId)
    const { text, headers } = await stripe.api('GET', `/v1/usage-charges/${charge?.id}/lines.csv`, {
      token: consumer.token,
    })
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const [head, ...rows] = text.trim().split('\r\n')
    const columns = (head ?? '').split(',')
    const cell = (row: string, name: string) => Number(row.split(',')[columns.indexOf(name)])
    expect(rows.map((row) => cell(row, 'units'))).toEqual([60, 45, 5])
    expect(rows.map((row) => cell(row, 'included_units'))).toEqual([60, 40, 0])
    expect(rows.map((row) => cell(row, 'charged_units'))).toEqual([0, 5, 5])
  })

  it('are of nobody else, and need the scope', async () => {
    const { consumer, provider, subscriptionId } = await billed([110])
    const [charge] = await chargesOf(stripe, subscriptionId)
    const paths = [
      `/v1/subscriptions/${subscriptionId}/usage-charges`,
      `/v1/subscriptions/${subscriptionId}/upcoming-invoice`,
      `/v1/usage-charges/${charge?.id}/lines.csv`,
    ]
    const narrow = await makeToken(world.admin, consumer.id, ['usage:read'])
    for (const path of paths) {
      for (const token of [world.stranger.token, provider.token]) {
        expect(problemOf(await stripe.api('GET', path, { token })).code).toBe('not_found')
      }
      expect(problemOf(await stripe.api('GET', path, { token: narrow })).code).toBe(
        'insufficient_scope',
      )
      expect((await stripe.api('GET', path, { token: world.admin })).status).toBe(200)
    }
  })
})

it('what was had when is kept: choices of overage, resets of the quota', async () => {
  const { provider, consumer, subscriptionId } = await payingConsumer(stripe, world, overagePlan)
  const path = `/v1/subscriptions/${subscriptionId}`
  await recordUsage(stripe.env, subscriptionId, 12_000, { from: START + DAY })
  vi.setSystemTime(START + 2 * DAY)
  await stripe.must('PATCH', `${path}/overage`, {
    token: consumer.token,
    body: { enabled: false },
  })
  await recordUsage(stripe.env, subscriptionId, 500, { from: START + 3 * DAY })
  vi.setSystemTime(START + 4 * DAY)
  await stripe.must('POST', `${path}/reset-quota`, {
    token: provider.token,
    body: { reason: 'A bad day of ours' },
  })
  await stripe.must('PATCH', `${path}/overage`, { token: consumer.token, body: { enabled: true } })
  await recordUsage(stripe.env, subscriptionId, 10_400, { from: START + 5 * DAY })
  vi.setSystemTime(START + 6 * DAY)
  const view = await stripe.must('GET', `${path}/upcoming-invoice`, { token: consumer.token })
  expect(view.usage).toMatchObject({ lines: [{ units: 2000 + 400 }], amount: 120 })
})
