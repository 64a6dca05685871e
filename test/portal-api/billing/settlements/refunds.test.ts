/** Money that goes back to a consumer, and what the provider gives back of its share. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makePerson } from '../../support/people'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeToken, makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import {
  afterHold,
  emptyAccount,
  makePayable,
  payable,
  refund,
  refundedOf,
  rows,
  sdk,
  sell,
  sent,
  setCommission,
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

it('three partial refunds of odd amounts end exactly where one whole refund does', async () => {
  const sale = await sell(stripe, world, provider, 2999, { commission: 3333 })
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: 1999, transfers: 1 })
  for (const amount of [333, 1001, undefined]) {
    const answer = await refund(stripe, world, sale, amount === undefined ? {} : { amount })
    expect(answer.json).toMatchObject({ state: 'succeeded', amount: amount ?? 1665 })
    await stripe.run('settleProviders')
    expect(await payable(stripe, provider)).toBe(0)
  }
  expect(await refundedOf(stripe, sale)).toEqual({ amount: 2999, refunds: 3 })
  expect(await settlementOf(stripe, sale)).toMatchObject({
    fee_reversed: 1000,
    net_reversed: 1999,
    transferred: 0,
  })
  expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 1 })
  const [told] = await rows(
    stripe,
    `select count(*) as n from events where type = 'invoice.refunded' and organisation_id = ?1`,
    sale.consumer.id,
  )
  expect(told.n).toBe(3)
  await expectHonest(stripe)
})

it('a refund before the transfer lessens it', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await refund(stripe, world, sale, { amount: 1450 })
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: 1305, transfers: 1 })
  await expectHonest(stripe)
})

it('nothing is transferred of what was refunded whole', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await refund(stripe, world, sale, {})
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 0 })
  expect((await settlementOf(stripe, sale)).state).toBe('done')
  await expectHonest(stripe)
})

it('what an empty account cannot give back is taken off its next transfers', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await afterHold(stripe)
  await emptyAccount(stripe, provider)
  await refund(stripe, world, sale, {})
  await stripe.run('settleProviders')
  expect(await payable(stripe, provider)).toBe(-2610)
  expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
  const small = await sell(stripe, world, provider, 1000)
  vi.setSystemTime(Date.now() + 1)
  const large = await sell(stripe, world, provider, 5000)
  await afterHold(stripe)
  expect(await settlementOf(stripe, small)).toMatchObject({ state: 'netted', netted: 900 })
  expect(await settlementOf(stripe, large)).toMatchObject({ netted: 1710, transferred: 2790 })
  expect(await settlementOf(stripe, sale)).toMatchObject({ netted: -2610, transferred: 2610 })
  expect(await sent(stripe, provider)).toEqual({ amount: 2610 + 2790, transfers: 2 })
  expect(await payable(stripe, provider)).toBe(0)
  await expectHonest(stripe)
})

it('20 refunds of all at once are one', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => refund(stripe, world, sale, {})),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter((answer) => problemOf(answer).code === 'invalid_state')).toHaveLength(19)
  await stripe.run('finishRefunds')
  expect(await refundedOf(stripe, sale)).toEqual({ amount: 2900, refunds: 1 })
  await expectHonest(stripe)
})

it('more than is left is refused, and so is an invoice that nobody paid for', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await refund(stripe, world, sale, { amount: 2000 })
  expect(problemOf(await refund(stripe, world, sale, { amount: 901 }))).toEqual({
    status: 409,
    code: 'invalid_state',
  })
  expect((await refund(stripe, world, sale, { amount: 0 })).status).toBe(422)
  expect((await refund(stripe, world, sale, { amount: 1, all: true })).status).toBe(422)
  await rows(stripe, `update invoices set state = 'open' where id = ?1`, sale.invoiceId)
  expect((await refund(stripe, world, sale, { amount: 1 })).status).toBe(409)
})

it('a refund that was made at Stripe by hand is one of ours', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await sdk(stripe).refunds.create({ charge: sale.stripeChargeId, amount: 1000 })
  await stripe.deliver()
  await stripe.run('sweepBilling')
  const path = `/v1/admin/invoices/${sale.invoiceId}/refunds`
  const { data } = await stripe.must('GET', path, { token: world.admin })
  expect(data).toMatchObject([{ amount: 1000, state: 'succeeded', provider_share_reversed: 900 }])
  const all = (state: string) =>
    stripe.must('GET', `/v1/admin/refunds?state=${state}`, { token: world.admin })
  expect((await all('succeeded')).data[0]).toMatchObject({
    invoice_id: sale.invoiceId,
    product_id: sale.productId,
    consumer_id: sale.consumer.id,
    amount: 1000,
  })
  expect((await all('failed')).data).toEqual([])
  await expectHonest(stripe)
})

describe('who refunds', () => {
  it('is an admin, not support; or the provider with both scopes, its own invoices', async () => {
    const sale = await sell(stripe, world, provider, 2900)
    const path = `/v1/products/${sale.productId}/invoices/${sale.invoiceId}/refunds`
    const body = { amount: 100, reason: 'down' }
    const code = async (token: string, at = path) =>
      problemOf(await stripe.api('POST', at, { token, body })).code
    const scoped = (...scopes: string[]) => makeToken(world.admin, provider.id, scopes)
    expect(await code(world.stranger.token)).toBe('not_found')
    expect(await code(sale.consumer.token)).toBe('not_found')
    expect(await code(await scoped('billing:write'))).toBe('insufficient_scope')
    expect(await code(await scoped('consumers:write'))).toBe('insufficient_scope')
    const foreign = await sell(stripe, world, provider, 1000)
    expect(await code(provider.token, path.replace(sale.productId, foreign.productId))).toBe(
      'not_found',
    )
    const support = await makePerson(world, { staff: 'support' })
    const admins = `/v1/admin/invoices/${sale.invoiceId}/refunds`
    expect(problemOf(await support.api('POST', admins, { body })).code).toBe('forbidden')
    expect(problemOf(await support.api('POST', path, { body })).code).toBe('forbidden')
    expect(await code(provider.token, admins)).toBe('forbidden')
    expect((await refundedOf(stripe, sale)).refunds).toBe(0)
    const both = await scoped('billing:write', 'consumers:write')
    const made = await stripe.must('POST', path, { token: both, body })
    expect(made).toMatchObject({ amount: 100, state: 'succeeded', commission_reversed: 10 })
    expect(await stripe.must('GET', path, provider)).toEqual({ data: [made] })
    expect(problemOf(await stripe.api('GET', path, world.stranger)).code).toBe('not_found')
    await expectHonest(stripe)
  })
})

it('a provider sees its own reasons alone, and nothing of why a card could not be refunded', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const path = `/v1/products/${sale.productId}/invoices/${sale.invoiceId}/refunds`
  await refund(stripe, world, sale, { amount: 100, reason: 'The consumer threatens to sue' })
  const own = { amount: 200, reason: 'down' }
  await stripe.must('POST', path, { token: provider.token, body: own })
  await rows(stripe, `update refunds set failure_reason = 'lost_or_stolen_card' where amount = 200`)
  const seen = async (at: string, token: string) =>
    (await stripe.must('GET', at, { token })).data.toSorted(
      (one: { amount: number }, other: { amount: number }) => one.amount - other.amount,
    )
  const neutral = 'The payment could not be given back.'
  expect(await seen(path, provider.token)).toMatchObject([
    { reason: 'Refunded by the platform', failure_reason: null },
    { reason: 'down', failure_reason: neutral },
  ])
  const admins = `/v1/admin/invoices/${sale.invoiceId}/refunds`
  expect(await seen(admins, world.admin)).toMatchObject([
    { reason: 'The consumer threatens to sue', failure_reason: null },
    { reason: 'down', failure_reason: 'lost_or_stolen_card' },
  ])
  await sdk(stripe).refunds.create({ charge: sale.stripeChargeId })
  await stripe.take()
  expect(await stripe.must('POST', path, { token: provider.token, body: own })).toMatchObject({
    state: 'failed',
    reason: 'down',
    failure_reason: neutral,
  })
})
