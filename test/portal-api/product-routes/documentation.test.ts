import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { row } from '../support/probes'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
  // Consumers call the product, so that a route moves only to an origin that is verified.
  await must('POST', '/v1/origins', { token, body: { url: 'https://reports.example.com' } })
})

let paths = 0
const create = (body: object) =>
  api('POST', `/v1/products/${shop.productId}/routes`, {
    token,
    body: { name: 'R', method: 'POST', path: `/docs-${++paths}/{city}`, ...body },
  })

const documented = {
  summary: 'Weather of a city',
  group: 'Weather',
  parameters: [
    {
      name: 'city',
      in: 'path',
      type: 'string',
      required: true,
      description: 'Name or id',
      example: 'berlin',
      schema: null,
    },
    {
      name: 'days',
      in: 'query',
      type: 'integer',
      required: false,
      description: '',
      example: 3,
      schema: { type: 'integer', minimum: 1 },
    },
  ],
  request_body: {
    content_type: 'application/json',
    required: true,
    description: 'What you saw',
    schema: { type: 'object', properties: { sky: { enum: ['clear', 'cloudy'] } } },
    example: { sky: 'clear' },
  },
  responses: {
    200: { description: 'OK', content_type: 'application/json', schema: true, example: [1, null] },
    '4XX': { description: 'Wrong', content_type: null, schema: null, example: null },
  },
  deprecated_at: '2026-10-01T00:00:00.000Z',
  sunset_at: '2027-10-01T00:00:00.000Z',
  scopes: ['reports:write'],
  ip_allow: ['203.0.113.0/24'],
  ip_deny: ['2001:db8::/32'],
  origin_url: 'https://reports.example.com/v2',
}

it('a route is read as it was written', async () => {
  const { status, json } = await create(documented)
  expect(status).toBe(201)
  expect(await must('GET', `/v1/routes/${json.id}`, { token })).toMatchObject({
    ...documented,
    source: 'manual',
  })
})

it('what the edge must know reaches it, in canonical form', async () => {
  const ip_allow = ['203.0.113.77/24', '203.0.113.1/24', '2001:DB8:0::1/32']
  const { json } = await create({ ...documented, ip_allow })
  const record = await env.CONFIG.get<{ routes: { id: string }[] }>(`product:${shop.slug}`, 'json')
  expect(record?.routes.find((route) => route.id === json.id)).toMatchObject({
    ipAllow: ['203.0.113.0/24', '2001:db8::/32'],
    ipDeny: ['2001:db8::/32'],
    scopes: ['reports:write'],
    originUrl: 'https://reports.example.com/v2',
    deprecatedAt: Date.parse(documented.deprecated_at),
    sunsetAt: Date.parse(documented.sunset_at),
  })
})

const parameter = { name: 'x', in: 'query' }
const deep = JSON.parse('['.repeat(70) + ']'.repeat(70)) as unknown
it.for([
  [{ parameters: [{ name: 'town', in: 'path' }] }, '/parameters/0/name'],
  [{ parameters: [parameter, parameter] }, '/parameters'],
  [{ parameters: [{ ...parameter, in: 'cookie' }] }, '/parameters/0/in'],
  [{ parameters: [{ ...parameter, default: 1 }] }, '/parameters/0/default'],
  [{ parameters: [{ ...parameter, example: deep }] }, '/parameters/0/example'],
  [{ parameters: [{ ...parameter, schema: 'string' }] }, '/parameters/0/schema'],
  [{ responses: { 700: {} } }, '/responses/700'],
  [{ responses: { 200: { example: 'x'.repeat(200_000) } } }, '/responses'],
  [{ request_body: { content_type: 'text' } }, '/request_body/content_type'],
  [{ sunset_at: '2027-01-01T00:00:00Z' }, '/sunset_at'],
  [{ scopes: ['Not A Scope'] }, '/scopes/0'],
  [{ ip_allow: ['10.0.0.0/33'] }, '/ip_allow/0'],
  [{ ip_deny: ['010.1.1.1'] }, '/ip_deny/0'],
  [{ origin_url: 'https://127.0.0.1/' }, '/origin_url'],
  [{ origin_url: 'https://u:p@a.example.com/' }, '/origin_url'],
  [{ origin_url: 'https://a.example.com/?x' }, '/origin_url'],
] as const)('refuses %o', async ([body, pointer]) => {
  const answer = await create(body)
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  expect(answer.json.errors[0].pointer).toBe(pointer)
})

it('refuses names that reach prototypes', async () => {
  const body = `{"name":"R","method":"PUT","path":"/proto","responses":{"200":{"example":{"__proto__":1}}}}`
  const answer = await api('POST', `/v1/products/${shop.productId}/routes`, { token, body })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
})

describe('a change', () => {
  it('keeps what it does not name, and can take away', async () => {
    const { id } = (await create(documented)).json
    const body = { request_body: null, sunset_at: null, origin_url: null }
    const changed = await must('PATCH', `/v1/routes/${id}`, { token, body })
    expect(changed).toMatchObject({ ...documented, ...body })
  })

  it('is checked against what stays', async () => {
    const { id, path } = (await create(documented)).json
    const change = (body: object) => api('PATCH', `/v1/routes/${id}`, { token, body })
    const other = path.replace('{city}', '{town}')
    expect((await change({ path: other, origin_path: other })).json.errors[0].pointer).toBe(
      '/parameters/0/name',
    )
    expect((await change({ deprecated_at: null })).json.errors[0].pointer).toBe('/sunset_at')
  })

  it('of an imported route is remembered, for the next import to ask', async () => {
    const { id } = (await create(documented)).json
    await env.DB.prepare(`update routes set source = 'openapi' where id = ?1`).bind(id).run()
    const change = (body: object) => must('PATCH', `/v1/routes/${id}`, { token, body })
    const edited = async () =>
      JSON.parse(
        (
          await row<{ names: string }>(
            'select edited_by_hand as names from routes where id = ?1',
            id,
          )
        ).names,
      )
    await change({ weight: 3, summary: documented.summary })
    expect(await edited()).toEqual([])
    await change({ summary: 'Other', group: 'Other' })
    await change({ responses: {} })
    expect(await edited()).toEqual(['summary', 'group', 'responses'])
  })
})

describe('the grid', () => {
  const path = () => `/v1/products/${shop.productId}/grid`

  it('shows for each route what each open plan may do', async () => {
    const grid = await must('GET', path(), { token })
    expect(grid.plans.map((plan: { name: string }) => plan.name)).toEqual([
      'Free',
      'Plus',
      'Max',
      'Paid',
    ])
    const forecast = grid.routes.find((route: { id: string }) => route.id === shop.routeId)
    expect(forecast.cells[0]).toEqual({
      plan_id: shop.free,
      allowed: true,
      rate: null,
      overridden: false,
    })
  })

  it('is saved as one version', async () => {
    const rate = { limit: 5, window: 'second', algorithm: 'sliding' }
    const other = (await create({})).json.id
    const version = async () =>
      (
        await row<{ v: number }>(
          'select config_version as v from products where id = ?1',
          shop.productId,
        )
      ).v
    const before = await version()
    const routes = [
      { route_id: shop.routeId, min_rank: 10, rates: [{ plan_id: shop.plus, ...rate }] },
      { route_id: other, min_rank: 20 },
    ]
    const grid = await must('PATCH', path(), { token, body: { routes } })
    expect(await version()).toBe(before + 1)
    const cells = grid.routes.find((entry: { id: string }) => entry.id === shop.routeId).cells
    expect(cells.map((cell: { allowed: boolean }) => cell.allowed)).toEqual([
      false,
      true,
      true,
      true,
    ])
    expect(cells[1]).toMatchObject({ rate, overridden: true })
    const record = await env.CONFIG.get<{ version: number }>(`product:${shop.slug}`, 'json')
    expect(record?.version).toBe(before + 1)
  })

  it('changes nothing when one entry is wrong', async () => {
    const before = await must('GET', path(), { token })
    const routes = [
      { route_id: shop.routeId, min_rank: 0 },
      { route_id: shop.routeId },
      { route_id: 'rte_x' },
    ]
    const answer = await api('PATCH', path(), { token, body: { routes } })
    expect(answer.json.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '/routes/1/route_id',
      '/routes/2/route_id',
    ])
    expect(await must('GET', path(), { token })).toEqual(before)
  })

  it('is not there for a stranger', async () => {
    const body = { routes: [{ route_id: shop.routeId, min_rank: 0 }] }
    const stranger = world.stranger.token
    expect((await api('GET', path(), { token: stranger })).status).toBe(404)
    expect((await api('PATCH', path(), { token: stranger, body })).status).toBe(404)
  })
})
