import { beforeAll, describe, expect, it } from 'vitest'
import { jpeg, png, webp } from '../../support/images'
import { api, env, must, problemOf } from '../support/api'
import { send } from '../support/uploads'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

let world: World
let shop: Shop
let token: string
const path = () => `/v1/products/${shop.productId}/logo`

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
})

const put = (body: BodyInit, type: string, headers: Record<string, string> = {}) =>
  send('PUT', path(), token, body, { 'content-type': type, ...headers })

it.for([
  ['image/png', png(64, 32)],
  ['image/jpeg', jpeg(64, 64)],
  ['image/webp', webp(200, 10)],
] as const)('%s is shown to everybody as it was sent', async ([type, bytes]) => {
  const { status, json } = await put(bytes, type)
  expect(status).toBe(200)
  const image = await send('GET', json.logo_url.slice('/api'.length), undefined)
  expect(image.bytes).toEqual(bytes)
  expect(Object.fromEntries(image.headers)).toMatchObject({
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect((await must('GET', `/v1/catalogue/${shop.slug}`)).logo_url).toBe(json.logo_url)
})

describe('refuses', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const refused = { status: 422, code: 'invalid_request' }
  const unsupported = { status: 415, code: 'unsupported_media_type' }

  it.for([
    ['SVG', svg, 'image/svg+xml', {}, unsupported],
    ['SVG that says it is PNG', svg, 'image/png', {}, refused],
    ['PNG that says it is WebP', png(9, 9), 'image/webp', {}, refused],
    ['HTML', '<script>alert(1)</script>', 'text/html', {}, unsupported],
    ['an image without a type', png(9, 9), '', {}, unsupported],
    ['nothing', new Uint8Array(), 'image/png', {}, refused],
    ['too many pixels', png(4097, 1), 'image/png', {}, refused],
    ['a compressed body', png(9, 9), 'image/png', { 'content-encoding': 'gzip' }, unsupported],
  ] as const)('%s', async ([, body, type, headers, problem]) => {
    expect(problemOf(await put(body, type, headers))).toEqual(problem)
  })

  it('more than 512 KiB', async () => {
    const large = new Uint8Array(512 * 1024 + 1)
    expect(problemOf(await put(large, 'image/png'))).toEqual({
      status: 413,
      code: 'body_too_large',
    })
    const longest = new Uint8Array([
      ...png(9, 9).slice(0, -12),
      ...new Uint8Array(400_000),
      ...png(9, 9).slice(-12),
    ])
    expect((await put(longest, 'image/png')).status).toBe(200)
  })

  it('a stranger, who learns nothing of the product', async () => {
    const type = { 'content-type': 'image/png' }
    for (const method of ['PUT', 'DELETE']) {
      const body = method === 'PUT' ? png(9, 9) : undefined
      const answer = await send(method, path(), world.stranger.token, body, type)
      expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
    }
  })
})

it('an image that nothing shows any more is gone', async () => {
  const names = async () =>
    (await env.FILES.list({ prefix: `images/${shop.productId}/` })).objects.map(({ key }) => key)
  const first = (await put(png(11, 11), 'image/png')).json.logo_url
  await put(png(12, 12), 'image/png')
  expect((await api('GET', first.slice('/api'.length))).status).toBe(404)
  expect((await api('DELETE', path(), { token })).status).toBe(204)
  expect(await names()).toEqual([])
  expect((await api('DELETE', path(), { token })).status).toBe(204)
})

it.for(['..%2F..%2Fsecret', 'x.png', `${'a'.repeat(64)}.svg`, `${'a'.repeat(64)}.png`])(
  'there is no file %s',
  async (name) => {
    expect((await api('GET', `/v1/files/${shop.productId}/${name}`)).status).toBe(404)
  },
)
