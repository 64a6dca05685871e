/** Product decisions 4.4: who and what is refused, in which words, and in which order. */
import { describe, it } from 'vitest'
import type { ProductRecord, SubscriptionState } from '../../src/domain/config'
import { outcomeOf, problemOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { subscribed, routeOf, testEnv, type Consumer } from './support/world'

const at = edge()

const routes: ProductRecord['routes'] = [
  routeOf(),
  routeOf({ path: '/paid', originPath: '/paid', minRank: 1, requiredPlan: 'Pro' }),
  routeOf({ method: 'POST', path: '/paid', originPath: '/paid', minRank: 1, requiredPlan: 'Pro' }),
]
const few = { quotas: [{ period: 'month', anchor: 'billing', limit: 1000 }] } as const
const onceAnHour = { limit: 1, windowMs: 3_600_000, algorithm: 'sliding' } as const

describe('a subscription', () => {
  const states: readonly [SubscriptionState, string][] = [
    ['active', '200'],
    ['trialing', '200'],
    ['past_due', '200'],
    ['suspended', '402 payment_required'],
    ['canceled', '403 no_active_subscription'],
    ['pending', '403 no_active_subscription'],
  ]
  it.for(states)('that is %s answers %s', async ([state, outcome], { expect }) => {
    const consumer = await subscribed({}, {}, { state })
    expect(await outcomeOf(await at.call(consumer))).toBe(outcome)
  })

  it('that somebody suspended does not ask for a payment', async ({ expect }) => {
    const consumer = await subscribed({}, {}, { state: 'suspended', withheld: true })
    const refused = await at.call(consumer)
    expect(await outcomeOf(refused.clone())).toBe('403 no_active_subscription')
    expect(await problemOf(refused)).not.toHaveProperty('billing_url')
  })

  it('that is not paid for says where it is paid', async ({ expect }) => {
    const consumer = await subscribed({}, {}, { state: 'suspended' })
    expect(await problemOf(await at.call(consumer))).toMatchObject({
      status: 402,
      billing_url: `${testEnv.PORTAL_URL}/billing/${consumer.subscription.id}`,
    })
  })
})

describe('a key of another product', () => {
  it('is refused, and told so', async ({ expect }) => {
    const [mine, other] = [await subscribed(), await subscribed()]
    const answer = await at.call({ product: other.product, secret: mine.secret })
    expect(await outcomeOf(answer)).toBe('403 wrong_product')
  })
})

describe('a route above the plan', () => {
  it('says which plan it needs and uses no quota', async ({ expect }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    const refused = await at.call(consumer, '/paid')
    expect(await problemOf(refused)).toMatchObject({
      code: 'plan_upgrade_required',
      status: 403,
      plan: 'Free',
      required_plan: 'Pro',
      upgrade_url: `${testEnv.PORTAL_URL}/apis/${consumer.product.slug}`,
    })
    expect(refused.headers.get('x-usage-units')).toBe('0')
    expect((await at.call(consumer)).headers.get('x-quota-used')).toBe('1')
    expect(origin.seen).toHaveLength(1)
  })

  it('is open to that plan and those above it', async ({ expect }) => {
    for (const rank of [1, 2]) {
      const consumer = await subscribed({ rank }, { routes })
      expect(await outcomeOf(await at.call(consumer, '/paid'))).toBe('200')
    }
  })
})

describe('what is not there', () => {
  it('is an unknown product to a good key, and to none a key that is missing', async ({
    expect,
  }) => {
    const { secret } = await subscribed()
    const headers = { 'x-api-key': secret }
    expect(await outcomeOf(await at.send('/nothing/x', { headers }))).toBe('404 unknown_product')
    expect(await outcomeOf(await at.send('/nothing/x'))).toBe('401 missing_api_key')
  })

  it('is an unknown product when the platform took it down', async ({ expect }) => {
    const consumer = await subscribed({}, { visibility: 'taken_down' })
    expect(await outcomeOf(await at.call(consumer))).toBe('404 unknown_product')
  })

  it('is an unknown route below a product', async ({ expect }) => {
    const consumer = await subscribed({}, { routes })
    for (const path of ['/nothing', '', '/ping/x', '/PING', '/-/ping']) {
      expect(await outcomeOf(await at.call(consumer, path)), path).toBe('404 unknown_route')
    }
  })

  it('is not reachable below a catch-all where the path is our own', async ({ expect }) => {
    const catchAll = [routeOf({ path: '/{rest+}', originPath: '/{rest+}' })]
    const consumer = await subscribed({}, { routes: catchAll })
    expect(await outcomeOf(await at.call(consumer, '/any/thing'))).toBe('200')
    expect(await outcomeOf(await at.call(consumer, '/-/any'))).toBe('404 unknown_route')
  })

  it('is a method not allowed where others are served', async ({ expect }) => {
    const consumer = await subscribed({ rank: 1 }, { routes })
    const answer = await at.call(consumer, '/paid', { method: 'DELETE' })
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
    expect(await outcomeOf(answer)).toBe('405 method_not_allowed')
    expect(answer.headers.get('x-usage-units')).toBe('0')
  })
})

describe('HEAD', () => {
  it('is served and charged as GET', async ({ expect }) => {
    const origin = originOf(
      (request) => new Response(null, { headers: { 'x-saw': request.method } }),
    )
    const consumer = await subscribed({}, { originUrl: origin.url })
    const answer = await at.call(consumer, '/ping', { method: 'HEAD' })
    expect(answer.headers.get('x-saw')).toBe('HEAD')
    expect(answer.headers.get('x-usage-units')).toBe('1')
  })
})

describe('of several things wrong at once, the first in this order is told:', () => {
  const canceled = { state: 'canceled' } as const
  const spent = async (consumer: Consumer) => void (await at.call(consumer))

  const rows: readonly [
    first: string,
    then: string,
    outcome: string,
    call: () => Promise<Response>,
  ][] = [
    [
      'a long URL',
      'its reading',
      '414 url_too_long',
      () => at.send(`/p/%2e%2e/${'x'.repeat(9000)}`),
    ],
    ['the path', 'a loop', '400 ambiguous_path', () => at.send('/p//x', loop())],
    ['a loop', 'the key', '508 loop_detected', () => at.send('/p/x', loop())],
    [
      'two credentials',
      'the product',
      '400 ambiguous_credentials',
      async () => {
        const { secret } = await subscribed()
        const headers = { 'x-api-key': secret, authorization: 'Bearer other' }
        return await at.send('/nothing/x', { headers })
      },
    ],
    [
      'the key',
      'the product',
      '401 invalid_api_key',
      () => at.send('/nothing/x', { headers: { 'x-api-key': 'nonsense' } }),
    ],
    [
      'the product',
      'the subscription',
      '403 wrong_product',
      async () => {
        const { secret } = await subscribed({}, {}, canceled)
        return await at.call({ ...(await subscribed()), secret })
      },
    ],
    [
      'the subscription',
      'the route',
      '403 no_active_subscription',
      async () => await at.call(await subscribed({}, {}, canceled), '/nothing'),
    ],
    [
      'the route',
      'the plan',
      '405 method_not_allowed',
      async () => await at.call(await subscribed({}, { routes }), '/paid', { method: 'PUT' }),
    ],
    [
      'the plan',
      'the quota',
      '403 plan_upgrade_required',
      async () => {
        const consumer = await subscribed(few, { routes })
        await spent(consumer)
        return await at.call(consumer, '/paid')
      },
    ],
    [
      'the route',
      'the quota',
      '404 unknown_route',
      async () => {
        const consumer = await subscribed(few, { routes })
        await spent(consumer)
        return await at.call(consumer, '/nothing')
      },
    ],
    [
      'the rate',
      'the quota',
      '429 rate_limited',
      async () => {
        const consumer = await subscribed({ ...few, routeRate: onceAnHour })
        await spent(consumer)
        return await at.call(consumer)
      },
    ],
  ]
  it.for(rows)('%s before %s', async ([, , outcome, call], { expect }) => {
    expect(await outcomeOf(await call())).toBe(outcome)
  })

  const loop = (): RequestInit => ({ headers: { 'cdn-loop': 'turnpike' } })
})

describe('a call that came through here before', () => {
  it('is refused, wherever we stand in the list', async ({ expect }) => {
    const consumer = await subscribed()
    const call = (list: string) => at.call(consumer, '/ping', { headers: { 'cdn-loop': list } })
    expect(await outcomeOf(await call('other, turnpike; v=1'))).toBe('508 loop_detected')
    expect(await outcomeOf(await call('other, another'))).toBe('200')
  })
})

describe('a path', () => {
  const tricks = [
    '/free/%2e%2e/paid',
    '/free/..%2fpaid',
    '/free/%2E%2E%2Fpaid',
    '/free/%252e%252e/paid',
    '/free/.%2e/paid',
    '/free/../paid',
    '/./paid',
    '/free/..;/paid',
    '/free/..;x=y/paid',
    '/free\\..\\paid',
    '/free/..%5cpaid',
    '//paid',
    '/free//paid',
    '/paid%00',
    '/pa%zzid',
    '/free/%c0%ae%c0%ae/paid',
    '/free/%ef%bc%8e%ef%bc%8e/paid',
    '/paid\u0000',
    '/\u00fcber',
  ]
  it.for(tricks)('with two readings is refused: %j', async (path, { expect }) => {
    const origin = originOf()
    const catchAll = routeOf({ path: '/free/{rest+}', originPath: '/free/{rest+}' })
    const consumer = await subscribed({}, { routes: [...routes, catchAll], originUrl: origin.url })
    expect(await outcomeOf(await at.call(consumer, path))).toBe('400 ambiguous_path')
    expect(origin.seen).toHaveLength(0)
  })

  it('reaches the origin in its one reading, the query as it was written', async ({ expect }) => {
    const origin = originOf()
    const item = routeOf({ path: '/v1/{name}', originPath: '/items/{name}/x' })
    const consumer = await subscribed({}, { routes: [item], originUrl: `${origin.url}/base` })
    await at.call(consumer, '/v1/%61%20b%c3%bc?q=%61&q=%20+;=&#f')
    const [request] = origin.seen
    expect(request?.url).toBe(`${origin.url}/base/items/a%20b%C3%BC/x?q=%61&q=%20+;=&`)
  })

  it('of a URL beyond 8 KB is too long', async ({ expect }) => {
    const consumer = await subscribed()
    const url = (length: number) => `/ping?q=${'x'.repeat(length)}`
    expect(await outcomeOf(await at.call(consumer, url(8000)))).toBe('200')
    expect(await outcomeOf(await at.call(consumer, url(8192)))).toBe('414 url_too_long')
  })
})
