import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { PLATFORM_TERMS_VERSION } from '../../../src/domain/terms'
import { api, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { row, rows, snapshotOf, verdictOf } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'
import { makePlan, minutePasses, toldOf, tried, typesToldOf } from './support'

const NOW = Date.UTC(2027, 2, 1, 9)
const DAY = 86_400_000
const invalidState = { status: 409, code: 'invalid_state' }

let world: World
let shop: Shop
let token: string
let organisation: string

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  shop = await makeShop(world.provider.token)
  ;({ id: organisation, token } = await makeParty(world.admin, 'Consumer'))
})
afterEach(() => {
  vi.useRealTimers()
})

const create = (body: object, by = token) => api('POST', '/v1/subscriptions', { token: by, body })
const get = (id: string) => must('GET', `/v1/subscriptions/${id}`, { token })
const iso = (ms: number) => new Date(ms).toISOString()
const plan = (body: object) => makePlan(world.provider.token, shop.productId, body)
const manage = (id: string, verb: string, body?: object, by = world.provider.token) =>
  api('POST', `/v1/products/${shop.productId}/subscriptions/${id}/${verb}`, { token: by, body })

describe('subscribing', () => {
  it('is possible once, for 20 at the same time too', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => create({ plan_id: shop.free })),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      201,
      ...Array.from({ length: 19 }, () => 409),
    ])
    const counted = await row(
      `select (select count(*) from subscriptions where organisation_id = ?1) as subscriptions,
        (select count(*) from api_keys where organisation_id = ?1) as keys,
        (select count(*) from audit_log where organisation_id = ?1 and action = 'subscription.create') as audits,
        (select count(*) from events where organisation_id = ?1 and type = 'subscription.created') as told`,
      organisation,
    )
    expect(counted).toEqual({ subscriptions: 1, keys: 1, audits: 1, told: 1 })
  })

  it('tells both sides', async () => {
    const { id } = await subscribe(token, shop.free)
    expect(await typesToldOf(organisation, id)).toEqual(['subscription.created'])
    const [told] = await toldOf(world.provider.id, id)
    expect(told?.type).toBe('subscription.created')
    expect(JSON.parse(told?.data ?? '')).toMatchObject({
      subscription_id: id,
      state: 'active',
      product_id: shop.productId,
      plan: 'Free',
      consumer_id: organisation,
      consumer: 'Consumer',
    })
  })

  it('accepts the terms in force, and only those that were shown', async () => {
    await rows(
      "update products set terms_url = 'https://t.example.com', terms_version = '7' where id = ?1",
      shop.productId,
    )
    const stale = await create({ plan_id: shop.free, terms: { platform: '1999' } })
    expect(problemOf(stale)).toEqual({ status: 409, code: 'conflict' })
    const older = await create({ plan_id: shop.free, terms: { product: '6' } })
    expect(problemOf(older)).toEqual({ status: 409, code: 'conflict' })
    const { json } = await create({
      plan_id: shop.free,
      terms: { platform: PLATFORM_TERMS_VERSION, product: '7' },
    })
    expect(json.terms).toEqual({
      accepted_at: iso(NOW),
      platform_version: PLATFORM_TERMS_VERSION,
      product_version: '7',
    })
  })

  it('refuses unknown members and prices that the plan does not have', async () => {
    for (const body of [
      { plan_id: shop.free, manual: true },
      { plan_id: shop.free, terms: { all: '1' } },
      { plan_id: shop.free, interval: 'year' },
    ]) {
      expect(problemOf(await create(body))).toEqual({ status: 422, code: 'invalid_request' })
    }
  })

  it('to a product that was taken down finds nothing', async () => {
    await rows('update products set taken_down_at = 1 where id = ?1', shop.productId)
    const answer = await create({ plan_id: shop.free })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  })

  it('by hand gives any plan, noted as such, for a staff session too', async () => {
    const staff = await makePerson(world, { staff: 'admin' })
    const yearly = await plan({
      name: 'Yearly',
      rank: 60,
      pricing_model: 'flat',
      prices: [{ interval: 'year', amount: 99_000 }],
      trial_days: 30,
      visibility: 'private',
      approval_required: true,
    })
    const { json } = await staff.api('POST', '/v1/subscriptions', {
      body: { plan_id: yearly, organisation_id: organisation },
    })
    expect(json).toMatchObject({
      state: 'active',
      manual: true,
      billing_interval: 'year',
      trial_ends_at: null,
      current_period: { start: iso(NOW), end: iso(Date.UTC(2028, 2, 1, 9)) },
    })
    const key = await staff.api('POST', `/v1/subscriptions/${json.id}/keys`, {
      body: { name: 'second' },
    })
    expect(await verdictOf(key.json.id)).toBe('active')
    const support = await makePerson(world, { staff: 'support' })
    const refused = await support.api('POST', '/v1/subscriptions', {
      body: { plan_id: shop.free, organisation_id: organisation },
    })
    expect(refused.status).toBe(403)
  })
})

describe('a plan that needs approval', () => {
  let id: string
  beforeEach(async () => {
    const approved = await plan({ name: 'Asked', rank: 50, approval_required: true })
    const { status, json } = await create({ plan_id: approved, message: 'For our weather app.' })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      state: 'pending',
      key: null,
      request_message: 'For our weather app.',
    })
    ;({ id } = json)
  })

  it('waits without keys, and can be withdrawn', async () => {
    const path = `/v1/subscriptions/${id}`
    const key = await api('POST', `${path}/keys`, { token, body: { name: 'early' } })
    expect(problemOf(key)).toEqual(invalidState)
    const alias = await api('POST', '/key/new', { token, body: { subscription_id: id } })
    expect(problemOf(alias)).toEqual(invalidState)
    const change = await api('POST', `${path}/change-plan`, { token, body: { plan_id: shop.max } })
    expect(problemOf(change)).toEqual(invalidState)
    expect((await snapshotOf(id))?.state).toBe('pending')
    expect(await typesToldOf(world.provider.id, id)).toEqual(['subscription.requested'])
    expect((await must('POST', `${path}/cancel`, { token })).state).toBe('canceled')
    expect(problemOf(await manage(id, 'approve'))).toEqual(invalidState)
  })

  it('begins when the provider says yes; only the consumer gets its first key', async () => {
    vi.setSystemTime(NOW + DAY)
    const { json, text } = await manage(id, 'approve')
    expect(json).toMatchObject({
      state: 'active',
      approved_at: iso(NOW + DAY),
      started_at: iso(NOW + DAY),
    })
    expect(text).not.toContain('tpk_')
    expect(await rows('select id from api_keys where subscription_id = ?1', id)).toEqual([])
    const made = await must('POST', '/key/new', { token, body: { subscription_id: id } })
    expect(made).toMatchObject({ name: 'default' })
    expect(await verdictOf(made.id)).toBe('active')
    expect(await typesToldOf(organisation, id)).toContain('subscription.approved')
    expect(problemOf(await manage(id, 'approve'))).toEqual(invalidState)
    expect(problemOf(await manage(id, 'decline', { reason: 'late' }))).toEqual(invalidState)
  })

  it('ends when the provider says no, for a reason that the consumer reads', async () => {
    expect(problemOf(await manage(id, 'decline', {}))).toMatchObject({ code: 'invalid_request' })
    expect((await manage(id, 'decline', { reason: 'Beta is full.' })).status).toBe(200)
    expect(await get(id)).toMatchObject({ state: 'canceled', cancel_reason: 'Beta is full.' })
    expect(await typesToldOf(organisation, id)).toContain('subscription.declined')
  })

  it('is nobody else’s to approve', async () => {
    const stranger = await manage(id, 'approve', undefined, world.stranger.token)
    expect(problemOf(stranger)).toEqual({ status: 404, code: 'not_found' })
    expect(problemOf(await manage(id, 'approve', undefined, token))).toEqual({
      status: 404,
      code: 'not_found',
    })
    expect((await manage(id, 'approve', undefined, world.admin)).status).toBe(200)
  })

  it('approved, withdrawn and banned at once is in a state that fits', async () => {
    const [approved] = await Promise.all([
      manage(id, 'approve'),
      api('POST', `/v1/subscriptions/${id}/cancel`, { token }),
      api('POST', '/v1/bans', {
        token: world.provider.token,
        body: { consumer_id: organisation, reason: 'abuse' },
      }),
      manage(id, 'decline', { reason: 'no' }),
    ])
    await minutePasses()
    const { state, suspension } = await get(id)
    expect(['canceled', 'suspended']).toContain(state)
    if (state === 'suspended') expect(suspension).toMatchObject({ by: 'ban' })
    const history = await must('GET', `/v1/subscriptions/${id}/timeline`, { token })
    const steps = history.data.filter((e: { to: string | null }) => e.to !== null).toReversed()
    // Each state follows from the one before it.
    expect(steps.map((e: { from: string }) => e.from)).toEqual([
      null,
      ...steps.slice(0, -1).map((e: { to: string }) => e.to),
    ])
    if (approved.status === 200) expect(steps[1]).toMatchObject({ from: 'pending', to: 'active' })
    expect((await snapshotOf(id))?.state).toBe(state)
  })
})

describe('a trial', () => {
  let pro: string
  beforeEach(async () => {
    pro = await plan({ name: 'Tried', rank: 40, ...tried })
  })
  const defaultPlan = (id: string | null) =>
    rows('update products set default_plan_id = ?2 where id = ?1', shop.productId, id)

  it('begins at once, with a key and without a payment, and is had once', async () => {
    const made = await subscribe(token, pro)
    expect(made).toMatchObject({ state: 'trialing', trial_ends_at: iso(NOW + 14 * DAY) })
    expect(await verdictOf(made.key.id)).toBe('active')
    expect((await snapshotOf(made.id))?.state).toBe('trialing')
    await must('POST', `/v1/subscriptions/${made.id}/cancel`, { token })
    vi.setSystemTime(NOW + 14 * DAY)
    await minutePasses()
    expect(await get(made.id)).toMatchObject({ state: 'canceled' })
    expect(problemOf(await create({ plan_id: pro }))).toEqual(invalidState)
  })

  it('is announced three days before its end, once', async () => {
    const { id } = await subscribe(token, pro)
    const told = async () =>
      (await typesToldOf(organisation, id)).filter((t) => t === 'subscription.trial_ending').length
    vi.setSystemTime(NOW + 11 * DAY - 1)
    await minutePasses()
    expect(await told()).toBe(0)
    vi.setSystemTime(NOW + 11 * DAY)
    await minutePasses()
    await minutePasses()
    expect(await told()).toBe(1)
  })

  it('that nobody pays for ends where the product has no plan for everybody', async () => {
    const { id, key } = await subscribe(token, pro)
    await defaultPlan(shop.paid)
    vi.setSystemTime(NOW + 14 * DAY - 1)
    await minutePasses()
    expect(await get(id)).toMatchObject({ state: 'trialing' })
    vi.setSystemTime(NOW + 14 * DAY)
    await minutePasses()
    expect(await get(id)).toMatchObject({
      state: 'canceled',
      cancel_at: iso(NOW + 14 * DAY),
      cancel_reason: 'The trial has ended.',
    })
    expect((await snapshotOf(id))?.state).toBe('canceled')
    expect(await verdictOf(key.id)).toBe('active')
    expect(await typesToldOf(organisation, id)).toContain('subscription.canceled')
  })

  it('that nobody pays for goes on with the default plan, with the same key', async () => {
    const { id, key } = await subscribe(token, pro)
    await defaultPlan(shop.free)
    vi.setSystemTime(NOW + 14 * DAY)
    await minutePasses()
    expect(await get(id)).toMatchObject({
      state: 'active',
      plan: { id: shop.free },
      billing_interval: null,
    })
    expect(await snapshotOf(id)).toMatchObject({ state: 'active', plan: { id: shop.free } })
    expect(await verdictOf(key.id)).toBe('active')
  })

  it('goes on with the plan that was asked for meanwhile', async () => {
    const { id } = await subscribe(token, pro)
    await defaultPlan(shop.free)
    const changed = await must('POST', `/v1/subscriptions/${id}/change-plan`, {
      token,
      body: { plan_id: shop.plus },
    })
    expect(changed.next_plan).toMatchObject({ id: shop.plus, effective_at: iso(NOW + 14 * DAY) })
    vi.setSystemTime(NOW + 14 * DAY)
    await minutePasses()
    expect(await get(id)).toMatchObject({
      state: 'active',
      plan: { id: shop.plus },
      next_plan: null,
    })
  })

  it('that is suspended is over once it is restored after its end', async () => {
    const { id } = await subscribe(token, pro)
    await manage(id, 'suspend', { reason: 'abuse' })
    vi.setSystemTime(NOW + 20 * DAY)
    await minutePasses()
    expect(await get(id)).toMatchObject({ state: 'suspended' })
    expect((await manage(id, 'restore')).json).toMatchObject({ state: 'trialing' })
    await minutePasses()
    expect(await get(id)).toMatchObject({ state: 'canceled' })
  })
})
