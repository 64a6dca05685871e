import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { overagePlan } from '../support/paying'
import { recordUsage } from '../support/usage'
import {
  act,
  atStripe,
  change,
  DAY,
  preview,
  priceAtStripe,
  read,
  subscriber,
  totals,
  useCard,
} from './support'

const END = START + 31 * DAY
const iso = (ms: number) => new Date(ms).toISOString()
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
  vi.useRealTimers()
})

describe('a downgrade', () => {
  it('waits for the end of the period and is what is then paid', async () => {
    const of = await subscriber(stripe, world)
    await stripe.advance(START + 10 * DAY)
    expect(await preview(stripe, of, of.plans.basic)).toMatchObject({
      when: 'period_end',
      due_today: { amount: 0 },
      next_payment: { at: iso(END), amount: 500 },
    })
    const { json } = await change(stripe, of, of.plans.basic)
    expect(json).toMatchObject({
      plan: { name: 'Pro' },
      next_plan: { name: 'Basic', effective_at: iso(END), billing_interval: 'month' },
    })
    expect((await atStripe(stripe, of)).schedule).not.toBeNull()
    await stripe.advance(END + DAY)
    expect(await read(stripe, of)).toMatchObject({ plan: { name: 'Basic' }, next_plan: null })
    await stripe.advance(END + 31 * DAY)
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', 500],
      ['paid', 500],
    ])
    expect((await atStripe(stripe, of)).schedule).toBeNull()
  })

  it('is taken back by choosing the current plan', async () => {
    const of = await subscriber(stripe, world)
    await change(stripe, of, of.plans.basic)
    const { json } = await change(stripe, of, of.plans.pro)
    expect(json).toMatchObject({ plan: { name: 'Pro' }, next_plan: null })
    expect((await atStripe(stripe, of)).schedule).toBeNull()
    await stripe.advance(END + DAY)
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', 1900],
    ])
  })

  it('gives way to an upgrade', async () => {
    const of = await subscriber(stripe, world)
    await change(stripe, of, of.plans.basic)
    const { json } = await change(stripe, of, of.plans.enterprise)
    expect(json).toMatchObject({ plan: { name: 'Enterprise' }, next_plan: null })
    expect((await atStripe(stripe, of)).schedule).toBeNull()
    await stripe.advance(END + DAY)
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 19_900])
  })

  it('asked for twenty times makes one schedule', async () => {
    const of = await subscriber(stripe, world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => change(stripe, of, of.plans.basic)),
    )
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    await stripe.run('pushBilling')
    await stripe.advance(END + DAY)
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 500])
  })

  it('that Stripe was not told of is told by the job', async () => {
    const of = await subscriber(stripe, world)
    await stripe.control('/faults', { kind: 'error_500', route: '*', times: 20 })
    expect((await change(stripe, of, of.plans.basic)).status).toBe(200)
    await stripe.control('/faults', {}, 'DELETE')
    expect((await atStripe(stripe, of)).schedule).toBeNull()
    await stripe.run('pushBilling')
    expect((await atStripe(stripe, of)).schedule).not.toBeNull()
  })

  it('to a plan that costs nothing ends what Stripe charges, with the last use', async () => {
    const of = await subscriber(stripe, world, overagePlan)
    await recordUsage(stripe.env, of.subscriptionId, 20_000)
    await change(stripe, of, of.plans.free)
    expect((await atStripe(stripe, of)).cancel_at_period_end).toBe(true)
    await stripe.advance(END + DAY)
    expect(await read(stripe, of)).toMatchObject({
      state: 'active',
      plan: { name: 'Free' },
      next_plan: null,
    })
    expect((await atStripe(stripe, of)).status).toBe('canceled')
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 500])
  })
})

describe('from what costs nothing', () => {
  it('a plan with a price is paid for on Stripe’s page first', async () => {
    const of = await subscriber(stripe, world)
    const token = world.consumer.token
    const free = await stripe.must('POST', '/v1/subscriptions', {
      token,
      body: { plan_id: of.plans.free },
    })
    const mine = { consumer: world.consumer, subscriptionId: free.id }
    const { json } = await act(stripe, mine, 'change-plan', { plan_id: of.plans.pro })
    expect(json).toMatchObject({
      plan: { name: 'Free' },
      pay_url: expect.stringContaining('/checkout/'),
    })
    const session = new URL(json.pay_url).pathname.split('/').at(-1)
    await stripe.control(`/checkout/${session}/complete`, { payment_method: 'pm_card_visa' })
    await stripe.deliver()
    expect(await stripe.must('GET', `/v1/subscriptions/${free.id}`, { token })).toMatchObject({
      plan: { name: 'Pro' },
      state: 'active',
      billing_interval: 'month',
    })
  })
})

describe('a cancellation', () => {
  it('ends at the end of the period, and can be undone until then', async () => {
    const of = await subscriber(stripe, world)
    const { json } = await act(stripe, of, 'cancel')
    expect(json).toMatchObject({ state: 'active', cancel_at: iso(END) })
    expect((await atStripe(stripe, of)).cancel_at_period_end).toBe(true)
    expect((await act(stripe, of, 'undo-cancel')).json).toMatchObject({ cancel_at: null })
    expect((await atStripe(stripe, of)).cancel_at_period_end).toBe(false)
    await act(stripe, of, 'cancel')
    await stripe.advance(END + DAY)
    expect(await read(stripe, of)).toMatchObject({ state: 'canceled' })
    expect((await atStripe(stripe, of)).status).toBe('canceled')
    expect(await totals(stripe, of)).toEqual([['paid', 1900]])
    expect(problemOf(await act(stripe, of, 'undo-cancel')).code).toBe('invalid_state')
  })

  it('bills the last use', async () => {
    const of = await subscriber(stripe, world, overagePlan)
    await act(stripe, of, 'cancel')
    await recordUsage(stripe.env, of.subscriptionId, 20_000)
    await stripe.advance(END + DAY)
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', 500],
    ])
  })

  it('in the last second keeps the next period from being charged', async () => {
    const of = await subscriber(stripe, world)
    await stripe.advance(END - 1000)
    expect((await act(stripe, of, 'cancel')).status).toBe(200)
    await stripe.advance(END + 3 * DAY)
    expect(await totals(stripe, of)).toEqual([['paid', 1900]])
  })

  it('in the last second that Stripe hears of after its renewal takes that back', async () => {
    const of = await subscriber(stripe, world)
    await stripe.advance(END - 1000)
    await stripe.control('/faults', { kind: 'error_500', route: '*', times: 20 })
    expect((await act(stripe, of, 'cancel')).status).toBe(200)
    await stripe.control('/faults', {}, 'DELETE')
    await stripe.advance(END + 3 * DAY)
    expect(await read(stripe, of)).toMatchObject({ state: 'canceled' })
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['void', 1900],
    ])
  })

  it('at once, by an admin, ends Stripe’s too', async () => {
    const of = await subscriber(stripe, world)
    const { json } = await act(stripe, of, 'cancel', { when: 'now' }, world.admin)
    expect(json.state).toBe('canceled')
    expect((await atStripe(stripe, of)).status).toBe('canceled')
    expect(problemOf(await act(stripe, of, 'cancel', { when: 'now' })).code).toBe('invalid_state')
  })

  it('gives up an upgrade that waits for its payment', async () => {
    const of = await subscriber(stripe, world)
    await useCard(stripe, of, 'pm_card_chargeCustomerFail')
    await change(stripe, of, of.plans.enterprise)
    const { json } = await act(stripe, of, 'cancel')
    expect(json).toMatchObject({ cancel_at: iso(END), pending_plan: null })
    expect((await totals(stripe, of)).at(-1)).toEqual(['void', 18_000])
    expect(await atStripe(stripe, of)).toMatchObject({
      pending_update: null,
      cancel_at_period_end: true,
    })
  })

  it('keeps a downgrade for when it is undone', async () => {
    const of = await subscriber(stripe, world)
    await change(stripe, of, of.plans.basic)
    await act(stripe, of, 'cancel')
    expect(await atStripe(stripe, of)).toMatchObject({ schedule: null, cancel_at_period_end: true })
    await act(stripe, of, 'undo-cancel')
    const { schedule, cancel_at_period_end: ends } = await atStripe(stripe, of)
    expect([schedule !== null, ends]).toEqual([true, false])
    expect(await priceAtStripe(stripe, of)).toBe(1900)
  })
})

describe('another interval', () => {
  it('a year counts at once, less what is left of the month', async () => {
    const of = await subscriber(stripe, world)
    await stripe.advance(START + 15.5 * DAY)
    const said = await preview(stripe, of, of.plans.pro, '&interval=year')
    expect(said).toMatchObject({
      when: 'now',
      due_today: { charge: 19_000, credit: 950, amount: 18_050 },
    })
    const { json } = await change(stripe, of, of.plans.pro, { interval: 'year' })
    const now = START + 15.5 * DAY
    expect(json).toMatchObject({
      billing_interval: 'year',
      current_period: { start: iso(now), end: iso(Date.UTC(2028, 2, 16, 21)) },
    })
    expect(said.next_payment).toMatchObject({ at: json.current_period.end, amount: 19_000 })
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 18_050])
  })

  it('a shorter one waits for the end of the period, and counts from there', async () => {
    const of = await subscriber(stripe, world, pricedByWeekToo, { interval: 'month' })
    const { json } = await change(stripe, of, of.plans.pro, { interval: 'week' })
    expect(json).toMatchObject({
      billing_interval: 'month',
      next_plan: { name: 'Pro', effective_at: iso(END), billing_interval: 'week' },
    })
    await stripe.advance(END + DAY)
    expect(await read(stripe, of)).toMatchObject({
      billing_interval: 'week',
      current_period: { start: iso(END), end: iso(END + 7 * DAY) },
    })
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 600])
    const item = (await atStripe(stripe, of)).items.data[0]
    expect((item?.current_period_end ?? 0) * 1000).toBe(END + 7 * DAY)
  })

  it('that the plan has no price for is refused', async () => {
    const of = await subscriber(stripe, world)
    const answer = await change(stripe, of, of.plans.pro, { interval: 'week' })
    expect(problemOf(answer).code).toBe('invalid_request')
  })
})

const pricedByWeekToo = {
  name: 'Pro',
  rank: 30,
  pricing_model: 'flat',
  prices: [
    { interval: 'month', amount: 1900 },
    { interval: 'week', amount: 600 },
  ],
}
