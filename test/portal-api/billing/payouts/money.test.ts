import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeParty, makeToken, makeWorld, type World } from '../../support/world'
import { syncPayouts } from '../../../../src/portal-api/payouts/sync'
import { refusing } from '../support/altered'
import { expectHonest } from '../support/honest'
import { flatPlan, payingConsumer } from '../support/paying'
import { forgetAccounts, fund, makeProvider, setStatus, toldOf, type Provider } from './support'

const DAY = 86_400_000
let world: World
let stripe: TestStripe

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  world = await makeWorld()
})
beforeEach(async () => {
  stripe = await makeStripe()
  await forgetAccounts(stripe)
})

const balanceOf = async ({ token }: Provider) =>
  (await stripe.must('GET', '/v1/payouts/balance', { token })).currencies[0]
const payoutsOf = async ({ token }: Provider) =>
  (await stripe.must('GET', '/v1/payouts', { token })).data
const schedule = ({ token }: Provider, body: object) =>
  stripe.must('PUT', '/v1/payouts/schedule', { token, body })
const ask = ({ token }: Provider, body: object = {}) =>
  stripe.api('POST', '/v1/payouts', { token, body })

/** What the ledger owes the provider. */
async function payable({ id }: Provider): Promise<number> {
  const row = await stripe.env.DB.prepare(
    'select -coalesce(sum(amount), 0) as owed from ledger_entries where account = ?1',
  )
    .bind(`provider_payable:${id}`)
    .first<{ owed: number }>()
  return row?.owed ?? 0
}

/** A balance is the ledger's account and what is at Stripe, nothing else. */
async function expectReconciled(provider: Provider): Promise<void> {
  const { available, pending, owed, total } = await balanceOf(provider)
  expect(pending.held - owed).toBe(await payable(provider))
  expect(total).toBe(pending.held - owed + pending.at_stripe + available)
}

/** A sale of $29.00 by the provider, whose share is $26.10. */
const sell = (provider: Provider) => payingConsumer(stripe, world, flatPlan, { provider })

it('what can be transferred on the same day is one sum', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await sell(provider)
  await stripe.advance(START + DAY / 4)
  await sell(provider)
  const { upcoming } = await balanceOf(provider)
  expect(upcoming).toEqual([{ date: '2027-03-08', amount: 5220 }])
})

it('a sale is held, transferred, available, on its way and paid, and adds up at each step', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await sell(provider)
  expect(await balanceOf(provider)).toEqual({
    currency: 'usd',
    available: 0,
    pending: { held: 2610, at_stripe: 0 },
    owed: 0,
    owed_reason: null,
    disputed: 0,
    waiting: 0,
    on_the_way: 0,
    total: 2610,
    upcoming: [{ date: '2027-03-08', amount: 2610 }],
  })
  await expectReconciled(provider)
  await schedule(provider, { interval: 'weekly', weekday: 'friday' })

  await stripe.advance(START + 8 * DAY)
  expect(await balanceOf(provider)).toMatchObject({
    available: 2610,
    pending: { held: 0, at_stripe: 0 },
    total: 2610,
    upcoming: [],
  })
  await expectReconciled(provider)

  await stripe.advance(Date.UTC(2027, 2, 12, 1))
  expect(await balanceOf(provider)).toMatchObject({ available: 0, on_the_way: 2610, total: 0 })
  const [payout] = await payoutsOf(provider)
  expect(payout).toMatchObject({ amount: 2610, status: 'pending', automatic: true })

  await stripe.advance(Date.UTC(2027, 2, 15))
  expect(await balanceOf(provider)).toMatchObject({ on_the_way: 0, total: 0 })
  expect(await payoutsOf(provider)).toMatchObject([{ id: payout.id, status: 'paid' }])
  expect(await toldOf(stripe, provider.id)).toEqual(['payout.paid'])
  await expectReconciled(provider)
  await expectHonest(stripe)
})

it('an automatic payout says whose money is in it', async () => {
  const provider = await makeProvider(stripe, world.admin)
  const sales = [await sell(provider), await sell(provider)]
  await schedule(provider, { interval: 'weekly', weekday: 'friday' })
  await stripe.advance(Date.UTC(2027, 2, 12, 1))
  const [{ id }] = await payoutsOf(provider)
  const { token } = provider
  const { settlements } = await stripe.must('GET', `/v1/payouts/${id}`, { token })
  const consumers = settlements.map((one: { consumer: { id: string } }) => one.consumer.id)
  expect(new Set(consumers)).toEqual(new Set(sales.map(({ consumer }) => consumer.id)))
  expect(settlements).toHaveLength(2)
  expect(settlements[0]).toMatchObject({ gross: 2900, fee: 290, transferred: 2610 })
  const foreign = await stripe.api('GET', `/v1/payouts/${id}`, { token: world.stranger.token })
  expect(problemOf(foreign)).toEqual({ status: 404, code: 'not_found' })
})

it('money waits while the provider cannot be paid, and goes on when it can again', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await schedule(provider, { interval: 'manual' })
  await sell(provider)
  await setStatus(stripe, provider, 'restricted')
  await stripe.advance(START + 9 * DAY)
  expect(await balanceOf(provider)).toMatchObject({
    available: 0,
    pending: { held: 2610, at_stripe: 0 },
    waiting: 2610,
    upcoming: [],
  })
  await setStatus(stripe, provider, 'active')
  await stripe.run('settleProviders')
  expect(await balanceOf(provider)).toMatchObject({ available: 2610, waiting: 0, total: 2610 })
  await expectReconciled(provider)
  await expectHonest(stripe)
})

it('of 20 requests for all of it at once one payout is made', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await schedule(provider, { interval: 'manual' })
  await fund(stripe, provider, 5000)
  await stripe.advance(START + 3 * DAY)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(provider)))
  const made = answers.filter(({ status }) => status === 201)
  expect(made).toHaveLength(1)
  expect(made[0]?.json).toMatchObject({ amount: 5000, state: 'made' })
  for (const { status } of answers) expect([201, 409]).toContain(status)
  expect(await payoutsOf(provider)).toMatchObject([
    { id: made[0]?.json.payout_id, amount: 5000, automatic: false },
  ])
  const { token } = provider
  const detail = await stripe.must('GET', `/v1/payouts/${made[0]?.json.payout_id}`, { token })
  expect(detail.settlements).toBeNull()
})

it('a request says what is in its way', async () => {
  const restricted = await makeProvider(stripe, world.admin, 'restricted')
  expect((await ask(restricted)).json).toMatchObject({
    code: 'invalid_state',
    detail: 'Stripe does not pay you out yet. Stripe needs more from you before it pays you.',
  })
  const provider = await makeProvider(stripe, world.admin)
  expect((await ask(provider)).json).toMatchObject({
    code: 'invalid_state',
    detail: 'Nothing is available to be paid out.',
  })
  await schedule(provider, { interval: 'manual' })
  await fund(stripe, provider, 5000)
  await stripe.advance(START + 3 * DAY)
  expect((await ask(provider, { amount: 5001 })).json).toMatchObject({
    code: 'invalid_state',
    detail: 'Only $50.00 is available.',
  })
  expect((await ask(provider, { amount: 2000 })).json).toMatchObject({ state: 'made' })
  expect(await balanceOf(provider)).toMatchObject({ available: 3000, on_the_way: 2000 })
})

it.each([
  ['timeout_before', 2],
  ['timeout_after', 2],
  ['error_500', 1],
  ['rate_limit_429', 1],
])('a request whose call failed by %s is made once, by the job', async (kind, times) => {
  const provider = await makeProvider(stripe, world.admin)
  await schedule(provider, { interval: 'manual' })
  await fund(stripe, provider, 5000)
  await stripe.advance(START + 3 * DAY)
  await stripe.control('/faults', { kind, route: 'POST /v1/payouts', times })
  expect((await ask(provider, { amount: 700 })).json).toMatchObject({
    state: 'requested',
    payout_id: null,
  })
  expect(problemOf(await ask(provider))).toEqual({ status: 409, code: 'conflict' })
  for (let runs = 0; runs < 3; runs++) await stripe.run('syncPayouts')
  expect(await payoutsOf(provider)).toMatchObject([{ amount: 700 }])
  expect(await balanceOf(provider)).toMatchObject({ available: 4300 })
  expect((await ask(provider, { amount: 300 })).json).toMatchObject({ state: 'made' })
})

it('what Stripe refuses at the last moment is refused in plain words, and can be asked for again', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await schedule(provider, { interval: 'manual' })
  await fund(stripe, provider, 5000)
  await stripe.advance(START + 3 * DAY)
  await stripe.control('/faults', { kind: 'card_402', route: 'POST /v1/payouts', times: 1 })
  expect((await ask(provider)).json).toMatchObject({ status: 409, code: 'invalid_state' })
  expect(await payoutsOf(provider)).toEqual([])
  expect((await ask(provider)).json).toMatchObject({ amount: 5000, state: 'made' })
})

it('a payout that the bank sends back is available again, whatever webhook is lost', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await schedule(provider, { interval: 'manual' })
  await fund(stripe, provider, 5000)
  await stripe.advance(START + 3 * DAY)
  await ask(provider)
  await stripe.advance(START + 6 * DAY)
  const [{ id }] = await payoutsOf(provider)
  const { id: atStripe } = (await stripe.env.DB.prepare(
    'select stripe_payout_id as id from payouts where id = ?1',
  )
    .bind(id)
    .first<{ id: string }>()) ?? { id: '' }
  await stripe.control(`/payouts/${atStripe}/fail`)
  await stripe.deliver({ drop: ['*'] })
  vi.setSystemTime(Date.now() + 2 * 3_600_000)
  await stripe.run('syncPayouts')
  expect(await payoutsOf(provider)).toMatchObject([
    { id, status: 'failed', failure_reason: 'The bank account has been closed.' },
  ])
  expect(await balanceOf(provider)).toMatchObject({ available: 5000, on_the_way: 0 })
  expect(await toldOf(stripe, provider.id)).toEqual(['payout.paid', 'payout.failed'])
})

it('webhooks that come twice and in any order tell once', async () => {
  const provider = await makeProvider(stripe, world.admin)
  await fund(stripe, provider, 5000)
  await stripe.advance(START + 9 * DAY, { duplicate: ['*'], shuffle: 7 })
  expect(await payoutsOf(provider)).toMatchObject([{ amount: 5000, status: 'paid' }])
  expect(await toldOf(stripe, provider.id)).toEqual(['payout.paid'])
})

it("history is paged and filtered, and holds nobody else's", async () => {
  const provider = await makeProvider(stripe, world.admin)
  const other = await makeProvider(stripe, world.admin)
  for (const one of [provider, other]) {
    await schedule(one, { interval: 'manual' })
    await fund(stripe, one, 5000)
  }
  await stripe.advance(START + 3 * DAY)
  for (const amount of [100, 200, 300]) await ask(provider, { amount })
  await ask(other, { amount: 400 })
  const { token } = provider
  const first = await stripe.must('GET', '/v1/payouts?limit=2', { token })
  const path = `/v1/payouts?limit=2&cursor=${first.next_cursor}`
  const second = await stripe.must('GET', path, { token })
  const amounts = [...first.data, ...second.data].map(({ amount }) => amount)
  expect(amounts.sort((a, b) => a - b)).toEqual([100, 200, 300])
  expect(second.next_cursor).toBeNull()
  expect((await stripe.must('GET', '/v1/payouts?status=paid', { token })).data).toEqual([])
  const narrow = await makeToken(token, provider.id, ['usage:read'])
  expect(problemOf(await stripe.api('GET', '/v1/payouts', { token: narrow }))).toEqual({
    status: 403,
    code: 'insufficient_scope',
  })
  const { token: stranger } = await makeParty(world.admin, 'Curious')
  expect((await stripe.must('GET', '/v1/payouts', { token: stranger })).data).toEqual([])
})

describe('a request that Stripe was away for', () => {
  let provider: Provider

  beforeEach(async () => {
    provider = await makeProvider(stripe, world.admin)
    await schedule(provider, { interval: 'manual' })
    await fund(stripe, provider, 5000)
    await stripe.advance(START + 3 * DAY)
    await stripe.control('/faults', { kind: 'rate_limit_429', route: 'POST /v1/payouts', times: 1 })
    expect((await ask(provider, { amount: 700 })).json.state).toBe('requested')
    vi.setSystemTime(Date.now() + 2 * 3_600_000)
  })
  const requests = async () =>
    (
      await stripe.env.DB.prepare('select state from payout_requests where organisation_id = ?1')
        .bind(provider.id)
        .all()
    ).results.map(({ state }) => state)

  it('is not refused when the payout that was made cannot be read', async () => {
    await syncPayouts(refusing(stripe, 'payouts.retrieve', 400))
    expect(await requests()).toEqual(['requested'])
    vi.setSystemTime(Date.now() + 2 * 3_600_000)
    await stripe.run('syncPayouts')
    expect(await requests()).toEqual(['made'])
    expect(await payoutsOf(provider)).toMatchObject([{ amount: 700 }])
  })

  it.each([401, 404])(
    'does not keep its account from being read after a %i',
    async (statusCode) => {
      const { stripeAccountId: id } = provider
      await stripe.control(`/accounts/${id}/status`, { status: 'restricted' })
      await stripe.take()
      await syncPayouts(refusing(stripe, 'payouts.create', statusCode))
      const account = await stripe.must('GET', '/v1/payouts/account', provider)
      expect(account.status).toBe('restricted')
      expect(await requests()).toEqual(['requested'])
    },
  )
})

it.each(['huf', 'twd'])('of %s whole major units are paid out', async (currency) => {
  const provider = await makeProvider(stripe, world.admin)
  await schedule(provider, { interval: 'manual' })
  await fund(stripe, provider, 5050, currency)
  await stripe.advance(START + 3 * DAY)
  expect((await ask(provider, { amount: 250 })).json).toMatchObject({ state: 'made', amount: 200 })
  expect((await ask(provider)).json).toMatchObject({ state: 'made', amount: 4800 })
  expect((await ask(provider)).json.detail).toBe('Nothing is available to be paid out.')
})
