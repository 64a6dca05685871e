/** Product decision C15: who decides on overage, and what the meter is told. */
import { beforeAll, describe, it } from 'vitest'
import { api, must, problemOf, type Call } from '../support/api'
import { makePerson } from '../support/people'
import { countAudit, rows, snapshotOf, withoutMeters } from '../support/probes'
import { makeToken, makeWorld, type World } from '../support/world'

let world: World
let product: string
let plans = 0

/** 1,000 units a month, then 0.05 cents each. */
const terms = {
  pricing_model: 'flat_overage',
  prices: [{ interval: 'month', amount: 1000 }],
  quotas: [{ period: 'month', limit: 1000 }],
  overage_rule: 'allow',
  overage_unit_price_micros: 50_000,
}

/** A new plan of the provider's product. */
async function makePlan(parts: object = {}): Promise<string> {
  const rank = ++plans
  const body = { name: `Plan ${rank}`, rank, ...terms, ...parts }
  const token = world.provider.token
  return (await must('POST', `/v1/products/${product}/plans`, { token, body })).id
}

/** A new consumer's subscription to a new plan; priced plans are had through an admin. */
async function subscribed(parts: object = {}) {
  const { id: organisation } = await must('POST', '/v1/organisations', {
    token: world.admin,
    body: { name: 'Buyer' },
  })
  const { id } = await must('POST', '/v1/subscriptions', {
    token: world.admin,
    body: { plan_id: await makePlan(parts), organisation_id: organisation },
  })
  const token = await makeToken(world.admin, organisation, ['*'])
  const path = `/v1/subscriptions/${id}/overage`
  return {
    id: id as string,
    path,
    organisation: organisation as string,
    token,
    read: () => must('GET', path, { token }),
    change: (body: object, call: Call = {}) => api('PATCH', path, { token, body, ...call }),
  }
}

/** What the meter enforces. */
const enforced = async (id: string) => (await snapshotOf(id))?.overage

beforeAll(async () => {
  world = await makeWorld()
  const { token } = world.provider
  const origin_url = 'https://origin.example.com/'
  const body = { slug: 'overage', name: 'Overage', origin_url }
  product = (await must('POST', '/v1/products', { token, body })).id
  const path = `/v1/products/${product}`
  await makePlan()
  await must('POST', `${path}/routes`, {
    token,
    body: { name: 'Ping', method: 'GET', path: '/ping' },
  })
  await must('POST', `${path}/publish`, { token })
})

describe('overage', () => {
  it('of a plan that allows it is on from the start, and reaches the meter', async ({ expect }) => {
    const subscription = await subscribed({ overage_cap_units: 200, overage_cap_amount: 500 })
    expect(await subscription.read()).toEqual({
      subscription_id: subscription.id,
      rule: 'allow',
      enabled: true,
      unit_price_micros: 50_000,
      currency: 'usd',
      plan_cap_units: 200,
      plan_cap_minor: 500,
      money_cap_minor: null,
      cap_units: 200,
      current: {
        window: 'month',
        units: 0,
        cap_units: 200,
        cost_minor: 0,
        currency: 'usd',
        resets_at: expect.any(String),
      },
    })
    expect(await enforced(subscription.id)).toEqual({
      unitPrice: 50_000,
      currency: 'usd',
      capUnits: 200_000,
    })
  })

  it('is lowered by a money cap, and raised again up to the plan’s', async ({ expect }) => {
    const subscription = await subscribed({ overage_cap_amount: 500 })
    const lowered = await subscription.change({ money_cap_minor: 100 })
    expect(lowered.json).toMatchObject({ money_cap_minor: 100, cap_units: 2000, enabled: true })
    expect((await enforced(subscription.id))?.capUnits).toBe(2_000_000)
    const raised = await subscription.change({ money_cap_minor: 501 })
    expect(problemOf(raised)).toEqual({ status: 422, code: 'invalid_request' })
    expect(raised.json.errors).toMatchObject([{ pointer: '/money_cap_minor' }])
    const lifted = await subscription.change({ money_cap_minor: null })
    expect(lifted.json).toMatchObject({ money_cap_minor: null, cap_units: 10_000 })
    expect((await enforced(subscription.id))?.capUnits).toBe(10_000_000)
  })

  it('is switched off and on by the consumer', async ({ expect }) => {
    const subscription = await subscribed()
    const off = await subscription.change({ enabled: false })
    expect(off.json).toMatchObject({ enabled: false, cap_units: null, current: null })
    expect(await enforced(subscription.id)).toBeNull()
    expect((await subscription.change({ enabled: true })).json).toMatchObject({ enabled: true })
    expect(await enforced(subscription.id)).toMatchObject({ capUnits: null })
  })

  it('that the consumer chooses is off until it does', async ({ expect }) => {
    const subscription = await subscribed({ overage_rule: 'consumer_choice' })
    expect(await subscription.read()).toMatchObject({ rule: 'consumer_choice', enabled: false })
    expect(await enforced(subscription.id)).toBeNull()
    const chosen = await subscription.change({ enabled: true, money_cap_minor: 0 })
    expect(chosen.json).toMatchObject({ enabled: true, cap_units: 0 })
    expect(await enforced(subscription.id)).toMatchObject({ capUnits: 0 })
  })

  it('has no choice on a plan without it', async ({ expect }) => {
    const subscription = await subscribed({
      pricing_model: 'flat',
      overage_rule: 'block',
      overage_unit_price_micros: null,
    })
    expect(await subscription.read()).toMatchObject({ enabled: false, unit_price_micros: null })
    const refused = await subscription.change({ enabled: true })
    expect(problemOf(refused)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('ends with the subscription', async ({ expect }) => {
    const subscription = await subscribed()
    await must('POST', `/v1/subscriptions/${subscription.id}/cancel`, {
      token: world.admin,
      body: { when: 'now' },
    })
    const refused = await subscription.change({ enabled: false })
    expect(problemOf(refused)).toEqual({ status: 409, code: 'invalid_state' })
  })

  it('of one plan is no consent to the price of another; a refusal holds', async ({ expect }) => {
    const choice = { overage_rule: 'consumer_choice' }
    const [willing, unwilling] = [await subscribed(choice), await subscribed()]
    await willing.change({ enabled: true })
    await unwilling.change({ enabled: false })
    const change = async ({ id }: { id: string }, to: string) =>
      must('POST', `/v1/subscriptions/${id}/change-plan`, {
        token: world.admin,
        body: { plan_id: to },
      })
    const dearer = { overage_unit_price_micros: 900_000 }
    await change(willing, await makePlan({ ...choice, ...dearer }))
    await change(unwilling, await makePlan(dearer))
    expect(await willing.read()).toMatchObject({ unit_price_micros: 900_000, enabled: false })
    expect(await unwilling.read()).toMatchObject({ unit_price_micros: 900_000, enabled: false })
  })

  it('can be read and changed while the meter is away', async ({ expect }) => {
    const subscription = await subscribed()
    const changed = await subscription.change({ enabled: false }, { env: withoutMeters() })
    expect(changed).toMatchObject({ status: 200, json: { enabled: false, current: null } })
  })

  it('that is changed is written down once, with what was said', async ({ expect }) => {
    const subscription = await subscribed()
    const before = await countAudit()
    await subscription.change({ enabled: false, money_cap_minor: 40 })
    expect(await countAudit()).toBe(before + 1)
    const [entry] = await rows<{ change: string }>(
      `select change from audit_log where target_id = ?1 and action = 'subscription.update_overage'`,
      subscription.id,
    )
    expect(JSON.parse(entry?.change ?? '')).toMatchObject({
      by: 'consumer',
      overage: { enabled: false, money_cap_minor: 40 },
    })
  })

  it('takes many changes at once, each of them whole', async ({ expect }) => {
    const subscription = await subscribed()
    const caps = Array.from({ length: 20 }, (_, i) => i)
    const answers = await Promise.all(
      caps.map((cap) => subscription.change({ money_cap_minor: cap, enabled: cap % 2 === 0 })),
    )
    for (const { status } of answers) expect([200, 409]).toContain(status)
    const { money_cap_minor, enabled } = await subscription.read()
    expect(enabled).toBe(money_cap_minor % 2 === 0)
    expect(await enforced(subscription.id)).toEqual(
      enabled ? { unitPrice: 50_000, currency: 'usd', capUnits: money_cap_minor * 20_000 } : null,
    )
  })

  it.for([
    { enabled: 'yes' },
    { enabled: null },
    { money_cap_minor: -1 },
    { money_cap_minor: 1.5 },
    { cap: 3 },
  ])('refuses %j', async (body, { expect }) => {
    const subscription = await subscribed()
    expect(problemOf(await subscription.change(body))).toEqual({
      status: 422,
      code: 'invalid_request',
    })
  })

  it('is changed by owners, admins and billing, and read by all members', async ({ expect }) => {
    const subscription = await subscribed()
    const organisation = { id: subscription.organisation }
    for (const role of ['owner', 'admin', 'billing', 'developer', 'viewer'] as const) {
      const person = await makePerson(world, { organisation, role })
      expect((await person.api('GET', subscription.path)).status).toBe(200)
      const { status } = await person.api('PATCH', subscription.path, { body: { enabled: true } })
      expect([role, status]).toEqual([role, ['developer', 'viewer'].includes(role) ? 403 : 200])
    }
  })

  it('is nobody else’s to read or to change, the provider’s neither', async ({ expect }) => {
    const { path } = await subscribed()
    for (const { token } of [world.provider, world.stranger]) {
      for (const [method, body] of [['GET'], ['PATCH', { enabled: true }]] as const) {
        const refused = await api(method, path, { token, body })
        expect(problemOf(refused)).toEqual({ status: 404, code: 'not_found' })
      }
    }
  })

  it('needs the scope', async ({ expect }) => {
    const { path, organisation } = await subscribed()
    const token = await makeToken(world.admin, organisation, ['subscriptions:write'])
    for (const [method, body] of [['GET'], ['PATCH', { enabled: true }]] as const) {
      const refused = await api(method, path, { token, body })
      expect(problemOf(refused)).toEqual({ status: 403, code: 'insufficient_scope' })
    }
  })
})
