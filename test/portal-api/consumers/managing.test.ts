import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { row, rows, snapshotOf, verdictOf, versionsOf, withoutMeters } from '../support/probes'
import { makePlan, minutePasses, toldOf, typesToldOf } from '../subscriptions/support'
import {
  makeParty,
  makeShop,
  makeToken,
  makeWorld,
  subscribe,
  type Shop,
  type World,
} from '../support/world'

const NOW = Date.UTC(2027, 4, 20, 8)
const PERIOD_END = Date.UTC(2027, 5, 20, 8)
const invalidState = { status: 409, code: 'invalid_state' }
const notFound = { status: 404, code: 'not_found' }

let world: World
let shop: Shop
let token: string
let organisation: string
let id: string
let keyId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  ;({ id: organisation, token } = await makeParty(world.admin, 'Consumer'))
  ;({
    id,
    key: { id: keyId },
  } = await subscribe(token, shop.free))
})
afterEach(() => {
  vi.useRealTimers()
})

const manage = (verb: string, body?: object, by = world.provider.token) =>
  api('POST', `/v1/products/${shop.productId}/subscriptions/${id}/${verb}`, { token: by, body })
const get = (by = token) => must('GET', `/v1/subscriptions/${id}`, { token: by })
const iso = (ms: number) => new Date(ms).toISOString()
const reason = 'Scraping'
const ban = (body: object = {}, by = world.provider.token) =>
  api('POST', '/v1/bans', { token: by, body: { consumer_id: organisation, reason, ...body } })

describe('every verb of a provider', () => {
  const verbs: [string, object | undefined][] = [
    ['approve', undefined],
    ['decline', { reason }],
    ['suspend', { reason }],
    ['restore', undefined],
    ['force-plan', { plan_id: 'pln_x', reason }],
    ['keys/key_x/suspend', { reason }],
    ['keys/key_x/restore', undefined],
    ['keys/key_x/revoke', { reason }],
  ]

  it.for(verbs)('%s is for the provider with its scope', async ([verb, body]) => {
    const stranger = await manage(verb, body, world.stranger.token)
    expect(problemOf(stranger)).toEqual(notFound)
    expect(problemOf(await manage(verb, body, token))).toEqual(notFound)
    const reader = await makeToken(world.admin, world.provider.id, ['consumers:read'])
    expect(problemOf(await manage(verb, body, reader))).toEqual({
      status: 403,
      code: 'insufficient_scope',
    })
    if (body !== undefined) {
      const unknown = await manage(verb, { ...body, notify: true })
      expect(problemOf(unknown)).toEqual({ status: 422, code: 'invalid_request' })
    }
    expect((await get()).state).toBe('active')
  })
})

describe('a suspended subscription', () => {
  it('is refused for a reason that the consumer reads, and goes on as it was', async () => {
    expect((await manage('suspend', { reason })).status).toBe(200)
    expect(await get()).toMatchObject({
      state: 'suspended',
      suspension: { by: 'provider', reason, at: iso(NOW) },
    })
    expect((await snapshotOf(id))?.state).toBe('suspended')
    const [, told] = await toldOf(organisation, id)
    expect(told?.type).toBe('subscription.suspended')
    expect(JSON.parse(told?.data ?? '')).toMatchObject({ reason, state: 'suspended' })
    expect(problemOf(await manage('suspend', { reason }))).toEqual(invalidState)

    expect((await manage('restore')).status).toBe(200)
    expect(await get()).toMatchObject({ state: 'active', suspension: null })
    expect((await snapshotOf(id))?.state).toBe('active')
    expect(await verdictOf(keyId)).toBe('active')
    expect(problemOf(await manage('restore'))).toEqual(invalidState)
    expect(await typesToldOf(world.provider.id, id)).toEqual([
      'subscription.created',
      'subscription.suspended',
      'subscription.restored',
    ])
  })

  it('can be cancelled by its consumer', async () => {
    await manage('suspend', { reason })
    expect((await must('POST', `/v1/subscriptions/${id}/cancel`, { token })).state).toBe('canceled')
    expect(problemOf(await manage('restore'))).toEqual(invalidState)
  })

  it('is not left behind by cancelling it: a new one waits for the provider', async () => {
    await manage('suspend', { reason })
    const path = `/v1/subscriptions/${id}/cancel`
    vi.setSystemTime(NOW + 1000)
    const [, again] = await Promise.all([
      must('POST', path, { token }),
      api('POST', '/v1/subscriptions', { token, body: { plan_id: shop.free } }),
    ])
    const made =
      again.status === 201
        ? again.json
        : await must('POST', '/v1/subscriptions', { token, body: { plan_id: shop.free } })
    expect(made).toMatchObject({ state: 'pending', key: null })
    id = made.id
    expect((await manage('approve')).json).toMatchObject({ state: 'active' })
    await must('POST', `/v1/subscriptions/${id}/cancel`, { token })
    vi.setSystemTime(NOW + 2000)
    expect(await subscribe(token, shop.free)).toMatchObject({ state: 'active' })
  })

  it('by the platform is not the provider’s to restore', async () => {
    await manage('suspend', { reason }, world.admin)
    expect((await get()).suspension).toMatchObject({ by: 'platform' })
    expect(problemOf(await manage('restore'))).toEqual(invalidState)
    expect((await manage('restore', undefined, world.admin)).status).toBe(200)
  })

  it('reaches the meter later where it was away', async () => {
    const path = `/v1/products/${shop.productId}/subscriptions/${id}/suspend`
    const call = { token: world.provider.token, body: { reason }, env: withoutMeters() }
    expect((await api('POST', path, call)).status).toBe(200)
    expect((await snapshotOf(id))?.state).toBe('active')
    expect(await versionsOf(id)).toEqual({ config: 2, published: 1 })
    await minutePasses()
    expect((await snapshotOf(id))?.state).toBe('suspended')
    expect(await versionsOf(id)).toEqual({ config: 2, published: 2 })
  })
})

describe('a ban', () => {
  it('stops what the consumer has and refuses what it wants, until it is lifted', async () => {
    const second = await makeShop(world.provider.token)
    const free = await subscribe(token, second.free)
    const asked = await makeShop(world.provider.token)
    const plan_id = await makePlan(world.provider.token, asked.productId, {
      name: 'Asked',
      rank: 5,
      approval_required: true,
    })
    const waiting = await must('POST', '/v1/subscriptions', { token, body: { plan_id } })

    const made = await ban()
    expect(made.status).toBe(201)
    expect(made.json).toMatchObject({ consumer: { id: organisation, name: 'Consumer' }, reason })
    for (const [subscription, state] of [
      [id, 'suspended'],
      [free.id, 'suspended'],
      [waiting.id, 'canceled'],
    ]) {
      expect((await must('GET', `/v1/subscriptions/${subscription}`, { token })).state).toBe(state)
      expect((await snapshotOf(subscription))?.state).toBe(state)
    }
    expect((await get()).suspension).toMatchObject({ by: 'ban', reason })
    const again = await api('POST', '/v1/subscriptions', { token, body: { plan_id: asked.free } })
    expect(problemOf(again)).toEqual({ status: 403, code: 'consumer_banned' })
    expect(again.json.detail).toBe(reason)
    const change = await api('POST', `/v1/subscriptions/${id}/change-plan`, {
      token,
      body: { plan_id: shop.plus },
    })
    expect(problemOf(change)).toEqual({ status: 403, code: 'consumer_banned' })
    expect(problemOf(await manage('restore'))).toEqual(invalidState)

    const bans = await must('GET', '/v1/bans', { token: world.provider.token })
    expect(bans.data.map((entry: { id: string }) => entry.id)).toContain(made.json.id)
    const path = `/v1/bans/${made.json.id}`
    expect(problemOf(await api('DELETE', path, { token: world.stranger.token }))).toEqual(notFound)
    expect((await api('DELETE', path, { token: world.provider.token })).status).toBe(204)
    expect(await get()).toMatchObject({ state: 'active', suspension: null })
    expect((await snapshotOf(free.id))?.state).toBe('active')
    expect(problemOf(await api('DELETE', path, { token: world.provider.token }))).toEqual(notFound)
  })

  it('is made once, by 20 at the same time too', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ban()))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    const counted = await row(
      `select count(*) as bans, (select count(*) from audit_log where target_id = ?2
        and action = 'subscription.suspend') as suspended
        from consumer_bans where organisation_id = ?1`,
      organisation,
      id,
    )
    expect(counted).toEqual({ bans: 1, suspended: 1 })
  })

  it('does not lift what the provider suspended by itself', async () => {
    await manage('suspend', { reason: 'by hand' })
    const { json } = await ban()
    expect((await get()).suspension).toMatchObject({ by: 'provider', reason: 'by hand' })
    await api('DELETE', `/v1/bans/${json.id}`, { token: world.provider.token })
    expect((await get()).suspension).toMatchObject({ by: 'provider' })
  })

  it('that was interrupted is finished by the job, and so is its end', async () => {
    await rows(
      'insert into consumer_bans values (?1, ?2, ?3, ?4, ?5)',
      'ban_x',
      world.provider.id,
      organisation,
      reason,
      NOW,
    )
    await minutePasses()
    expect((await get()).suspension).toMatchObject({ by: 'ban', reason })
    expect((await snapshotOf(id))?.state).toBe('suspended')
    await rows("delete from consumer_bans where id = 'ban_x'")
    await minutePasses()
    expect((await get()).state).toBe('active')
  })

  it('and a subscription at the same time leave nobody inside', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const party = await makeParty(world.admin, 'Hasty')
      const fresh = await makeShop(world.provider.token)
      const { id: first } = await subscribe(party.token, shop.free)
      await Promise.all([
        ban({ consumer_id: party.id }),
        api('POST', '/v1/subscriptions', { token: party.token, body: { plan_id: fresh.free } }),
      ])
      await minutePasses()
      const inside = await rows(
        "select id from subscriptions where organisation_id = ?1 and state not in ('suspended', 'canceled')",
        party.id,
      )
      expect(inside).toEqual([])
      expect((await snapshotOf(first))?.state).toBe('suspended')
    }
  })

  it('is for consumers of one’s own', async () => {
    expect(problemOf(await ban({}, world.stranger.token))).toEqual(notFound)
    expect(problemOf(await ban({ consumer_id: 'org_x' }))).toEqual(notFound)
    expect(problemOf(await ban({ all: true }))).toMatchObject({ code: 'invalid_request' })
    const own = await makeShop(world.provider.token)
    await subscribe(world.provider.token, own.free)
    expect(problemOf(await ban({ consumer_id: world.provider.id }))).toEqual(invalidState)
    expect(problemOf(await ban({}, world.admin))).toMatchObject({ code: 'invalid_request' })
    expect((await ban({ organisation_id: world.provider.id }, world.admin)).status).toBe(201)
  })
})

describe('one key of a consumer', () => {
  const act = (verb: string, body?: object) => manage(`keys/${keyId}/${verb}`, body)

  it('is suspended for a reason that the consumer reads, and restored', async () => {
    const { json } = await act('suspend', { reason })
    expect(json).toMatchObject({ id: keyId, status: 'suspended', suspension_reason: reason })
    expect(await verdictOf(keyId)).toBe('suspended')
    expect(await must('GET', `/v1/keys/${keyId}`, { token })).toMatchObject({
      status: 'suspended',
      suspension_reason: reason,
    })
    expect((await get()).state).toBe('active')
    const [told] = (await toldOf(organisation, keyId)).slice(-1)
    expect(told?.type).toBe('key.suspended')
    expect(JSON.parse(told?.data ?? '')).toMatchObject({ key_id: keyId, reason })
    expect(problemOf(await act('suspend', { reason }))).toEqual(invalidState)
    const rotation = await api('POST', `/v1/keys/${keyId}/rotate`, { token, body: {} })
    expect(problemOf(rotation)).toEqual(invalidState)

    expect((await act('restore')).json).toMatchObject({ status: 'active', suspension_reason: null })
    expect(await verdictOf(keyId)).toBe('active')
    expect(problemOf(await act('restore'))).toEqual(invalidState)
  })

  it('is revoked for good', async () => {
    expect((await act('revoke', { reason })).json).toMatchObject({ status: 'revoked' })
    expect(await verdictOf(keyId)).toBe('revoked')
    expect(problemOf(await act('restore'))).toEqual(invalidState)
    expect(problemOf(await act('revoke', { reason }))).toEqual(invalidState)
  })

  it('of another subscription is not found', async () => {
    const made = await subscribe(world.consumer.token, (await makeShop(world.stranger.token)).free)
    expect(problemOf(await manage(`keys/${made.key.id}/suspend`, { reason }))).toEqual(notFound)
    expect(await verdictOf(made.key.id)).toBe('active')
  })
})

describe('a forced plan', () => {
  const force = (body: object, by?: string) => manage('force-plan', { reason, ...body }, by)

  it('counts at the end of the period, and the consumer is told why', async () => {
    const { json } = await force({ plan_id: shop.plus })
    expect(json).toMatchObject({
      plan: { id: shop.free },
      next_plan: { id: shop.plus, effective_at: iso(PERIOD_END) },
    })
    const [told] = (await toldOf(organisation, id)).slice(-1)
    expect(JSON.parse(told?.data ?? '')).toMatchObject({
      reason,
      from_plan: 'Free',
      to_plan: 'Plus',
      effective_at: iso(PERIOD_END),
    })
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect((await get()).plan.id).toBe(shop.plus)
  })

  it('counts at once where that is wished, a private one too', async () => {
    const hidden = await makePlan(world.provider.token, shop.productId, {
      name: 'Hidden',
      rank: 35,
      visibility: 'private',
      on_plan_change: 'reset',
    })
    const { json } = await force({ plan_id: hidden, when: 'now' })
    expect(json).toMatchObject({ plan: { id: hidden }, quota_reset_at: iso(NOW) })
    expect((await snapshotOf(id))?.plan.id).toBe(hidden)
    expect(await typesToldOf(organisation, id)).toContain('subscription.quota_reset')
  })

  it('costs the consumer no more, unless an admin does it by hand', async () => {
    expect(problemOf(await force({ plan_id: shop.paid, when: 'now' }))).toEqual(invalidState)
    expect((await force({ plan_id: shop.paid, when: 'now' }, world.admin)).status).toBe(200)
    const cheaper = await makePlan(world.provider.token, shop.productId, {
      name: 'Cheaper',
      rank: 36,
      pricing_model: 'flat',
      prices: [{ interval: 'month', amount: 2899 }],
    })
    expect((await force({ plan_id: cheaper, when: 'now' })).json.plan.id).toBe(cheaper)
    expect(problemOf(await force({ plan_id: shop.paid, when: 'now' }))).toEqual(invalidState)
  })

  it('is one of the same product', async () => {
    const foreign = await makeShop(world.stranger.token)
    expect(problemOf(await force({ plan_id: foreign.free }))).toEqual(notFound)
    expect(problemOf(await force({ plan_id: shop.free }))).toEqual(invalidState)
  })
})

it('both sides read the same history, page by page, without names', async () => {
  await manage('suspend', { reason })
  await manage('restore')
  const path = `/v1/products/${shop.productId}/subscriptions/${id}/timeline`
  const theirs = await must('GET', path, { token: world.provider.token })
  const mine = await must('GET', `/v1/subscriptions/${id}/timeline`, { token })
  expect(mine).toEqual(theirs)
  expect(mine.data).toMatchObject([
    { action: 'subscription.restore', by: 'provider', from: 'suspended', to: 'active' },
    { action: 'subscription.suspend', by: 'provider', from: 'active', to: 'suspended', reason },
    { action: 'subscription.create', by: 'consumer', to: 'active', to_plan: 'Free', at: iso(NOW) },
  ])
  expect(JSON.stringify(mine)).not.toMatch(/tok_|usr_|req_/)
  const first = await must('GET', `${path}?limit=2`, { token: world.provider.token })
  const second = await must('GET', `${path}?limit=2&cursor=${first.next_cursor}`, {
    token: world.provider.token,
  })
  expect([...first.data, ...second.data]).toEqual(mine.data)
})
