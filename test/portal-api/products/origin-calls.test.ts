/** The settings of how a product's origin is called: body size, fail-over, WebSocket. */
import { beforeAll, describe, expect, it } from 'vitest'
import { productRecordName, type ProductRecord } from '../../../src/domain/config'
import { api, env, must, problemOf } from '../support/api'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string
const OTHER = 'https://other.example.net/v2/'

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
})

let slugs = 0
const create = (body: object = {}) =>
  api('POST', '/v1/products', {
    token,
    body: { slug: `o-${++slugs}`, name: 'O', origin_url: 'https://origin.example.com', ...body },
  })
const change = (id: string, body: object) => api('PATCH', `/v1/products/${id}`, { token, body })
const atEdge = async (slug: string): Promise<ProductRecord | null> =>
  env.CONFIG.get<ProductRecord>(productRecordName(slug), 'json')
const invalid = { status: 422, code: 'invalid_request' }

describe('a product', () => {
  it('takes 10 MB, has no fail-over and no WebSocket, unless it says so', async () => {
    const { json } = await create()
    const defaults = { max_body_bytes: 10_000_000, failover_origin_url: null, websockets: false }
    expect(json).toMatchObject(defaults)
    expect(await must('GET', `/v1/products/${json.id}`, { token })).toMatchObject(defaults)
  })

  it('keeps what it is given, and so does the edge', async () => {
    const body = { max_body_bytes: 5, failover_origin_url: OTHER, websockets: true }
    const { json } = await create(body)
    const failover = OTHER.slice(0, -1)
    expect(json).toMatchObject({ ...body, failover_origin_url: failover })
    expect(await atEdge(json.slug)).toMatchObject({
      maxBodyBytes: 5,
      failoverOriginUrl: failover,
      websockets: true,
    })
    await change(json.id, { failover_origin_url: null, websockets: false })
    expect(await atEdge(json.slug)).toMatchObject({
      maxBodyBytes: 5,
      failoverOriginUrl: null,
      websockets: false,
    })
  })

  it.for([-1, 100_000_001, 1.5, '5', null])('refuses a body size of %s', async (max_body_bytes) => {
    expect(problemOf(await create({ max_body_bytes }))).toEqual(invalid)
    expect(problemOf(await change(shop.productId, { max_body_bytes }))).toEqual(invalid)
  })

  it.for([0, 100_000_000])('takes a body size of %s', async (max_body_bytes) => {
    expect((await create({ max_body_bytes })).json).toMatchObject({ max_body_bytes })
  })

  it.for([
    'http://127.0.0.1:8787',
    'https://127.0.0.1',
    'https://u:p@a.example.com',
    'ftp://a.de',
    'https://a.internal',
    '',
  ])('refuses the fail-over "%s" as it refuses it as an origin', async (failover_origin_url) => {
    for (const answer of [
      await create({ failover_origin_url }),
      await change(shop.productId, { failover_origin_url }),
    ]) {
      expect(problemOf(answer)).toEqual(invalid)
      expect(answer.json.errors[0].pointer).toBe('/failover_origin_url')
    }
  })

  it('has its fail-over verified before consumers are sent there', async () => {
    const { json } = await create({ failover_origin_url: 'https://spare.example.net' })
    const { missing } = await must('GET', `/v1/products/${json.id}/publish-check`, { token })
    expect(missing).toContainEqual(expect.objectContaining({ pointer: '/failover_origin_url' }))
  })
})
