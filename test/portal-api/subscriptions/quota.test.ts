import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { rows, snapshotOf, verdictOf } from '../support/probes'
import {
  makeParty,
  makeShop,
  makeToken,
  makeWorld,
  subscribe,
  type Shop,
  type World,
} from '../support/world'
import { spend } from '../usage/support'
import { makePlan, minutePasses, typesToldOf } from './support'

/** An hour before midnight: a day's window ends soon, the billing month does not. */
const NOW = Date.UTC(2027, 6, 10, 23)
const HOUR = 3_600_000
const PERIOD_END = Date.UTC(2027, 7, 10, 23)

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

const iso = (ms: number) => new Date(ms).toISOString()
const plan = (body: object) => makePlan(world.provider.token, shop.productId, body)
const change = (id: string, plan_id: string) =>
  must('POST', `/v1/subscriptions/${id}/change-plan`, { token, body: { plan_id } })
const preview = (id: string, plan_id: string, by = token) =>
  api('GET', `/v1/subscriptions/${id}/change-preview?plan_id=${plan_id}`, { token: by })

/** Subscribes and spends that many units. */
async function spent(planId: string, units: number) {
  const made = await subscribe(token, planId)
  const { productId, routeId } = shop
  await spend({ subscriptionId: made.id, productId, routeId, keyId: made.key.id }, units)
  return made
}
const used = async (id: string) => {
  const { windows } = await must('GET', `/v1/subscriptions/${id}/usage`, { token })
  return Object.fromEntries(
    windows.map((window: { name: string; used: number }) => [window.name, window.used]),
  )
}
const resetsTold = async (id: string) =>
  (await typesToldOf(organisation, id)).filter((t) => t === 'subscription.quota_reset').length
const monthly = { quotas: [{ period: 'month', limit: 1000 }] }

describe('a quota starts anew', () => {
  it('when its period does, which renews the subscription with its key', async () => {
    const { id, key } = await spent(shop.free, 7)
    vi.setSystemTime(PERIOD_END - 1)
    expect(await used(id)).toEqual({ month: 7 })
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect(await used(id)).toEqual({ month: 0 })
    const renewed = await must('GET', `/v1/subscriptions/${id}`, { token })
    expect(renewed).toMatchObject({ state: 'active', current_period: { start: iso(PERIOD_END) } })
    expect(await verdictOf(key.id)).toBe('active')
  })

  it('by the clock of a shorter window, whatever the billing month does', async () => {
    const both = await plan({
      name: 'Both',
      rank: 5,
      quotas: [
        { period: 'month', limit: 1000 },
        { period: 'day', anchor: 'calendar', limit: 50 },
      ],
    })
    const { id } = await spent(both, 7)
    expect(await used(id)).toEqual({ month: 7, day: 7 })
    vi.setSystemTime(NOW + HOUR)
    expect(await used(id)).toEqual({ month: 7, day: 0 })
  })

  it('on an upgrade to a plan that resets, and not on one that keeps', async () => {
    const keeps = await plan({ name: 'Keeps', rank: 11, ...monthly })
    const resets = await plan({ name: 'Resets', rank: 12, on_plan_change: 'reset', ...monthly })
    const { id } = await spent(shop.free, 7)
    await change(id, keeps)
    expect(await used(id)).toEqual({ month: 7 })
    expect(await resetsTold(id)).toBe(0)
    vi.setSystemTime(NOW + 1000)
    expect(await change(id, resets)).toMatchObject({ quota_reset_at: iso(NOW + 1000) })
    expect(await used(id)).toEqual({ month: 0 })
    expect(await resetsTold(id)).toBe(1)
  })

  it('on a downgrade to a plan that resets, a yearly quota too', async () => {
    const yearly = { quotas: [{ period: 'year', limit: 1000 }] }
    const big = await plan({ name: 'Big', rank: 12, ...yearly })
    const keeps = await plan({ name: 'Keeps', rank: 3, ...yearly })
    const resets = await plan({ name: 'Resets', rank: 2, on_plan_change: 'reset', ...yearly })
    const { id } = await spent(big, 7)
    await change(id, keeps)
    vi.setSystemTime(PERIOD_END)
    await minutePasses()
    expect(await used(id)).toEqual({ year: 7 })
    await change(id, resets)
    vi.setSystemTime(Date.UTC(2027, 8, 10, 23))
    await minutePasses()
    expect(await used(id)).toEqual({ year: 0 })
    expect(await resetsTold(id)).toBe(1)
    const audited = await rows<{ change: string }>(
      "select change from audit_log where target_id = ?1 and action = 'subscription.plan_changed'",
      id,
    )
    expect(audited.map((row) => JSON.parse(row.change).by)).toEqual(['clock', 'clock'])
  })

  it('by hand, by provider, admin and support, with a reason', async () => {
    const { id } = await spent(shop.free, 7)
    const reset = (body: object, by: string) =>
      api('POST', `/v1/subscriptions/${id}/reset-quota`, { token: by, body })
    expect(problemOf(await reset({}, world.provider.token)).code).toBe('invalid_request')
    const reader = await makeToken(world.admin, world.provider.id, ['subscriptions:write'])
    expect(problemOf(await reset({ reason: 'x' }, reader)).code).toBe('insufficient_scope')
    expect(problemOf(await reset({ reason: 'x' }, world.stranger.token)).code).toBe('not_found')
    expect(problemOf(await reset({ reason: 'x' }, token)).code).toBe('forbidden')

    vi.setSystemTime(NOW + 1000)
    expect((await reset({ reason: 'Test calls' }, world.provider.token)).status).toBe(200)
    expect(await used(id)).toEqual({ month: 0 })
    const support = await makePerson(world, { staff: 'support' })
    const body = { reason: 'Asked by mail' }
    const path = `/v1/subscriptions/${id}/reset-quota`
    expect((await support.api('POST', path, { body })).status).toBe(200)
    expect((await reset({ reason: 'x' }, world.admin)).status).toBe(200)
    expect(await resetsTold(id)).toBe(3)
    const { data } = await must('GET', `/v1/subscriptions/${id}/timeline`, { token })
    expect(data.slice(0, 3)).toMatchObject([
      { action: 'subscription.reset_quota', by: 'platform', reason: 'x' },
      { action: 'subscription.reset_quota', by: 'platform', reason: 'Asked by mail' },
      { action: 'subscription.reset_quota', by: 'provider', reason: 'Test calls' },
    ])
  })
})

describe('a preview', () => {
  it('of an upgrade says what it costs today, and what becomes of units and keys', async () => {
    const { id } = await spent(shop.free, 7)
    await must('POST', `/v1/subscriptions/${id}/keys`, { token, body: { name: 'second' } })
    const pro = await plan({
      name: 'Pro',
      rank: 40,
      pricing_model: 'flat_overage',
      prices: [
        { interval: 'month', amount: 3100 },
        { interval: 'year', amount: 31_000 },
      ],
      quotas: [{ period: 'month', limit: 5000 }],
      overage_rule: 'consumer_choice',
      overage_unit_price_micros: 50_000,
      overage_cap_units: 1000,
      max_keys: 1,
    })
    vi.setSystemTime(NOW + 10 * 24 * HOUR)
    const { json } = await preview(id, pro)
    expect(json).toEqual({
      plan: { id: pro, name: 'Pro', rank: 40, version: 1 },
      when: 'now',
      effective_at: iso(NOW + 10 * 24 * HOUR),
      price: { before: null, after: { interval: 'month', amount: 3100, currency: 'usd' } },
      // 21 of 31 days.
      due_today: {
        charge: 2100,
        credit: 0,
        usage: 0,
        discount: 0,
        account_credit: 0,
        amount: 2100,
        currency: 'usd',
      },
      next_payment: { at: iso(PERIOD_END), amount: 3100, currency: 'usd' },
      quota: { used_units: 'kept', windows: [{ period: 'month', limit: 5000, used: 7 }] },
      keys: { held: 2, allowed: 1, above: 1 },
      overage: {
        before: { rule: 'block', on: false, unit_price_micros: null, cap_units: null },
        after: {
          rule: 'consumer_choice',
          on: false,
          unit_price_micros: 50_000,
          cap_units: null,
        },
      },
    })
    const moved = await must('POST', `/v1/subscriptions/${id}/change-plan`, {
      token: world.admin,
      body: { plan_id: pro },
    })
    expect(moved).toMatchObject({ plan: { id: pro }, billing_interval: 'month' })
    const back = await preview(id, shop.paid)
    expect(back.json).toMatchObject({
      when: 'period_end',
      effective_at: iso(PERIOD_END),
      due_today: { amount: 0 },
      next_payment: { at: iso(PERIOD_END), amount: 2900 },
    })
    const third = await api('POST', `/v1/subscriptions/${id}/keys`, { token, body: { name: 'x' } })
    expect(problemOf(third).code).toBe('key_limit_reached')
  })

  it('does not take consent to one price of overage for consent to another', async () => {
    const beyond = (name: string, rank: number) =>
      plan({
        name,
        rank,
        ...monthly,
        pricing_model: 'flat_overage',
        prices: [{ interval: 'month', amount: 100 * rank }],
        overage_rule: 'consumer_choice',
        overage_unit_price_micros: 1000 * rank,
      })
    const [small, large] = [await beyond('Small', 50), await beyond('Large', 60)]
    const { id } = await must('POST', '/v1/subscriptions', {
      token: world.admin,
      body: { plan_id: small, organisation_id: organisation },
    })
    await must('PATCH', `/v1/subscriptions/${id}/overage`, { token, body: { enabled: true } })
    const { json } = await preview(id, large)
    expect(json.overage).toMatchObject({ before: { on: true }, after: { on: false } })
    const body = { plan_id: large }
    await must('POST', `/v1/subscriptions/${id}/change-plan`, { token: world.admin, body })
    const then = await must('GET', `/v1/subscriptions/${id}/overage`, { token })
    expect(then.enabled).toBe(false)
  })

  it('credits what was paid', async () => {
    const dear = await plan({
      name: 'Dear',
      rank: 90,
      pricing_model: 'flat',
      prices: [{ interval: 'month', amount: 6000 }],
    })
    const made = await must('POST', '/v1/subscriptions', {
      token: world.admin,
      body: { plan_id: shop.paid, organisation_id: organisation },
    })
    vi.setSystemTime((NOW + PERIOD_END) / 2)
    expect((await preview(made.id, dear)).json.due_today).toMatchObject({
      charge: 3000,
      credit: 1450,
      amount: 1550,
    })
  })

  it('is for the consumer, and of the plans of the product', async () => {
    const { id } = await subscribe(token, shop.free)
    expect((await preview(id, shop.free)).json).toMatchObject({ when: 'never' })
    const notFound = { status: 404, code: 'not_found' }
    for (const by of [world.stranger.token, world.provider.token]) {
      expect(problemOf(await preview(id, shop.plus, by))).toEqual(notFound)
      const timeline = await api('GET', `/v1/subscriptions/${id}/timeline`, { token: by })
      expect(problemOf(timeline)).toEqual(notFound)
    }
    const foreign = await makeShop(world.stranger.token)
    expect(problemOf(await preview(id, foreign.free))).toEqual(notFound)
  })
})

describe('changes that are due', () => {
  it('come in runs, and one that fails holds nobody else up', async () => {
    const { id } = await subscribe(token, shop.free)
    await rows('update subscriptions set cancel_at = ?2 where id = ?1', id, NOW)
    await copyAsDue(id, 70)
    // The first that a run looks at, every time.
    await rows(`create trigger poisoned before update on subscriptions
      when new.id = 'sub_z69' begin select raise(abort, 'poisoned'); end`)
    const canceled = async () => {
      const [found] = await rows<{ n: number }>(
        "select count(*) as n from subscriptions where state = 'canceled' and product_id like 'prd_z%'",
      )
      return found?.n
    }
    await expect(minutePasses(['applyDueChanges'])).rejects.toThrow('1 due changes failed')
    expect(await canceled()).toBe(60)
    await expect(minutePasses(['applyDueChanges'])).rejects.toThrow('1 due changes failed')
    expect(await canceled()).toBe(69)
    expect((await snapshotOf(id))?.state).toBe('canceled')
    await rows('drop trigger poisoned')
    await minutePasses(['applyDueChanges'])
    expect(await canceled()).toBe(70)
  })

  it('of a product that ends are not the consumer’s to undo', async () => {
    const { id } = await subscribe(token, shop.free)
    const ends = NOW + 30 * 24 * HOUR
    await rows('update products set ends_at = ?2 where id = ?1', shop.productId, ends)
    await rows('update subscriptions set cancel_at = ?2 where id = ?1', id, ends)
    const path = `/v1/subscriptions/${id}`
    const undone = await api('POST', `${path}/undo-cancel`, { token })
    expect(problemOf(undone)).toEqual({ status: 409, code: 'invalid_state' })
    const body = { when: 'period_end' }
    const late = await api('POST', `${path}/cancel`, { token, body })
    expect(problemOf(late)).toEqual({ status: 409, code: 'invalid_state' })
    expect((await must('POST', `${path}/cancel`, { token })).state).toBe('canceled')
  })
})

/** Subscriptions of the same consumer to products of their own, due as it is. */
async function copyAsDue(id: string, times: number): Promise<void> {
  const numbers = `json_each('[${Array.from({ length: times }, (_, i) => i).join()}]') n`
  const columns = async (table: string, own: Record<string, string>) => {
    const found = await rows<{ name: string }>(`select name from pragma_table_info('${table}')`)
    return found.map(({ name }) => own[name] ?? `t.${name}`).join()
  }
  const product = await columns('products', { id: `'prd_z' || n.value`, slug: `'z-' || n.value` })
  await rows(
    `insert into products select ${product} from products t, ${numbers} where t.id = ?1`,
    shop.productId,
  )
  const copy = await columns('subscriptions', {
    id: `'sub_z' || substr('0' || n.value, -2)`,
    locator: `'copy' || n.value`,
    product_id: `'prd_z' || n.value`,
  })
  await rows(
    `insert into subscriptions select ${copy} from subscriptions t, ${numbers} where t.id = ?1`,
    id,
  )
}
