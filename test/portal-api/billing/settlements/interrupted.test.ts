/** Stripe fails, or the process dies, wherever it may: one refund, one transfer, one reversal. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { reduceDispute } from '../../../../src/portal-api/disputes/reduce'
import { settleProviders } from '../../../../src/portal-api/settlements/job'
import { finishRefunds } from '../../../../src/portal-api/refunds/finish'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { killedAfter } from './dying'
import {
  DAY,
  HOUR,
  makePayable,
  payable,
  refund,
  refundedOf,
  rows,
  sell,
  sent,
  setCommission,
  type Payable,
} from './support'

const faults = [
  ['timeout_before', 2],
  ['timeout_after', 2],
  ['error_500', 1],
  ['rate_limit_429', 1],
  ['conflict_409', 1],
  ['card_402', 1],
] as const
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

/** Runs a job again as the cron does, whatever it throws. */
async function until(job: string, runs = 4): Promise<void> {
  for (let n = 0; n < runs; n++) await stripe.run(job).catch(() => undefined)
}
const fault = (kind: string, route: string, times: number) =>
  stripe.control('/faults', { kind, route, times })
const passHold = async () => {
  vi.setSystemTime(Date.now() + 8 * DAY)
  await stripe.control('/clock', { to: Math.floor(Date.now() / 1000) })
}

describe.each(faults)('%s', (kind, times) => {
  it('of a refund', async () => {
    const sale = await sell(stripe, world, provider, 2900)
    await fault(kind, 'POST /v1/refunds', times)
    expect((await refund(stripe, world, sale, { amount: 1000 })).json.state).toBe('requested')
    await until('finishRefunds')
    expect(await refundedOf(stripe, sale)).toEqual({ amount: 1000, refunds: 1 })
    expect(await payable(stripe, provider)).toBe(1710)
    await expectHonest(stripe)
  })

  it('of reading a refund back', async () => {
    const sale = await sell(stripe, world, provider, 2900)
    await fault(kind, 'GET /v1/refunds/*', times)
    await refund(stripe, world, sale, { amount: 1000 })
    await until('finishRefunds')
    expect(await refundedOf(stripe, sale)).toEqual({ amount: 1000, refunds: 1 })
    expect(await payable(stripe, provider)).toBe(1710)
  })

  it('of a transfer, and of its reversal', async () => {
    const sale = await sell(stripe, world, provider, 2900)
    await passHold()
    await fault(kind, 'POST /v1/transfers', times)
    await until('settleProviders')
    // What was refused is asked for again after an hour.
    vi.setSystemTime(Date.now() + HOUR)
    await until('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 2610, transfers: 1 })
    await refund(stripe, world, sale, { amount: 1000 })
    await fault(kind, 'POST /v1/transfers/*', times)
    await until('settleProviders')
    expect(await sent(stripe, provider)).toEqual({ amount: 1710, transfers: 1 })
    expect(await payable(stripe, provider)).toBe(0)
    await expectHonest(stripe)
  })

  it('of credit', async () => {
    const sale = await sell(stripe, world, provider, 2900)
    await fault(kind, 'POST /v1/customers/*', times)
    const path = `/v1/admin/organisations/${sale.consumer.id}/credits`
    const body = { amount: 500, currency: 'usd', reason: 'sorry' }
    await stripe.must('POST', path, { token: world.admin, body })
    await until('finishRefunds')
    const { data } = await stripe.must('GET', path, { token: world.admin })
    expect(data).toMatchObject([{ amount: 500, state: 'given' }])
    const [customer] = await rows(
      stripe,
      'select credit from billing_customers where organisation_id = ?1',
      sale.consumer.id,
    )
    expect(customer.credit).toBe(500)
    await expectHonest(stripe)
  })
})

it('killed after each await of a refund and what follows, it is refunded and reversed once', async () => {
  const sale = await sell(stripe, world, provider, 20_000)
  await passHold()
  await stripe.run('settleProviders')
  let refunded = 0
  for (let n = 1, dies = true; dies; n++) {
    // Asked for while Stripe is away, so that all of it is the job's to do.
    await fault('rate_limit_429', 'POST /v1/refunds', 1)
    expect((await refund(stripe, world, sale, { amount: 101 })).status).toBe(201)
    refunded++
    dies = await killedAfter(stripe, n, async (deps) => {
      await finishRefunds(deps)
      await settleProviders(deps)
    })
    await until('finishRefunds', 1)
    await until('settleProviders', 1)
    expect(await refundedOf(stripe, sale)).toEqual({ amount: 101 * refunded, refunds: refunded })
    expect(await payable(stripe, provider)).toBe(0)
    expect(n).toBeLessThan(100)
  }
  expect(refunded).toBeGreaterThan(20)
  const net = 18_000 - Math.floor((18_000 * 101 * refunded) / 20_000 + 0.5)
  expect(await sent(stripe, provider)).toEqual({ amount: net, transfers: 1 })
  await expectHonest(stripe)
}, 120_000)

it('killed after each await of a settlement, it is transferred once', async () => {
  await setCommission(stripe, world, 1000, 0)
  const product = await sell(stripe, world, provider, 1000)
  await stripe.run('settleProviders')
  let transfers = 1
  for (let n = 1, dies = true; dies; n++) {
    await sell(stripe, world, provider, 1000, { product })
    transfers++
    dies = await killedAfter(stripe, n, settleProviders)
    await until('settleProviders', 1)
    expect(await sent(stripe, provider)).toEqual({ amount: 900 * transfers, transfers })
    expect(n).toBeLessThan(60)
  }
  expect(transfers).toBeGreaterThan(8)
  await expectHonest(stripe)
}, 120_000)

it('killed after each await of a dispute, it takes and gives back once', async () => {
  const sale = await sell(stripe, world, provider, 20_000)
  const each = async (id: string, n: number) => {
    const dies = await killedAfter(stripe, n, (deps) => reduceDispute(deps, id))
    await reduceDispute(stripe.deps(), id)
    return dies
  }
  let n = 1
  for (let dies = true; dies; n++) {
    const { id } = await stripe.control(`/charges/${sale.stripeChargeId}/dispute`, { amount: 100 })
    dies = await each(id, n)
    expect(await payable(stripe, provider)).toBe(17_910)
    await stripe.control(`/disputes/${id}/close`, { status: 'won' })
    dies = (await each(id, n)) || dies
    expect(await payable(stripe, provider)).toBe(18_000)
    expect(n).toBeLessThan(60)
  }
  expect(n).toBeGreaterThan(8)
  const { state } = await stripe.must(
    'GET',
    `/v1/subscriptions/${sale.subscriptionId}`,
    sale.consumer,
  )
  expect(state).toBe('active')
  await expectHonest(stripe)
}, 120_000)
