/** Where a key may be used from, and for what (product decisions 4.4: `ip_not_allowed` and its like). */
import { describe, it } from 'vitest'
import type { KeyAccess, ProductRecord } from '../../src/domain/config'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import {
  consumerOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  routeOf,
  type Consumer,
} from './support/world'

const at = edge()
const OPEN: KeyAccess = { ipAllow: [], origins: [], scopes: null }

async function restricted(
  access: Partial<KeyAccess> | null,
  product: Partial<ProductRecord> = {},
): Promise<Consumer> {
  const published = productOf(product)
  const consumer = await consumerOf(published, planOf())
  const key = { ...consumer.key, access: access && { ...OPEN, ...access } }
  await publishProduct(published)
  await publishConsumer({ ...consumer, key })
  return { ...consumer, key }
}

const from = (address: string | null, more: Record<string, string> = {}): RequestInit => ({
  headers: { ...(address !== null && { 'cf-connecting-ip': address }), ...more },
})
const outcome = async (consumer: Consumer, init: RequestInit, path = '/ping') =>
  outcomeOf(await at.call(consumer, path, init))

describe("a key's addresses", () => {
  it.for([
    ['203.0.113.9', '200'],
    ['::ffff:203.0.113.9', '200'],
    ['203.0.114.9', '403 ip_not_allowed'],
    ['2001:db8:1::5', '200'],
    ['2001:db8:2::5', '403 ip_not_allowed'],
    ['garbage', '403 ip_not_allowed'],
    [null, '403 ip_not_allowed'],
  ] as const)('%s answers %s', async ([address, expected], { expect }) => {
    const consumer = await restricted({ ipAllow: ['203.0.113.0/24', '2001:db8:1::/48'] })
    expect(await outcome(consumer, from(address))).toBe(expected)
  })

  it('cannot be claimed by a header of the caller', async ({ expect }) => {
    const consumer = await restricted({ ipAllow: ['203.0.113.0/24'] })
    const init = from('198.51.100.1', {
      'x-forwarded-for': '203.0.113.9',
      'x-real-ip': '203.0.113.9',
      'true-client-ip': '203.0.113.9',
    })
    expect(await outcome(consumer, init)).toBe('403 ip_not_allowed')
  })
})

describe("a key's browser origins", () => {
  it.for([
    ['https://app.example.com', '200'],
    ['https://app.example.com.evil.example', '403 origin_not_allowed'],
    ['http://app.example.com', '403 origin_not_allowed'],
    ['null', '403 origin_not_allowed'],
    [undefined, '403 origin_not_allowed'],
  ] as const)('%s answers %s', async ([origin, expected], { expect }) => {
    const consumer = await restricted({ origins: ['https://app.example.com'] })
    expect(await outcome(consumer, from(null, origin === undefined ? {} : { origin }))).toBe(
      expected,
    )
  })
})

describe("a key's scopes", () => {
  const routes = [
    routeOf(),
    routeOf({ path: '/orders', originPath: '/orders', scopes: ['orders:read', 'orders:list'] }),
  ]
  it.for([
    [null, '200'],
    [['orders:read', 'orders:list', 'more'], '200'],
    [['orders:read'], '403 insufficient_scope'],
    [[], '403 insufficient_scope'],
  ] as const)(
    '%j answers %s on a route that asks for two',
    async ([scopes, expected], { expect }) => {
      const consumer = await restricted({ scopes }, { routes })
      expect(await outcome(consumer, {}, '/orders')).toBe(expected)
    },
  )

  it('do not matter on a route that asks for none', async ({ expect }) => {
    const consumer = await restricted({ scopes: [] }, { routes })
    expect(await outcome(consumer, {})).toBe('200')
  })
})

describe('lists of the product and the route', () => {
  it('deny whatever they also allow', async ({ expect }) => {
    const consumer = await restricted(null, {
      ipAllow: ['203.0.113.0/24'],
      ipDeny: ['203.0.113.7/32'],
    })
    expect(await outcome(consumer, from('203.0.113.8'))).toBe('200')
    expect(await outcome(consumer, from('203.0.113.7'))).toBe('403 ip_not_allowed')
    expect(await outcome(consumer, from('198.51.100.1'))).toBe('403 ip_not_allowed')
  })

  it('of a route hold for that route alone', async ({ expect }) => {
    const routes = [
      routeOf(),
      routeOf({ path: '/inner', originPath: '/inner', ipAllow: ['10.0.0.0/8'] }),
    ]
    const consumer = await restricted(null, { routes })
    expect(await outcome(consumer, from('203.0.113.8'), '/inner')).toBe('403 ip_not_allowed')
    expect(await outcome(consumer, from('203.0.113.8'))).toBe('200')
  })

  it('cost nothing when they refuse', async ({ expect }) => {
    const consumer = await restricted(null, { ipDeny: ['203.0.113.7/32'] })
    for (let i = 0; i < 3; i++) await outcome(consumer, from('203.0.113.7'))
    const answer = await at.call(consumer, '/ping', from('203.0.113.8'))
    expect(answer.headers.get('x-quota-used')).toBe('1')
  })
})

describe('the order of answers', () => {
  it('a revoked key is revoked first, wherever it is used from', async ({ expect }) => {
    const consumer = await restricted({ ipAllow: ['10.0.0.0/8'] })
    await publishConsumer({
      ...consumer,
      subscription: { ...consumer.subscription, version: 2 },
      key: { ...consumer.key, status: 'revoked' },
    })
    expect(await outcome(consumer, from('203.0.113.8'))).toBe('401 revoked_api_key')
  })

  it('the address comes before an unknown route and before the plan', async ({ expect }) => {
    const routes = [routeOf({ path: '/pro', originPath: '/pro', minRank: 9 })]
    const consumer = await restricted({ ipAllow: ['10.0.0.0/8'] }, { routes })
    expect(await outcome(consumer, from('203.0.113.8'), '/none')).toBe('403 ip_not_allowed')
    expect(await outcome(consumer, from('203.0.113.8'), '/pro')).toBe('403 ip_not_allowed')
  })
})
