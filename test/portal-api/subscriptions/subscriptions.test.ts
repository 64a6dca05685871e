import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { row, snapshotOf, verdictOf } from '../support/probes'
import { minutePasses } from './support'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'

/** The 31st: the next billing month begins on the last of February. */
const NOW = Date.UTC(2027, 0, 31, 12)
const PERIOD_END = Date.UTC(2027, 1, 28, 12)

let world: World
let shop: Shop
let token: string
let id: string
let keyId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  ;({ token } = await makeParty(world.admin, 'Consumer'))
  ;({
    id,
    key: { id: keyId },
  } = await subscribe(token, shop.plus))
})
afterEach(() => {
  vi.useRealTimers()
})

const act = (verb: string, body?: object, by = token) =>
  api('POST', `/v1/subscriptions/${id}/${verb}`, { token: by, body })
const changePlan = (plan_id: string, by = token) => act('change-plan', { plan_id }, by)
const get = () => must('GET', `/v1/subscriptions/${id}`, { token })
const iso = (ms: number) => new Date(ms).toISOString()
const atEnd = { when: 'period_end' }
const invalidState = { status: 409, code: 'invalid_state' }

describe('subscribing', () => {
  it('is active at once, with a billing month from now', async () => {
    expect(await get()).toMatchObject({
      state: 'active',
      product: { id: shop.productId, slug: shop.slug },
      plan: { id: shop.plus, name: 'Plus', rank: 10, version: 1 },
      started_at: iso(NOW),
      current_period: { start: iso(NOW), end: iso(PERIOD_END) },
      next_plan: null,
      cancel_at: null,
      quota_reset_at: null,
    })
  })

  it('is possible once per product, under concurrent requests too', async () => {
    const again = await api('POST', '/v1/subscriptions', { token, body: { plan_id: shop.free } })
    expect(problemOf(again)).toEqual({ status: 409, code: 'conflict' })
    const other = await makeParty(world.admin, 'Hasty')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        api('POST', '/v1/subscriptions', { token: other.token, body: { plan_id: shop.free } }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(
      await row('select count(*) as n from subscriptions where organisation_id = ?1', other.id),
    ).toEqual({ n: 1 })
  })

  it('to a priced plan needs an admin, who does it by hand', async () => {
    const { id: organisation_id, token: buyer } = await makeParty(world.admin, 'Buyer')
    const body = { plan_id: shop.paid }
    const refused = await api('POST', '/v1/subscriptions', { token: buyer, body })
    expect(problemOf(refused)).toEqual(invalidState)
    const call = { token: world.admin, body: { ...body, organisation_id } }
    const made = await must('POST', '/v1/subscriptions', call)
    expect(made).toMatchObject({ organisation_id, state: 'active', plan: { name: 'Paid' } })
    expect(await verdictOf(made.key.id)).toBe('active')
  })

  it('to an unpublished product is for its provider alone', async () => {
    const draft = await makeShop(world.provider.token)
    await must('POST', `/v1/products/${draft.productId}/unpublish`, { token: world.provider.token })
    const answer = await api('POST', '/v1/subscriptions', { token, body: { plan_id: draft.free } })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
    expect(await subscribe(world.provider.token, draft.free)).toMatchObject({ state: 'active' })
  })

  it('to an archived plan is refused, and who is on it stays', async () => {
    const other = await makeShop(world.provider.token)
    const { id: kept } = await subscribe(world.consumer.token, other.free)
    await must('POST', `/v1/plans/${other.free}/archive`, { token: world.provider.token })
    const answer = await api('POST', '/v1/subscriptions', { token, body: { plan_id: other.free } })
    expect(problemOf(answer)).toEqual(invalidState)
    const still = await must('GET', `/v1/subscriptions/${kept}`, { token: world.consumer.token })
    expect(still).toMatchObject({ state: 'active', plan: { id: other.free } })
  })

  it('without a quota has its usage counted by billing month', async () => {
    expect((await snapshotOf(id))?.plan.quotas).toEqual([
      { period: 'month', anchor: 'billing', limit: null },
    ])
  })
})

describe('a change of plan', () => {
  it('upgrades at once; a plan that keeps used units resets nothing', async () => {
    await must('POST', `/v1/subscriptions/${id}/change-plan`, {
      token,
      body: { plan_id: shop.free },
    })
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    vi.setSystemTime(PERIOD_END + 1000)
    const { json } = await changePlan(shop.plus)
    expect(json).toMatchObject({ plan: { id: shop.plus }, next_plan: null, quota_reset_at: null })
    expect(await snapshotOf(id)).toMatchObject({ plan: { id: shop.plus }, resetAt: 0 })
  })

  it('upgrades at once; a plan that resets starts the quota anew', async () => {
    vi.setSystemTime(NOW + 5000)
    const { json } = await changePlan(shop.max)
    expect(json).toMatchObject({ plan: { id: shop.max }, quota_reset_at: iso(NOW + 5000) })
    expect(await snapshotOf(id)).toMatchObject({ plan: { rank: 20 }, resetAt: NOW + 5000 })
  })

  it('downgrades when the billing month ends, and not before', async () => {
    const { json } = await changePlan(shop.free)
    expect(json).toMatchObject({
      plan: { id: shop.plus },
      next_plan: { id: shop.free, name: 'Free', effective_at: iso(PERIOD_END) },
    })
    vi.setSystemTime(PERIOD_END - 1)
    await minutePasses()
    expect(await get()).toMatchObject({ plan: { id: shop.plus } })
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect(await get()).toMatchObject({ plan: { id: shop.free }, next_plan: null })
    expect(await snapshotOf(id)).toMatchObject({ plan: { id: shop.free } })
  })

  it('asked back to the current plan drops the downgrade that waits', async () => {
    await changePlan(shop.free)
    expect((await changePlan(shop.plus)).json).toMatchObject({ next_plan: null })
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect(await get()).toMatchObject({ plan: { id: shop.plus } })
    expect(problemOf(await changePlan(shop.plus))).toEqual(invalidState)
  })

  it('keeps live subscriptions on their version until they ask for the new one', async () => {
    await must('PATCH', `/v1/plans/${shop.plus}`, {
      token: world.provider.token,
      body: { quotas: [{ period: 'month', limit: 7 }] },
    })
    expect(await get()).toMatchObject({ plan: { version: 1 } })
    expect((await changePlan(shop.plus)).json).toMatchObject({
      plan: { version: 1 },
      next_plan: { version: 2, effective_at: iso(PERIOD_END) },
    })
  })

  it('to a priced plan needs an admin', async () => {
    expect(problemOf(await changePlan(shop.paid))).toEqual(invalidState)
    expect((await changePlan(shop.paid, world.admin)).json).toMatchObject({
      plan: { id: shop.paid },
    })
  })

  it('to a plan of another product finds nothing', async () => {
    const other = await makeShop(world.stranger.token)
    expect(problemOf(await changePlan(other.free))).toEqual({ status: 404, code: 'not_found' })
  })
})

describe('a cancellation', () => {
  it('takes effect at once where nothing is paid', async () => {
    const { json } = await act('cancel', { reason: 'too slow' })
    expect(json).toMatchObject({
      state: 'canceled',
      cancel_at: iso(NOW),
      cancel_reason: 'too slow',
    })
    expect((await snapshotOf(id))?.state).toBe('canceled')
    expect(problemOf(await act('undo-cancel'))).toEqual(invalidState)
    expect(problemOf(await act('cancel', { when: 'never' })).code).toBe('invalid_request')
    expect(problemOf(await act('cancel', { why: 'x' })).code).toBe('invalid_request')
  })

  it('of what is paid for waits for the end of the period', async () => {
    await changePlan(shop.paid, world.admin)
    expect(problemOf(await act('cancel', { when: 'now' }))).toEqual(invalidState)
    expect((await act('cancel')).json).toMatchObject({
      state: 'active',
      cancel_at: iso(PERIOD_END),
    })
  })

  it('takes effect when the billing month ends; the keys stop then', async () => {
    expect((await act('cancel', atEnd)).json).toMatchObject({
      state: 'active',
      cancel_at: iso(PERIOD_END),
    })
    expect(problemOf(await act('cancel', atEnd))).toEqual(invalidState)
    vi.setSystemTime(PERIOD_END - 1)
    await minutePasses()
    expect((await get()).state).toBe('active')
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect((await get()).state).toBe('canceled')
    expect((await snapshotOf(id))?.state).toBe('canceled')
    expect(await verdictOf(keyId)).toBe('active')
  })

  it('can be undone until then', async () => {
    await act('cancel', atEnd)
    expect((await act('undo-cancel')).json).toMatchObject({ cancel_at: null })
    expect(problemOf(await act('undo-cancel'))).toEqual(invalidState)
    await act('cancel', atEnd)
    vi.setSystemTime(PERIOD_END)
    expect(problemOf(await act('undo-cancel'))).toEqual(invalidState)
  })

  it('wins over a downgrade that is due at the same time', async () => {
    await changePlan(shop.free)
    await act('cancel', atEnd)
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect(await get()).toMatchObject({ state: 'canceled', plan: { id: shop.plus } })
  })

  it('makes room for a new subscription', async () => {
    await act('cancel', atEnd)
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect(await subscribe(token, shop.free)).toMatchObject({ state: 'active' })
    expect(problemOf(await act('cancel', atEnd))).toEqual(invalidState)
  })
})

it('a reset by the provider starts the quota anew', async () => {
  vi.setSystemTime(NOW + 9000)
  const { json } = await act('reset-quota', { reason: 'test calls' }, world.provider.token)
  expect(json.quota_reset_at).toBe(iso(NOW + 9000))
  expect((await snapshotOf(id))?.resetAt).toBe(NOW + 9000)
})

it('concurrent changes all happen, one after the other', async () => {
  const before = await row('select config_version as v from subscriptions where id = ?1', id)
  const answers = await Promise.all([
    act('reset-quota', { reason: 'a' }, world.provider.token),
    act('reset-quota', { reason: 'b' }, world.provider.token),
    changePlan(shop.max),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const after = await row('select config_version as v from subscriptions where id = ?1', id)
  expect(after.v).toBe(Number(before.v) + 3)
  expect(await snapshotOf(id)).toMatchObject({ version: after.v, plan: { id: shop.max } })
})
