import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { overagePlan } from '../support/paying'
import { recordUsage } from '../support/usage'
import {
  atStripe,
  change,
  DAY,
  invoicesOf,
  preview,
  priceAtStripe,
  read,
  sdk,
  subscriber,
  totals,
  useCard,
} from './support'

/** 31 days after the first of March. */
const PERIOD = 31 * DAY
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

describe('an upgrade', () => {
  it.each([
    ['at the beginning of the period', 0, 18_000],
    ['in the middle', PERIOD / 2, 9000],
    ['in its last second', PERIOD - 1000, 0],
  ])('%s costs what its preview said, and counts once that is paid', async (_, after, due) => {
    const of = await subscriber(stripe, world)
    await stripe.advance(START + after)
    const said = await preview(stripe, of, of.plans.enterprise)
    expect(said).toMatchObject({ when: 'now', due_today: { amount: due } })
    const { status, json } = await change(stripe, of, of.plans.enterprise)
    expect(status).toBe(200)
    expect(json).toMatchObject({ plan: { name: 'Enterprise' }, pending_plan: null, pay_url: null })
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', due],
    ])
    expect(said.next_payment).toMatchObject({ amount: 19_900, at: json.current_period.end })
    const { items } = await atStripe(stripe, of)
    expect((items.data[0]?.current_period_end ?? 0) * 1000).toBe(
      Date.parse(json.current_period.end),
    )
  })

  it('bills the use so far at the old price on the same invoice, as the preview says', async () => {
    const of = await subscriber(stripe, world, { ...overagePlan, rank: 30 })
    await recordUsage(stripe.env, of.subscriptionId, 22_345)
    await stripe.advance(START + PERIOD / 2)
    const said = await preview(stripe, of, of.plans.enterprise)
    expect(said.due_today).toMatchObject({ charge: 9950, credit: 950, usage: 617, amount: 9617 })
    await change(stripe, of, of.plans.enterprise)
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', 9617],
    ])
    const again = await preview(stripe, of, of.plans.enterprise)
    expect(again.when).toBe('never')
    await stripe.advance(START + PERIOD + DAY)
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', 9617],
      ['paid', 19_900],
    ])
  })

  it('double-clicked twenty times happens once', async () => {
    const of = await subscriber(stripe, world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => change(stripe, of, of.plans.enterprise)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(200)
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([])
    expect(await totals(stripe, of)).toHaveLength(2)
    expect(await read(stripe, of)).toMatchObject({ plan: { name: 'Enterprise' } })
  })

  it('whose card is declined leaves the old plan running, and counts when it is paid', async () => {
    const of = await subscriber(stripe, world, overagePlan)
    await recordUsage(stripe.env, of.subscriptionId, 20_000)
    await stripe.advance(START + 60_000)
    await useCard(stripe, of, 'pm_card_chargeCustomerFail')
    const { json } = await change(stripe, of, of.plans.enterprise)
    expect(json).toMatchObject({
      plan: { name: 'Pro' },
      state: 'active',
      pending_plan: { name: 'Enterprise', billing_interval: 'month' },
      pay_url: expect.stringContaining('/invoices/'),
    })
    await stripe.deliver()
    expect(await read(stripe, of)).toMatchObject({ plan: { name: 'Pro' }, state: 'active' })
    const invoice = (await invoicesOf(stripe, of)).at(-1)
    const customer = of.stripeCustomerId ?? ''
    const { id } = await sdk(stripe).paymentMethods.attach('pm_card_visa', { customer })
    await sdk(stripe).invoices.pay(invoice?.id ?? '', { payment_method: id })
    await stripe.deliver()
    expect(await read(stripe, of)).toMatchObject({
      plan: { name: 'Enterprise' },
      pending_plan: null,
    })
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['paid', 18_500],
    ])
  })

  it('that needs 3-D Secure waits for the cardholder', async () => {
    const of = await subscriber(stripe, world)
    await useCard(stripe, of, 'pm_card_authenticationRequired')
    const { json } = await change(stripe, of, of.plans.enterprise)
    expect(json).toMatchObject({ plan: { name: 'Pro' }, pending_plan: { name: 'Enterprise' } })
    const [intent] = (await sdk(stripe).paymentIntents.list({ limit: 1 })).data
    await stripe.control(`/payment_intents/${intent?.id}/authenticate`, { passed: true })
    await stripe.deliver()
    expect(await read(stripe, of)).toMatchObject({
      plan: { name: 'Enterprise' },
      pending_plan: null,
    })
  })

  it('that nobody pays is dropped by choosing the current plan; its use comes with the next invoice', async () => {
    const of = await subscriber(stripe, world, overagePlan)
    await recordUsage(stripe.env, of.subscriptionId, 20_000)
    await stripe.advance(START + 60_000)
    await useCard(stripe, of, 'pm_card_chargeCustomerFail')
    await change(stripe, of, of.plans.enterprise)
    await useCard(stripe, of, 'pm_card_visa')
    const { status, json } = await change(stripe, of, of.plans.pro)
    expect(status).toBe(200)
    expect(json).toMatchObject({ plan: { name: 'Pro' }, pending_plan: null, pay_url: null })
    expect(await totals(stripe, of)).toEqual([
      ['paid', 1900],
      ['void', 18_500],
    ])
    await stripe.advance(START + PERIOD + DAY)
    expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 2400])
  })

  it('that nobody pays is over after a day', async () => {
    const of = await subscriber(stripe, world)
    await useCard(stripe, of, 'pm_card_chargeCustomerFail')
    await change(stripe, of, of.plans.enterprise)
    await stripe.advance(START + DAY)
    expect(await read(stripe, of)).toMatchObject({ plan: { name: 'Pro' }, pending_plan: null })
    expect(await priceAtStripe(stripe, of)).toBe(1900)
  })

  it('is refused while the subscription is being renewed', async () => {
    const of = await subscriber(stripe, world)
    vi.setSystemTime(START + PERIOD)
    expect(problemOf(await change(stripe, of, of.plans.enterprise))).toEqual({
      status: 409,
      code: 'conflict',
    })
    await stripe.advance(START + PERIOD + DAY)
    const { json } = await change(stripe, of, of.plans.enterprise)
    expect(json).toMatchObject({ plan: { name: 'Enterprise' } })
  })

  it.each(['timeout_before', 'timeout_after', 'error_500'])(
    'that was cut short by %s is charged once at most, and tells what became of it',
    async (kind) => {
      const of = await subscriber(stripe, world)
      const route = `POST /v1/subscriptions/${of.stripeSubscriptionId}`
      await stripe.control('/faults', { kind, route: 'POST /v1/subscriptions/{id}', times: 2 })
      expect((await change(stripe, of, of.plans.enterprise)).status, route).toBeGreaterThanOrEqual(
        409,
      )
      await stripe.control('/faults', {}, 'DELETE')
      await stripe.advance(Date.now() + 600_000)
      await change(stripe, of, of.plans.enterprise)
      expect(await read(stripe, of)).toMatchObject({
        plan: { name: 'Enterprise' },
        pending_plan: null,
      })
      expect(await totals(stripe, of)).toHaveLength(2)
    },
  )
})
