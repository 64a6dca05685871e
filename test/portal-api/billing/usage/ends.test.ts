import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { subscriptionsByIds } from '../../../../src/db/subscriptions'
import { freezeUsage } from '../../../../src/portal-api/billing/charges/freeze'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import {
  chargesOf,
  DAY,
  invoicesOf,
  linesOf,
  MINUTE,
  newestInvoice,
  periodEnd,
} from '../support/charges'
import { expectHonest } from '../support/honest'
import { addPlan, payingConsumer, type Paying } from '../support/paying'
import { endWeek, moveTo, weeklyPlan } from '../support/renewals'
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

const pay = (plan: object, interval?: 'week'): Promise<Paying> =>
  payingConsumer(stripe, world, plan, interval ? { interval } : {})
const statesOf = async ({ subscriptionId }: Paying) =>
  (await chargesOf(stripe, subscriptionId)).map(({ kind, state, amount }) => [kind, state, amount])

describe('the end of a subscription', () => {
  const cancel = ({ consumer, subscriptionId }: Paying) =>
    stripe.must('POST', `/v1/subscriptions/${subscriptionId}/cancel`, { token: consumer.token })

  it('bills its last overage on an invoice of its own, collected at once', async () => {
    const paying = await pay(weeklyPlan, 'week')
    await cancel(paying)
    const end = await periodEnd(stripe, paying.subscriptionId)
    await recordUsage(stripe.env, paying.subscriptionId, 120, { from: end - DAY })
    await stripe.advance(end + 20 * MINUTE)
    const final = await newestInvoice(stripe, paying)
    expect(final).toMatchObject({ status: 'paid', billing_reason: 'manual', total: 140 })
    expect(linesOf(final)).toEqual([['20 calls over quota × $0.07', 140]])
    expect(await statesOf(paying)).toEqual([['final', 'invoiced', 140]])
    await stripe.advance(end + 3 * DAY)
    expect((await newestInvoice(stripe, paying)).id).toBe(final.id)
  })

  it('gives up what is too little for an invoice', async () => {
    const paying = await pay(weeklyPlan, 'week')
    await cancel(paying)
    const end = await periodEnd(stripe, paying.subscriptionId)
    await recordUsage(stripe.env, paying.subscriptionId, 103, { from: end - DAY })
    await stripe.advance(end + 20 * MINUTE)
    expect(await invoicesOf(stripe, paying.stripeCustomerId)).toHaveLength(1)
    expect(await statesOf(paying)).toEqual([['final', 'waived', 21]])
  })

  it('is also the change to a plan that costs nothing', async () => {
    const paying = await pay(weeklyPlan, 'week')
    const { consumer, subscriptionId } = paying
    const plans = await stripe.must('GET', `/v1/products/${paying.productId}/plans`, {
      token: paying.provider.token,
    })
    const free = plans.data.find((plan: { name: string }) => plan.name === 'Free')
    await stripe.must('POST', `/v1/subscriptions/${subscriptionId}/change-plan`, {
      token: consumer.token,
      body: { plan_id: free.id },
    })
    const end = await periodEnd(stripe, subscriptionId)
    await recordUsage(stripe.env, subscriptionId, 120, { from: end - DAY })
    await stripe.advance(end + 20 * MINUTE)
    await recordUsage(stripe.env, subscriptionId, 500)
    await stripe.advance(end + 2 * DAY)
    expect(await newestInvoice(stripe, paying)).toMatchObject({ status: 'paid', total: 140 })
    expect(await statesOf(paying)).toEqual([['final', 'invoiced', 140]])
  })

  it('makes one final invoice, whoever collects at once', async () => {
    const paying = await pay(weeklyPlan, 'week')
    await cancel(paying)
    const end = await periodEnd(stripe, paying.subscriptionId)
    await recordUsage(stripe.env, paying.subscriptionId, 120, { from: end - DAY })
    await moveTo(stripe, end)
    await stripe.deliver()
    await moveTo(stripe, end + 15 * MINUTE)
    await Promise.all(Array.from({ length: 20 }, () => stripe.run('collectInvoices')))
    await stripe.run('collectInvoices')
    const [, ...finals] = await invoicesOf(stripe, paying.stripeCustomerId)
    expect(finals).toMatchObject([{ subtotal: 140 }])
    expect(finals[0]?.lines.data).toHaveLength(1)
  })
})

describe('plans that are paid by use', () => {
  const plan = { name: 'By use', rank: 30, pricing_model: 'usage', unit_price_micros: 1_500_000 }

  it('charge every unit at the end of the month', async () => {
    const paying = await pay(plan)
    await recordUsage(stripe.env, paying.subscriptionId, 1001, { from: START + DAY })
    await stripe.advance((await periodEnd(stripe, paying.subscriptionId)) + 20 * MINUTE)
    const invoice = await newestInvoice(stripe, paying)
    expect(invoice).toMatchObject({ status: 'paid', total: 1502 })
    expect(linesOf(invoice)).toContainEqual(['1,001 calls × $0.015', 1502])
  })

  it('charge each tier for the units in it', async () => {
    const tiers = [
      { up_to: 100, unit_price_micros: 0 },
      { up_to: 1000, unit_price_micros: 1_000_000 },
      { up_to: null, unit_price_micros: 500_000 },
    ]
    const graduated = { name: 'Tiers', rank: 30, pricing_model: 'graduated', tiers }
    const paying = await pay(graduated)
    await recordUsage(stripe.env, paying.subscriptionId, 1100, { from: START + DAY })
    await stripe.advance((await periodEnd(stripe, paying.subscriptionId)) + 20 * MINUTE)
    const invoice = await newestInvoice(stripe, paying)
    expect(linesOf(invoice)).toEqual([
      [expect.anything(), 0],
      ['900 calls × $0.01', 900],
      ['100 calls × $0.005', 50],
    ])
    expect(await statesOf(paying)).toEqual([['renewal', 'invoiced', 950]])
  })
})

describe('an upgrade in the middle of a period', () => {
  const large = {
    ...weeklyPlan,
    name: 'Large',
    rank: 40,
    prices: [{ interval: 'week', amount: 900 }],
    quotas: [{ period: 'week', limit: 200 }],
    overage_unit_price_micros: 10_000_000,
  }

  it.each([
    ['keep_used', '50 calls over quota × $0.10', 500],
    ['reset', '10 calls over quota × $0.10', 100],
  ])('with %s rates the rest at the new price', async (on_plan_change, line, amount) => {
    const paying = await pay(weeklyPlan, 'week')
    const { consumer, subscriptionId } = paying
    const planId = await addPlan(stripe, paying.provider.token, paying.productId, {
      ...large,
      on_plan_change,
    })
    const end = await periodEnd(stripe, subscriptionId)
    await recordUsage(stripe.env, subscriptionId, 110, { from: START + DAY })
    await moveTo(stripe, START + 3 * DAY)
    const body = { plan_id: planId }
    await stripe.must('POST', `/v1/subscriptions/${subscriptionId}/change-plan`, {
      token: consumer.token,
      body,
    })
    await stripe.deliver()
    const upgrade = await newestInvoice(stripe, paying)
    expect(upgrade.lines.data.map((one) => one.amount)).toContain(70)
    const units = on_plan_change === 'reset' ? 210 : 140
    await recordUsage(stripe.env, subscriptionId, units, { from: START + 4 * DAY })
    await moveTo(stripe, end)
    await moveTo(stripe, end + 15 * MINUTE)
    await stripe.run('collectInvoices')
    const renewal = await newestInvoice(stripe, paying)
    expect(linesOf(renewal)).toEqual([
      [expect.anything(), 900],
      [line, amount],
    ])
    expect(await statesOf(paying)).toEqual(
      expect.arrayContaining([
        ['upgrade', 'invoiced', 70],
        ['renewal', 'invoiced', amount],
      ]),
    )
  })
})

it('weeks follow each other without a gap: each line of the ledger is behind one charge', async () => {
  const paying = await pay(weeklyPlan, 'week')
  const end = await periodEnd(stripe, paying.subscriptionId)
  for (let week = 0; week < 4; week++) {
    await endWeek(stripe, paying, 100 + week, end + week * 7 * DAY)
    await stripe.run('collectInvoices')
  }
  const charges = await chargesOf(stripe, paying.subscriptionId)
  expect(charges.map(({ used }) => used)).toEqual([100_000, 101_000, 102_000, 103_000])
  for (const [index, charge] of charges.entries()) {
    expect(charge.period_end).toBe(charges[index + 1]?.period_start ?? charge.period_end)
  }
})

it('what is held for an upgrade that is being paid is on no other invoice', async () => {
  const paying = await pay(weeklyPlan, 'week')
  const { subscriptionId } = paying
  await endWeek(stripe, paying, 110, await periodEnd(stripe, subscriptionId))
  const held = 'up:key'
  const [detail] = await subscriptionsByIds(stripe.deps().db, [subscriptionId])
  if (!detail) throw new Error('It is gone')
  await freezeUsage(stripe.deps(), detail, { kind: 'upgrade', until: Date.now() })
  await stripe.env.DB.prepare(
    'update usage_charges set stripe_invoice_id = ?1 where subscription_id = ?2',
  )
    .bind(held, subscriptionId)
    .run()
  await stripe.run('collectInvoices')
  await stripe.run('collectInvoices')
  expect(await newestInvoice(stripe, paying)).toMatchObject({ subtotal: 500 })
  expect(await chargesOf(stripe, subscriptionId)).toMatchObject([
    { state: 'frozen', stripe_invoice_id: held },
  ])
})
