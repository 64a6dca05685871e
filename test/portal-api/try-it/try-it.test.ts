/** Product decision C8: trying a product, with a subscription and without. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { recordOf, rows, verdictOf } from '../support/probes'
import {
  makeParty,
  makeShop,
  makeToken,
  makeWorld,
  subscribe,
  type Shop,
  type World,
} from '../support/world'

let world: World
let shop: Shop
let consumer: { id: string; token: string }
let subscriptionId: string

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
})
beforeEach(async () => {
  consumer = await makeParty(world.admin, 'Consumer')
  subscriptionId = (await subscribe(consumer.token, shop.free)).id
})

const path = () => `/v1/subscriptions/${subscriptionId}/try-it-key`
const member = () => makePerson(null, { organisation: consumer, role: 'developer' })

describe('a try-it key', () => {
  it('lives for 15 minutes, calls from the portal alone, and has a limit of its own', async () => {
    const { api: send } = await member()
    const before = Date.now()
    const { status, json } = await send('POST', path())
    expect(status).toBe(201)
    expect(json.key).toMatch(/^tpk_live_/)
    expect(json.origin).toBe(new URL(env.PORTAL_URL).origin)
    const lives = Date.parse(json.expires_at) - before
    expect(lives).toBeGreaterThan(14.9 * 60_000)
    expect(lives).toBeLessThan(15.1 * 60_000)
    expect((await recordOf(json.id))?.key).toMatchObject({
      type: 'live',
      status: 'active',
      access: { ipAllow: [], origins: [json.origin], scopes: null },
      limits: { quota: null, rate: { limit: 60, windowMs: 60_000, algorithm: 'sliding' } },
    })
    expect(await verdictOf(json.id)).toBe('active')
  })

  it('is one for each person: a new one ends the one before, and nobody else’s', async () => {
    const [one, two] = [await member(), await member()]
    const first = (await one.api('POST', path())).json
    const other = (await two.api('POST', path())).json
    const second = (await one.api('POST', path())).json
    expect(await verdictOf(first.id)).toBe('revoked')
    expect(await verdictOf(other.id)).toBe('active')
    expect(await verdictOf(second.id)).toBe('active')
  })

  it('is one, also for twenty at once', async () => {
    const { api: send, userId } = await member()
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('POST', path())))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
    const active = await rows(
      "select id from api_keys where purpose = 'try_it' and status = 'active' and created_by = ?1",
      userId,
    )
    expect(active).toHaveLength(1)
  })

  it('is made 60 times an hour at most: the edge has to know each of them', async () => {
    const { token } = consumer
    const statuses: number[] = []
    for (let i = 0; i < 61; i++) statuses.push((await api('POST', path(), { token })).status)
    expect(statuses).toEqual([...Array(60).fill(201), 429])
  })

  it('takes no place among the keys, is not listed, and is not to be changed', async () => {
    const { token } = consumer
    const { json } = await api('POST', path(), { token })
    for (let i = 0; i < 2; i++) {
      const body = { name: `k${i}` }
      await must('POST', `/v1/subscriptions/${subscriptionId}/keys`, { token, body })
    }
    const { data } = await must('GET', `/v1/subscriptions/${subscriptionId}/keys`, { token })
    expect(data).toHaveLength(3)
    expect(JSON.stringify(data)).not.toContain(json.id)
    for (const method of ['GET', 'DELETE']) {
      expect((await api(method, `/v1/keys/${json.id}`, { token })).status).toBe(404)
    }
  })

  it('goes by its name in usage', async () => {
    const { json } = await api('POST', path(), { token: consumer.token })
    expect(await rows('select name from api_keys where id = ?1', json.id)).toEqual([
      { name: 'try-it' },
    ])
  })

  it('is left out of what the meter knows an hour after it ended', async () => {
    const { token } = consumer
    const first = (await api('POST', path(), { token })).json
    await api('POST', path(), { token })
    await rows(
      'update api_keys set revoked_at = revoked_at - 3700000 where id = ?1 returning id',
      first.id,
    )
    await api('POST', path(), { token })
    expect(await verdictOf(first.id)).toBe('unknown')
  })

  it('is for members of the consumer who may make keys, and for a subscription that lives', async () => {
    expect(problemOf(await api('POST', path(), { token: world.stranger.token }))).toEqual({
      status: 404,
      code: 'not_found',
    })
    const reader = await makeToken(world.admin, consumer.id, ['keys:read'])
    expect(problemOf(await api('POST', path(), { token: reader }))).toEqual({
      status: 403,
      code: 'insufficient_scope',
    })
    const viewer = await makePerson(null, { organisation: consumer, role: 'viewer' })
    expect((await viewer.api('POST', path())).status).toBe(403)
    const body = { when: 'now' }
    await must('POST', `/v1/subscriptions/${subscriptionId}/cancel`, {
      token: consumer.token,
      body,
    })
    const answer = await api('POST', path(), { token: consumer.token })
    expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
  })
})

describe('without a subscription', () => {
  const ask = (body: object, slug = shop.slug) =>
    api('POST', `/v1/catalogue/${slug}/try-it`, { body })

  beforeAll(async () => {
    const { token } = world.provider
    const route = (body: object) =>
      must('POST', `/v1/products/${shop.productId}/routes`, { token, body: { name: 'R', ...body } })
    const responses = {
      200: { description: 'ok', content_type: 'application/json', example: { days: 3 } },
    }
    await route({ method: 'GET', path: '/demo/{days}', min_rank: 20, responses })
    await route({ method: 'POST', path: '/demo/{days}' })
  })

  it('a route answers its example, and says what it would need', async () => {
    const { status, json } = await ask({ path: '/demo/3?unit=c' })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      mock: true,
      lowest_plan: { name: 'Max', rank: 20 },
      response: { status: 200, content_type: 'application/json', body: '{"days":3}' },
    })
  })

  it.for([
    [{ path: '/nothing' }, '404 unknown_route'],
    [{ path: '/demo/3', method: 'DELETE' }, '405 method_not_allowed'],
    [{ path: '/demo/3', method: 'POST' }, '501 no_example'],
    [{ path: '/demo/../x' }, '400 ambiguous_path'],
    [{ path: 'https://elsewhere.example/' }, '422 invalid_request'],
    [{ path: '/demo/3', url: 'https://elsewhere.example/' }, '422 invalid_request'],
  ] as const)('%j answers %s', async ([body, expected], { expect }) => {
    const { status, json } = await ask(body)
    expect(`${status} ${json.code}`).toBe(expected)
  })

  it('what is not published is not there', async () => {
    const { token } = world.provider
    const draft = await must('POST', '/v1/products', {
      token,
      body: { slug: 'draft-shop', name: 'Draft', origin_url: 'https://origin.example.com/' },
    })
    expect(problemOf(await ask({ path: '/demo/3' }, draft.slug))).toEqual({
      status: 404,
      code: 'not_found',
    })
  })
})
