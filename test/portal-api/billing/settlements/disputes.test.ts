/** Payments that a cardholder disputes. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reduceDispute } from '../../../../src/portal-api/disputes/reduce'
import { reduceRefund } from '../../../../src/portal-api/refunds/reduce'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeToken, makeWorld, type World } from '../../support/world'
import { altered } from '../support/altered'
import { expectHonest } from '../support/honest'
import { unheard } from '../support/invoices'
import {
  afterHold,
  balance,
  DAY,
  emptyAccount,
  makePayable,
  payable,
  refund,
  rows,
  sdk,
  sell,
  sent,
  setCommission,
  settlementOf,
  type Payable,
  type Sale,
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

/** The cardholder disputes. @returns Stripe's id of the dispute */
async function dispute({ stripeChargeId }: Sale, amount?: number): Promise<string> {
  const { id } = await stripe.control(`/charges/${stripeChargeId}/dispute`, { amount })
  await stripe.deliver()
  return id
}
async function decide(id: string, status: 'won' | 'lost'): Promise<void> {
  await stripe.control(`/disputes/${id}/close`, { status })
  await stripe.deliver()
}
const stateOf = async ({ subscriptionId, consumer }: Sale) => {
  const path = `/v1/subscriptions/${subscriptionId}`
  const { state, suspension } = await stripe.must('GET', path, consumer)
  return { state, by: suspension?.by ?? null }
}
const told = async (organisationId: string) =>
  (
    await rows(
      stripe,
      `select type from events where organisation_id = ?1 and type like 'dispute.%' order by rowid`,
      organisationId,
    )
  ).map(({ type }) => type)

it('an open one holds the share before it is transferred, and one that is won lets it go', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const id = await dispute(sale)
  expect(await stateOf(sale)).toEqual({ state: 'suspended', by: 'dispute' })
  expect(await payable(stripe, provider)).toBe(0)
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 0 })
  await decide(id, 'won')
  expect(await stateOf(sale)).toEqual({ state: 'active', by: null })
  await stripe.run('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
  expect(await told(provider.id)).toEqual(['dispute.opened', 'dispute.closed'])
  await expectHonest(stripe)
})

it('one after the transfer takes it back, and one that is won sends it again', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await afterHold(stripe)
  const id = await dispute(sale)
  await stripe.run('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 1 })
  await decide(id, 'won')
  // The platform's balance has paid for the dispute: something else must have come in.
  await sell(stripe, world, provider, 9000)
  await afterHold(stripe)
  expect(await settlementOf(stripe, sale)).toMatchObject({
    state: 'transferred',
    transferred: 2610,
  })
  expect(await sent(stripe, provider)).toEqual({ amount: 2610 + 8100, transfers: 3 })
  expect(await payable(stripe, provider)).toBe(0)
  await expectHonest(stripe)
})

it('one that is lost leaves it so, and the subscription suspended', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await afterHold(stripe)
  await decide(await dispute(sale), 'lost')
  await stripe.run('settleProviders')
  expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 1 })
  expect(await stateOf(sale)).toEqual({ state: 'suspended', by: 'dispute' })
  expect(await settlementOf(stripe, sale)).toMatchObject({ fee_reversed: 290, net_reversed: 2610 })
  expect((await refund(stripe, world, sale, { amount: 1 })).status).toBe(409)
  await expectHonest(stripe)
})

it('what a lost one takes of an empty account is owed, and the next transfers pay it', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await afterHold(stripe)
  await emptyAccount(stripe, provider)
  await decide(await dispute(sale), 'lost')
  await stripe.run('settleProviders')
  expect(await payable(stripe, provider)).toBe(-2610)
  await sell(stripe, world, provider, 5000)
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: 2610 + 1890, transfers: 2 })
  expect(await payable(stripe, provider)).toBe(0)
  await expectHonest(stripe)
})

it.each([
  ['won', 1000],
  ['lost', 0],
] as const)('one after a refund takes what is left, and %s leaves %i', async (verdict, left) => {
  const loss = await balance(stripe, 'writeoff')
  const sale = await sell(stripe, world, provider, 2900)
  await refund(stripe, world, sale, { amount: 1900 })
  const id = await dispute(sale)
  expect(await settlementOf(stripe, sale)).toMatchObject({ fee_reversed: 290, net_reversed: 2610 })
  expect(await balance(stripe, 'disputes')).toBe(1900)
  await decide(id, verdict)
  expect(await balance(stripe, 'disputes')).toBe(0)
  expect((await balance(stripe, 'writeoff')) - loss).toBe(verdict === 'lost' ? 1900 : 0)
  const { fee, net, fee_reversed, net_reversed } = await settlementOf(stripe, sale)
  expect(fee + net - fee_reversed - net_reversed).toBe(left)
  await expectHonest(stripe)
})

it('one of a part takes a part, and refunds wait for its end', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const id = await dispute(sale, 1000)
  expect(await settlementOf(stripe, sale)).toMatchObject({ fee_reversed: 100, net_reversed: 900 })
  expect(problemOf(await refund(stripe, world, sale, { amount: 1 })).code).toBe('invalid_state')
  await decide(id, 'lost')
  await afterHold(stripe)
  expect(await sent(stripe, provider)).toEqual({ amount: 1710, transfers: 1 })
  await expectHonest(stripe)
})

it('20 readers of one that nobody has told of, and is decided, write it down once', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const { id } = await stripe.control(`/charges/${sale.stripeChargeId}/dispute`)
  await stripe.control(`/disputes/${id}/close`, { status: 'won' })
  await Promise.allSettled(Array.from({ length: 20 }, () => reduceDispute(stripe.deps(), id)))
  await reduceDispute(stripe.deps(), id)
  await stripe.deliver()
  expect(await stateOf(sale)).toEqual({ state: 'active', by: null })
  expect(await told(provider.id)).toEqual(['dispute.opened', 'dispute.closed'])
  expect(await payable(stripe, provider)).toBe(2610)
  await expectHonest(stripe)
})

it('providers read their own alone', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await dispute(sale)
  const list = (token: string, query = '') => stripe.api('GET', `/v1/disputes${query}`, { token })
  const { data } = (await list(provider.token)).json
  expect(data).toMatchObject([
    { invoice_id: sale.invoiceId, amount: 2900, state: 'open', provider_share: 2610 },
  ])
  expect((await list(provider.token, '?state=closed')).json.data).toEqual([])
  expect((await list(world.stranger.token)).json.data).toEqual([])
  expect((await list(world.admin, `?organisation_id=${provider.id}`)).json.data).toEqual(data)
  expect((await list(world.stranger.token, `?organisation_id=${provider.id}`)).status).toBe(404)
  const weak = await makeToken(world.admin, provider.id, ['usage:read'])
  expect(problemOf(await list(weak)).code).toBe('insufficient_scope')
})

describe('of a payment that nobody here has heard of', () => {
  const HOUR = 3_600_000

  /** @returns Stripe's id of the charge */
  async function renewal(): Promise<string> {
    const { stripeCustomerId } = await sell(stripe, world, provider, 2900)
    await unheard(stripe, START + 31 * DAY)
    await unheard(stripe, START + 31 * DAY + 2 * HOUR)
    const { data } = await sdk(stripe).charges.list({ customer: stripeCustomerId ?? '' })
    expect(data).toHaveLength(2)
    return data[0]?.id ?? ''
  }

  it('a dispute reads its invoice first', async () => {
    const { id } = await stripe.control(`/charges/${await renewal()}/dispute`)
    await reduceDispute(stripe.deps(), id)
    expect(await rows(stripe, 'select amount, net_reversed from disputes')).toEqual([
      { amount: 2900, net_reversed: 2610 },
    ])
    await stripe.deliver()
    await expectHonest(stripe)
  })

  it('a refund reads its invoice first', async () => {
    const { id } = await sdk(stripe).refunds.create({ charge: await renewal(), amount: 1000 })
    await reduceRefund(stripe.deps(), id)
    expect(await rows(stripe, 'select amount, state, net_reversed from refunds')).toEqual([
      { amount: 1000, state: 'succeeded', net_reversed: 900 },
    ])
    await stripe.deliver()
    await expectHonest(stripe)
  })

  it('both come again while the invoice is not known to be paid by it', async () => {
    const charge = await renewal()
    const unpaid = altered(stripe, 'invoices.retrieve', (invoice) => ({
      ...invoice,
      payments: { ...invoice.payments, data: [] },
    }))
    const refunded = await sdk(stripe).refunds.create({ charge, amount: 1000 })
    await expect(reduceRefund(unpaid, refunded.id)).rejects.toThrow('is of ours')
    const { id } = await stripe.control(`/charges/${charge}/dispute`)
    await expect(reduceDispute(unpaid, id)).rejects.toThrow('is of ours')
  })

  it('nothing is done about what was paid for something else', async () => {
    const api = sdk(stripe)
    const customer = await api.customers.create({ payment_method: 'pm_card_visa' })
    const invoice = await api.invoices.create({ customer: customer.id, currency: 'usd' })
    await api.invoices.addLines(invoice.id, { lines: [{ amount: 1000, description: 'x' }] })
    const { data: methods } = await api.paymentMethods.list({ customer: customer.id })
    await api.invoices.pay(invoice.id, { payment_method: methods[0]?.id ?? '' })
    const { data } = await api.charges.list({ customer: customer.id })
    const { id } = await stripe.control(`/charges/${data[0]?.id}/dispute`)
    await reduceDispute(stripe.deps(), id)
    expect(await rows(stripe, 'select id from disputes')).toEqual([])
  })
})

it('what Stripe keeps for it is booked once, also when it says so at the end', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  const { id } = await stripe.control(`/charges/${sale.stripeChargeId}/dispute`)
  const silent = altered(stripe, 'disputes.retrieve', (one) => ({
    ...one,
    balance_transactions: [],
  }))
  await reduceDispute(silent, id)
  const booked = () =>
    rows(
      stripe,
      `select e.currency, e.amount from ledger_transactions t
        join ledger_entries e on e.transaction_id = t.id and e.account = 'stripe_fees'
        where t.kind = 'stripe_fee' and t.source <> ?1`,
      `stripe.fee:${sale.stripeChargeId}`,
    )
  expect(await booked()).toEqual([])
  await stripe.control(`/disputes/${id}/close`, { status: 'lost' })
  const inEuros = altered(stripe, 'disputes.retrieve', (one) => ({
    ...one,
    balance_transactions: one.balance_transactions.map((entry: object) => ({
      ...entry,
      currency: 'eur',
    })),
  }))
  await reduceDispute(inEuros, id)
  await stripe.deliver()
  expect(await booked()).toEqual([{ currency: 'eur', amount: 1500 }])
  await expectHonest(stripe)
})
