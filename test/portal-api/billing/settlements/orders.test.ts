/** Transfers that were written down, and were refused, or are not to be made any more. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../../../../src/portal-api/settlements/settle'
import type { Payments } from '../../../../src/payments/stripe'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import {
  afterHold,
  DAY,
  HOUR,
  makePayable,
  payable,
  refund,
  rows,
  sdk,
  sell,
  sent,
  setCommission,
  setKyc,
  settlementOf,
  type Payable,
  type Sale,
} from './support'

let stripe: TestStripe
let world: World
let provider: Payable

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(console, 'error').mockReturnValue()
  stripe = await makeStripe()
  world ??= await makeWorld()
  await setCommission(stripe, world, 1000)
  provider = await makePayable(stripe, world.admin)
})

const fault = (kind: string, route: string, times: number) =>
  stripe.control('/faults', { kind, route, times })
/** What Stripe thinks of the provider, and nobody has told us. */
const decide = (status: string) =>
  stripe.control(`/accounts/${provider.stripeAccountId}/status`, { status })
const passHold = async () => {
  vi.setSystemTime(Date.now() + 8 * DAY)
  await stripe.control('/clock', { to: Math.floor(Date.now() / 1000) })
}
const ordersOf = async (sale: Sale) => {
  const { id } = await settlementOf(stripe, sale)
  return rows(stripe, 'select * from settlement_transfers where settlement_id = ?1', id)
}

/** A payment whose transfer Stripe has refused. */
async function refusedSale(): Promise<Sale> {
  const sale = await sell(stripe, world, provider, 2900)
  await decide('restricted')
  await passHold()
  await stripe.run('settleProviders')
  expect((await settlementOf(stripe, sale)).state).toBe('waiting')
  return sale
}

describe('a transfer that Stripe refused', () => {
  it('is over: what a refund took meanwhile is not sent', async () => {
    const sale = await refusedSale()
    expect(await ordersOf(sale)).toEqual([])
    await refund(stripe, world, sale, { amount: 1450 })
    await setKyc(stripe, provider, 'active')
    await stripe.run('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 1305, transfers: 1 })
    expect(await ordersOf(sale)).toMatchObject([{ ordinal: 0, amount: 1305, reversed: 0 }])
    expect(await payable(stripe, provider)).toBe(0)
    await expectHonest(stripe)
  })

  it('is asked for again after an hour, not before', async () => {
    const sale = await refusedSale()
    await decide('active')
    vi.setSystemTime(Date.now() + HOUR - 1)
    await stripe.run('settleProviders')
    expect((await settlementOf(stripe, sale)).state).toBe('waiting')
    vi.setSystemTime(Date.now() + 1)
    await stripe.run('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
    await expectHonest(stripe)
  })

  it('is asked for at once when the account has recovered', async () => {
    await refusedSale()
    vi.setSystemTime(Date.now() + 1000)
    await setKyc(stripe, provider, 'active')
    await stripe.run('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
  })

  it('and was made by somebody slower all the same is not made twice, and counts as it was', async () => {
    const sale = await refusedSale()
    const { id } = await settlementOf(stripe, sale)
    await decide('active')
    await sdk(stripe).transfers.create({
      amount: 2610,
      currency: 'usd',
      destination: provider.stripeAccountId,
      transfer_group: sale.invoiceId,
      metadata: { turnpike_settlement: id, turnpike_invoice: sale.invoiceId },
      source_transaction: sale.stripeChargeId,
    })
    await refund(stripe, world, sale, { amount: 1450 })
    await setKyc(stripe, provider, 'active')
    await stripe.run('settleProviders')
    expect(await ordersOf(sale)).toMatchObject([{ amount: 2610, reversed: 0 }])
    await stripe.run('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 1305, transfers: 1 })
    expect(await payable(stripe, provider)).toBe(0)
    await expectHonest(stripe)
  })
})

describe('a transfer that nobody knows of whether it was made, and is disputed', () => {
  const unknown = async (kind: string) => {
    const sale = await sell(stripe, world, provider, 2900)
    await passHold()
    await fault(kind, 'POST /v1/transfers', 2)
    await expect(stripe.run('settleProviders')).rejects.toThrow('1 rows failed')
    await stripe.control('/faults', undefined, 'DELETE')
    expect((await settlementOf(stripe, sale)).state).toBe('ready')
    const { id } = await stripe.control(`/charges/${sale.stripeChargeId}/dispute`)
    await stripe.deliver()
    await stripe.run('settleProviders')
    return { sale, id }
  }

  it('is given up where Stripe has none, and made when the dispute is won', async () => {
    const { sale, id } = await unknown('timeout_before')
    expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 0 })
    expect(await ordersOf(sale)).toEqual([])
    await stripe.control(`/disputes/${id}/close`, { status: 'won' })
    await stripe.deliver()
    await stripe.run('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
    expect(await payable(stripe, provider)).toBe(0)
    await expectHonest(stripe)
  })

  it('is written down where Stripe has it, and taken back', async () => {
    const { sale } = await unknown('timeout_after')
    expect(await ordersOf(sale)).toMatchObject([{ amount: 2610 }])
    await stripe.run('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 1 })
    await expectHonest(stripe)
  })
})

describe('while a refund is under way', () => {
  const refunding = async () => {
    const sale = await sell(stripe, world, provider, 2900)
    await fault('rate_limit_429', 'POST /v1/refunds', 1)
    expect((await refund(stripe, world, sale, { amount: 1450 })).json.state).toBe('requested')
    return sale
  }

  it('nothing is transferred, and afterwards what is left', async () => {
    await refunding()
    await afterHold(stripe)
    expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 0 })
    await stripe.run('finishRefunds')
    await stripe.run('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 1305, transfers: 1 })
    await expectHonest(stripe)
  })

  it.each(['requested', 'pending'])('%s, whoever asks, no order is written down', async (state) => {
    const sale = await refunding()
    await rows(stripe, 'update refunds set state = ?1', state)
    await passHold()
    const deps = stripe.deps()
    await settle(deps, deps.payments as Payments, (await settlementOf(stripe, sale)).id)
    expect(await ordersOf(sale)).toEqual([])
    expect(await sent(stripe, provider)).toEqual({ amount: 0, transfers: 0 })
  })
})
