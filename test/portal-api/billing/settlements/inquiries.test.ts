/** Inquiries of a bank, which have taken no money yet. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reduceDispute } from '../../../../src/portal-api/disputes/reduce'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import {
  afterHold,
  makePayable,
  refund,
  rows,
  sell,
  sent,
  setCommission,
  type Payable,
  type Sale,
} from './support'

const INQUIRY = 'du_inquiry'
let stripe: TestStripe
let world: World
let provider: Payable
let reads = 0

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
  world ??= await makeWorld()
  await setCommission(stripe, world, 1000)
  provider = await makePayable(stripe, world.admin)
})
afterEach(() => vi.restoreAllMocks())

/** Stripe says that of an inquiry into the payment: the local one has none. */
async function inquire(sale: Sale, status: string): Promise<void> {
  vi.restoreAllMocks()
  reads = 0
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!url.includes(`/v1/disputes/${INQUIRY}`)) return real(input, init)
    reads++
    return Promise.resolve(
      Response.json({
        id: INQUIRY,
        object: 'dispute',
        amount: 2900,
        currency: 'usd',
        reason: 'general',
        status,
        charge: sale.stripeChargeId,
        payment_intent: null,
        created: Math.floor(Date.now() / 1000),
        evidence_details: { due_by: null },
        balance_transactions: [],
      }),
    )
  })
  await reduceDispute(stripe.deps(), INQUIRY)
}
const closedAt = async () => {
  const query = 'select closed_at from disputes where stripe_dispute_id = ?1'
  return (await rows(stripe, query, INQUIRY))[0].closed_at
}

it.each(['warning_needs_response', 'warning_under_review', 'warning_closed'])(
  'one that is %s holds nothing',
  async (status) => {
    const sale = await sell(stripe, world, provider, 2900)
    await inquire(sale, status)
    const { id } = await stripe.control(`/charges/${sale.stripeChargeId}/dispute`, { amount: 900 })
    await stripe.deliver()
    await stripe.control(`/disputes/${id}/close`, { status: 'won' })
    await stripe.deliver()
    const path = `/v1/subscriptions/${sale.subscriptionId}`
    expect((await stripe.must('GET', path, sale.consumer)).state).toBe('active')
    expect((await refund(stripe, world, sale, { amount: 1450 })).json.state).toBe('succeeded')
    await afterHold(stripe)
    expect(await sent(stripe, provider)).toEqual({ amount: 1305, transfers: 1 })
    await expectHonest(stripe)
  },
)

it.each(['warning_closed', 'prevented'])('one that is %s is read no more', async (status) => {
  const sale = await sell(stripe, world, provider, 2900)
  await inquire(sale, 'warning_needs_response')
  expect(await closedAt()).toBeNull()
  await stripe.run('sweepBilling')
  expect(reads).toBe(2)
  await inquire(sale, status)
  expect(await closedAt()).toBe(Date.now())
  await stripe.run('sweepBilling')
  expect(reads).toBe(1)
})

it.each(['warning_closed', 'prevented'])(
  'one that is first heard of %s is closed',
  async (status) => {
    await inquire(await sell(stripe, world, provider, 2900), status)
    expect(await closedAt()).toBe(Date.now())
  },
)

it('one that becomes a dispute is open again', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await inquire(sale, 'warning_closed')
  await inquire(sale, 'needs_response')
  expect(await closedAt()).toBeNull()
})

it('one that was closed before closing was written down is closed by the sweep', async () => {
  const sale = await sell(stripe, world, provider, 2900)
  await inquire(sale, 'warning_closed')
  await rows(stripe, 'update disputes set closed_at = null')
  await stripe.run('sweepBilling')
  expect(await closedAt()).toBe(Date.now())
})
