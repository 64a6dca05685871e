/** Whose a payment is, and how the provider's share reaches it. */
import { eq } from 'drizzle-orm'
import { beforeEach, expect, it, vi } from 'vitest'
import { commit, type Statement } from '../../../../src/db/atomic'
import { openDb } from '../../../../src/db/open'
import { invoices } from '../../../../src/db/schema'
import { newId } from '../../../../src/platform/random'
import { paidStatements } from '../../../../src/portal-api/settlements/on-paid'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import {
  afterHold,
  balance,
  DAY,
  makePayable,
  payable,
  rows,
  sell,
  sent,
  setCommission,
  setKyc,
  settlementOf,
  type Payable,
} from './support'

let stripe: TestStripe
let world: World
let provider: Payable

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  world ??= await makeWorld()
  await setCommission(stripe, world, 1000)
  provider = await makePayable(stripe, world.admin)
})

it.each([
  [0, 0, 1999],
  [1000, 200, 1799],
  [3333, 666, 1333],
  [10_000, 1999, 0],
])('a commission of %i basis points keeps %i of 1,999 and transfers %i', async (bps, fee, net) => {
  const revenue = await balance(stripe, 'platform_revenue')
  const sale = await sell(stripe, world, provider, 1999, { commission: bps })
  expect(await settlementOf(stripe, sale)).toMatchObject({
    gross: 1999,
    commission_bps: bps,
    fee,
    net,
    state: 'held',
    available_at: START + 7 * DAY,
  })
  expect(await payable(stripe, provider)).toBe(net)
  expect(revenue - (await balance(stripe, 'platform_revenue'))).toBe(fee)
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: net, transfers: net === 0 ? 0 : 1 })
  expect(await payable(stripe, provider)).toBe(0)
  expect((await settlementOf(stripe, sale)).state).toBe(net === 0 ? 'done' : 'transferred')
  await expectHonest(stripe)
})

it("what Stripe kept of the payment is the platform's cost and nobody else's", async () => {
  const before = await balance(stripe, 'stripe_fees')
  await sell(stripe, world, provider, 10_000)
  expect((await balance(stripe, 'stripe_fees')) - before).toBe(320)
  expect(await payable(stripe, provider)).toBe(9000)
})

it('nothing is transferred before the hold ends, and once by 20 runs at a time', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  vi.setSystemTime(START + 7 * DAY - 1)
  await stripe.run('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 0 })
  vi.setSystemTime(START + 7 * DAY)
  await Promise.allSettled(Array.from({ length: 20 }, () => stripe.run('settleProviders')))
  await stripe.run('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
  expect(await settlementOf(stripe, sale)).toMatchObject({
    state: 'transferred',
    transferred: 2610,
  })
  expect(await payable(stripe, provider)).toBe(0)
  await expectHonest(stripe)
})

it('a provider whose check lapses waits for its money, its consumer does not', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await setKyc(stripe, provider, 'restricted')
  await afterHold(stripe)
  expect((await settlementOf(stripe, sale)).state).toBe('waiting')
  const path = `/v1/subscriptions/${sale.subscriptionId}`
  expect(await stripe.must('GET', path, sale.consumer)).toMatchObject({ state: 'active' })
  await setKyc(stripe, provider, 'active')
  await stripe.run('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
  await expectHonest(stripe)
})

it('a lapse that we have not heard of yet makes it wait too', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await stripe.control(`/accounts/${provider.stripeAccountId}/status`, { status: 'restricted' })
  vi.setSystemTime(START + 7 * DAY)
  await stripe.run('settleProviders')
  expect((await settlementOf(stripe, sale)).state).toBe('waiting')
  await setKyc(stripe, provider, 'active')
  await stripe.run('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
  await expectHonest(stripe)
})

it.each(['update', 'delete'])('the ledger refuses to %s what was written', async (verb) => {
  await sell(stripe, world, provider, 2900)
  for (const table of ['ledger_transactions', 'ledger_entries']) {
    const change = verb === 'delete' ? `delete from ${table}` : `update ${table} set currency = 'x'`
    await expect(rows(stripe, change)).rejects.toThrow('append-only')
  }
})

it('what an invoice leaves as credit lessens what the provider gets of the next', async () => {
  const sale = await sell(stripe, world, provider, 1000)
  const [row] = await openDb(stripe.env.DB)
    .select()
    .from(invoices)
    .where(eq(invoices.id, sale.invoiceId))
  const left = { ...row, id: newId('invoice'), subtotal: -400, total: -400, amountPaid: 0 }
  const deps = stripe.deps()
  const [first, ...rest] = await paidStatements(deps, left as typeof invoices.$inferSelect, null)
  await commit(deps.db, [first as Statement, ...rest])
  const credit = `consumer_credit:${sale.consumer.id}`
  expect(await balance(stripe, credit)).toBe(-400)
  expect(await payable(stripe, provider)).toBe(900 - 360)
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: 540, transfers: 1 })
  expect(await settlementOf(stripe, sale)).toMatchObject({ netted: 360, transferred: 540 })
  expect(await settlementOf(stripe, { invoiceId: left.id })).toMatchObject({
    fee: -40,
    net: -360,
    netted: -360,
    state: 'netted',
  })
  expect(await payable(stripe, provider)).toBe(0)
})

it("a product's own commission and hold count from the next payment on", async () => {
  const sale = await sell(stripe, world, provider, 1000)
  const { admin } = world
  const path = `/v1/admin/products/${sale.productId}/commission`
  const set = { commission_bps: 2500, hold_days: 1, reason: 'test' }
  await stripe.must('PATCH', path, { token: admin, body: set })
  const fees = `/v1/products/${sale.productId}/fees`
  expect(await stripe.must('GET', fees, provider)).toEqual({
    commission_bps: 2500,
    hold_days: 1,
    own_terms: true,
  })
  const next = await sell(stripe, world, provider, 1000, { product: sale })
  expect((await settlementOf(stripe, sale)).fee).toBe(100)
  expect(await settlementOf(stripe, next)).toMatchObject({ fee: 250, available_at: START + DAY })
})

it('why a transfer waits is written down by its code, without what Stripe says in words', async () => {
  await sell(stripe, world, provider, 2900)
  await stripe.control('/faults', { kind: 'card_402', route: 'POST /v1/transfers', times: 1 })
  await afterHold(stripe)
  const [{ change }] = await rows(
    stripe,
    `select change from audit_log where action = 'settlement.wait' and organisation_id = ?1`,
    provider.id,
  )
  expect(JSON.parse(change)).toMatchObject({ amount: 2610, reason: 'card_declined' })
  expect(change).not.toContain('Your card')
})
