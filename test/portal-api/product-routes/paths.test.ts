/** What paths a route may have, and what the edge is told of them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, must } from '../support/api'
import { makeShop, makeWorld, type Shop } from '../support/world'

let shop: Shop
let token: string

beforeAll(async () => {
  const world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
})

const create = (body: object) =>
  api('POST', `/v1/products/${shop.productId}/routes`, {
    token,
    body: { name: 'R', method: 'GET', ...body },
  })

describe('a path with text around a parameter', () => {
  it('is taken, also where the origin has the parameter alone, and reaches the edge', async () => {
    const sid = { name: 'sid', in: 'path', type: 'string', required: true, description: '' }
    const parameters = [{ ...sid, example: 'CA7', schema: null }]
    const { status, json } = await create({ path: '/calls/{sid}.json', parameters })
    expect([status, json.origin_path]).toEqual([201, '/calls/{sid}.json'])
    const changed = await must('PATCH', `/v1/routes/${json.id}`, {
      token,
      body: { origin_path: '/v2/{sid}' },
    })
    expect(changed).toMatchObject({
      path: '/calls/{sid}.json',
      origin_path: '/v2/{sid}',
      parameters,
    })
    const record = await env.CONFIG.get<{ routes: object[] }>(`product:${shop.slug}`, 'json')
    expect(record?.routes).toContainEqual(
      expect.objectContaining({ path: '/calls/{sid}.json', originPath: '/v2/{sid}' }),
    )
  })

  it.for([
    [{ path: '/{a}{b}' }, '/path', 'one parameter in a segment'],
    [{ path: '/{a}.{b}' }, '/path', 'one parameter in a segment'],
    [{ path: '/x{{a}}' }, '/path', 'braces only in parameters'],
    [{ path: '/x{rest+}' }, '/path', "with '+' as a whole segment"],
    [{ path: '/x', origin_path: '/x{rest+}' }, '/origin_path', "with '+' as a whole segment"],
    [
      { path: '/{a}', origin_path: '/{a}.json' },
      '/origin_path',
      'must have {a} as a whole segment',
    ],
    [{ path: '/{a}.json', origin_path: '/{a}.xml' }, '/origin_path', 'or write {a}.json as'],
  ] as const)('%j is refused at %s: %s', async ([body, pointer, detail], { expect }) => {
    const made = await create(body)
    expect(made.json).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer, detail: expect.stringContaining(detail) }],
    })
    const { data } = await must('GET', `/v1/products/${shop.productId}/routes`, { token })
    const changed = await api('PATCH', `/v1/routes/${data[0].id}`, {
      token,
      body: { origin_path: body.path, parameters: [], ...body },
    })
    expect(changed.status).toBe(422)
  })
})
