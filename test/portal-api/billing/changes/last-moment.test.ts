import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { unpushedSubscriptions } from '../../../../src/db/billing/unpushed'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { addPlan, payCheckout, payingProduct } from '../support/paying'
import { moveTo } from '../support/renewals'
import {
  atStripe,
  change,
  DAY,
  enterprise,
  pro,
  read,
  subscriber,
  totals,
  useCard,
  type Subscriber,
} from './support'

const END = START + 31 * DAY
const MINUTE = 60_000
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

const manage = (of: Subscriber, verb: string, body: object = {}) =>
  stripe.must('POST', `/v1/products/${of.productId}/subscriptions/${of.subscriptionId}/${verb}`, {
    token: of.provider.token,
    body,
  })

const sql = (text: string, ...values: unknown[]) =>
  stripe.env.DB.prepare(text)
    .bind(...values)
    .run()

it('a trial that is about to be billed is not upgraded for nothing', async () => {
  const { token } = await makeParty(world.admin, 'Trialist')
  const product = await payingProduct(stripe, world.provider, { ...pro, trial_days: 14 })
  const larger = await addPlan(stripe, world.provider.token, product.productId, enterprise)
  const body = { plan_id: product.planId }
  const { id } = await stripe.must('POST', '/v1/subscriptions', { token, body })
  const path = `/v1/subscriptions/${id}`
  const { url } = await stripe.must('POST', `${path}/checkout`, { token, body: {} })
  await payCheckout(stripe, url)
  await stripe.deliver()
  for (const at of [START + 14 * DAY - 5 * MINUTE, START + 14 * DAY + MINUTE]) {
    await moveTo(stripe, at)
    const call = { token, body: { plan_id: larger } }
    const answer = await stripe.api('POST', `${path}/change-plan`, call)
    expect(problemOf(answer)).toEqual({ status: 409, code: 'conflict' })
  }
})

it.each([
  ['basic', 'costs what the smaller plan does', ['paid', 500]],
  ['free', 'is not renewed', ['void', 1900]],
] as const)('a downgrade to %s that Stripe hears of too late %s', async (to, _, last) => {
  const of = await subscriber(stripe, world)
  await moveTo(stripe, END - 1000)
  await stripe.control('/faults', { kind: 'error_500', route: '*', times: 50 })
  expect((await change(stripe, of, of.plans[to])).status).toBe(200)
  await moveTo(stripe, END + 16 * MINUTE)
  await stripe.control('/faults', {}, 'DELETE')
  await stripe.deliver()
  await stripe.run('applyDueChanges')
  await stripe.run('collectInvoices')
  await stripe.advance(Date.now() + DAY)
  expect(await totals(stripe, of)).toEqual([['paid', 1900], last])
})

it('a renewal that was paid after the end is given back', async () => {
  const of = await subscriber(stripe, world)
  await stripe.advance(END + DAY)
  expect(await totals(stripe, of)).toHaveLength(2)
  await sql(
    'update subscriptions set cancel_at = ?1, config_version = config_version + 1 where id = ?2',
    END,
    of.subscriptionId,
  )
  await stripe.run('applyDueChanges')
  await stripe.run('finishRefunds')
  expect((await atStripe(stripe, of)).status).toBe('canceled')
  const refund = await stripe.env.DB.prepare('select amount from refunds').first()
  expect(refund).toEqual({ amount: 1900 })
})

it('who is not to be charged comes first of those that Stripe has to hear of', async () => {
  const first = await subscriber(stripe, world)
  const second = await subscriber(stripe, world)
  await sql('update billing_subscriptions set pushed_version = -1')
  const ids = [first.subscriptionId, second.subscriptionId].toSorted()
  await sql(`update subscriptions set state = 'canceled' where id = ?1`, ids[1])
  const next = async () => (await unpushedSubscriptions(stripe.deps().db, 1)).map(({ id }) => id)
  expect(await next()).toEqual([ids[1]])
  await sql(`update subscriptions set state = 'active' where id = ?1`, ids[1])
  await sql('update billing_subscriptions set updated_at = 1 where subscription_id = ?1', ids[0])
  await sql('update billing_subscriptions set updated_at = 2 where subscription_id = ?1', ids[1])
  await moveTo(stripe, START + MINUTE)
  // Our own clock has yet to end it: nothing is said to Stripe, and it waits behind the others.
  await sql(`update subscriptions set cancel_at = 1 where id = ?1`, ids[0])
  expect(await next()).toEqual([ids[0]])
  await stripe.run('pushBilling')
  await sql(`update subscriptions set cancel_at = null where id = ?1`, ids[0])
  await sql('update billing_subscriptions set pushed_version = -1')
  await sql('update billing_subscriptions set updated_at = 2 where subscription_id = ?1', ids[1])
  expect(await next()).toEqual([ids[1]])
})

it('an upgrade that waits for its payment ends with the subscription', async () => {
  const of = await subscriber(stripe, world)
  await useCard(stripe, of, 'pm_card_chargeCustomerFail')
  await change(stripe, of, of.plans.enterprise)
  await moveTo(stripe, START + MINUTE)
  await sql(
    'update subscriptions set cancel_at = ?1, config_version = config_version + 1 where id = ?2',
    START + MINUTE,
    of.subscriptionId,
  )
  await stripe.run('applyDueChanges')
  expect((await totals(stripe, of)).at(-1)).toEqual(['void', 18_000])
  expect(await read(stripe, of)).toMatchObject({ state: 'canceled', pending_plan: null })
})

it('what the provider suspends is paused at once, not upgraded, and its draft is void', async () => {
  const of = await subscriber(stripe, world)
  await moveTo(stripe, END + MINUTE)
  await stripe.deliver()
  await manage(of, 'suspend', { reason: 'Unusual calls.' })
  expect((await atStripe(stripe, of)).pause_collection).not.toBeNull()
  expect(problemOf(await change(stripe, of, of.plans.enterprise)).code).toBe('invalid_state')
  await stripe.run('collectInvoices')
  expect((await totals(stripe, of)).at(-1)).toEqual(['void', 1900])
  await manage(of, 'restore')
  expect((await atStripe(stripe, of)).pause_collection).toBeNull()
})

it('takes as much use onto the invoice of an upgrade as Stripe does; the rest stays open', async () => {
  const of = await subscriber(stripe, world)
  const line = { kind: 'overage', from: 0, quantity: 1000, unitPrice: 100, amount: 100 }
  for (let n = 0; n < 21; n++) {
    await sql(
      `insert into usage_charges (id, subscription_id, organisation_id, product_id, plan_version_id,
          kind, period_start, period_end, ordinal, used, lines, currency, amount, state, frozen_at,
          created_at, updated_at)
        values (?1, ?2, ?3, ?4, ?5, 'renewal', ?6, ?7, ?8, 1000, ?9, 'usd', 100, 'carried', ?6, ?6, ?6)`,
      `uch_${String(n).padStart(4, '0')}${crypto.randomUUID()}`,
      of.subscriptionId,
      of.consumer.id,
      of.productId,
      of.planVersionId,
      START,
      END,
      n,
      JSON.stringify([line]),
    )
  }
  await change(stripe, of, of.plans.enterprise)
  expect((await totals(stripe, of)).at(-1)).toEqual(['paid', 20_000])
  const { results } = await stripe.env.DB.prepare(
    'select state, count(*) as n from usage_charges group by state order by state',
  ).all()
  expect(results).toEqual([
    { state: 'carried', n: 1 },
    { state: 'invoiced', n: 20 },
  ])
  await sql('delete from usage_charges')
})
