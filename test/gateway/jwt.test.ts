/** JWTs of the consumer's own identity provider as credentials (product G6). */
import { SignJWT, type JWTPayload } from 'jose'
import { afterEach, describe, it, vi } from 'vitest'
import type { KeyIssuers } from '../../src/domain/config'
import { headersOf, outcomeOf, problemOf } from './support/answers'
import { edge, type Edge } from './support/edge'
import { failing, FaultyKv } from './support/faults'
import { originOf } from './support/origin'
import { AUDIENCE, claimsOf, makeProvider, register, type Provider } from './support/provider'
import {
  consumerOf,
  meterOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  type Consumer,
} from './support/world'

const origin = originOf()

async function consumerWith(issuers: KeyIssuers = { newest: 1, live: [1] }): Promise<Consumer> {
  const product = productOf({ originUrl: origin.url })
  const made = await consumerOf(product, planOf())
  const consumer = { ...made, key: { ...made.key, issuers } }
  await publishProduct(product)
  await publishConsumer(consumer)
  return consumer
}

async function registered(): Promise<{ consumer: Consumer; provider: Provider }> {
  const [consumer, provider] = [await consumerWith(), await makeProvider()]
  await register(consumer, provider)
  return { consumer, provider }
}

const send = (at: Edge, { product }: Consumer, jwt: string) =>
  at.send(`/${product.slug}/ping`, {
    headers: { authorization: `Bearer ${jwt}`, 'cf-connecting-ip': '192.0.2.7' },
  })
const outcome = async (at: Edge, consumer: Consumer, jwt: string) =>
  outcomeOf(await send(at, consumer, jwt))

/** Time passes for the gateway, whose clock is `Date.now`. */
const later = (ms: number) => {
  const real = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => real() + ms)
}
afterEach(() => void vi.mocked(Date.now).mockRestore?.())

describe('a JWT of a registered subject', () => {
  it('counts as the key, and does not reach the origin', async ({ expect }) => {
    const { consumer, provider } = await registered()
    const jwt = await provider.sign(claimsOf(provider))
    const at = edge()
    for (let i = 1; i <= 3; i++) {
      const answer = await send(at, consumer, jwt)
      expect(answer.headers.get('x-quota-used')).toBe(`${i}`)
      expect(await outcomeOf(answer)).toBe('200')
    }
    expect(provider.fetches()).toBe(1)
    const seen = headersOf(origin.seen.at(-1) as unknown as Response)
    expect(JSON.stringify(seen)).not.toContain(jwt)
  })

  it.for(['RS256', 'PS256', 'ES256', 'EdDSA'])('may be signed by %s', async (alg, { expect }) => {
    const { consumer, provider } = await registered()
    await provider.addKey('k2', alg)
    expect(await outcome(edge(), consumer, await provider.sign(claimsOf(provider)))).toBe('200')
  })

  it.for([['azp'], ['client_id']])('may be a client, by %s', async ([claim = ''], { expect }) => {
    const [consumer, provider] = [await consumerWith(), await makeProvider()]
    await register(consumer, provider, { claim: 'client_id', subject: 'client-1' })
    const jwt = await provider.sign(claimsOf(provider, { sub: 'anybody', [claim]: 'client-1' }))
    expect(await outcome(edge(), consumer, jwt)).toBe('200')
    const another = await provider.sign(claimsOf(provider, { sub: 'client-1' }))
    expect(await outcome(edge(), consumer, another)).toBe('401 invalid_token')
  })

  it('may name several audiences', async ({ expect }) => {
    const { consumer, provider } = await registered()
    const jwt = await provider.sign(claimsOf(provider, { aud: ['x', AUDIENCE] }))
    expect(await outcome(edge(), consumer, jwt)).toBe('200')
  })

  it('stands for the key at its product alone', async ({ expect }) => {
    const { provider } = await registered()
    const other = await consumerWith()
    expect(await outcome(edge(), other, await provider.sign(claimsOf(provider)))).toBe(
      '401 invalid_token',
    )
  })
})

describe('a JWT that does not count', () => {
  const second = () => Math.floor(Date.now() / 1000)
  const bad: readonly [string, (provider: Provider) => Promise<string>][] = [
    ['ended', (p) => p.sign(claimsOf(p, { exp: second() - 61 }))],
    ['has no end', async (p) => p.sign(claimsOf(p, { exp: undefined } as unknown as JWTPayload))],
    ['lives for more than a day', (p) => p.sign(claimsOf(p, { exp: second() + 86_400 + 120 }))],
    ['has not begun', (p) => p.sign(claimsOf(p, { nbf: second() + 90 }))],
    ['is for somebody else', (p) => p.sign(claimsOf(p, { aud: 'https://elsewhere.example' }))],
    ['has no audience', (p) => p.sign(claimsOf(p, { aud: undefined } as unknown as JWTPayload))],
    ['is of another subject', (p) => p.sign(claimsOf(p, { sub: 'app-2' }))],
    ['is of another issuer', (p) => p.sign(claimsOf(p, { iss: `${p.issuer}/` }))],
    [
      'is signed by a key that is not in the set',
      async (p) => (await makeProvider()).sign(claimsOf(p), { kid: 'k1' }),
    ],
    ['names a key that is not in the set', (p) => p.sign(claimsOf(p), { kid: 'k9' })],
    [
      'is signed by a secret',
      (p) =>
        new SignJWT(claimsOf(p))
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(new Uint8Array(32)),
    ],
    [
      'is not signed',
      async (p) => {
        const [, body] = (await p.sign(claimsOf(p))).split('.')
        return `${btoa('{"alg":"none","kid":"k1"}').replace(/=+$/, '')}.${body}.AA`
      },
    ],
    [
      'was changed',
      async (p) => {
        const [head, , tag] = (await p.sign(claimsOf(p))).split('.')
        const body = btoa(JSON.stringify(claimsOf(p, { scope: 'all' }))).replace(/=+$/, '')
        return `${head}.${body}.${tag}`
      },
    ],
  ]
  it.for(bad)('%s', async ([, make], { expect }) => {
    const { consumer, provider } = await registered()
    expect(await outcome(edge(), consumer, await make(provider))).toBe('401 invalid_token')
  })

  it('is refused with the same bytes as one of an issuer that nobody knows', async ({ expect }) => {
    const { consumer, provider } = await registered()
    const stranger = await makeProvider()
    const said = new Set<string>()
    for (const jwt of [
      await stranger.sign(claimsOf(stranger)),
      await provider.sign(claimsOf(provider, { aud: 'x' })),
      await stranger.sign(claimsOf(provider), { kid: 'k1' }),
    ]) {
      const answer = await send(edge(), consumer, jwt)
      const headers = headersOf(answer)
      delete headers['x-request-id']
      said.add(JSON.stringify([headers, { ...(await problemOf(answer)), request_id: '' }]))
    }
    expect([...said]).toHaveLength(1)
    expect([...said][0]).toContain('error=\\"invalid_token\\"')
  })

  it('counts as a guess; so many from one address cause no more look-ups', async ({ expect }) => {
    const consumer = await consumerWith()
    const provider = await makeProvider()
    const kv = new FaultyKv()
    const at = edge({ CONFIG: kv.CONFIG })
    const outcomes: string[] = []
    for (let i = 0; i < 40; i++) {
      const jwt = await provider.sign(claimsOf(provider, { sub: `guess-${i}` }))
      outcomes.push(await outcome(at, consumer, jwt))
    }
    expect(new Set(outcomes.slice(0, 20))).toEqual(new Set(['401 invalid_token']))
    expect(new Set(outcomes.slice(20))).toEqual(new Set(['429 too_many_attempts']))
    expect(kv.reads.filter((name) => name.startsWith('jwt:'))).toHaveLength(20)
  })

  it('does not count at `/-/usage`, which names no product', async ({ expect }) => {
    const { provider } = await registered()
    const authorization = `Bearer ${await provider.sign(claimsOf(provider))}`
    const answer = await edge().send('/-/usage', { headers: { authorization } })
    expect(await outcomeOf(answer)).toBe('401 invalid_token')
  })
})

describe("the provider's keys", () => {
  it('may be new: they are fetched again, at most every half minute', async ({ expect }) => {
    const { consumer, provider } = await registered()
    const at = edge()
    expect(await outcome(at, consumer, await provider.sign(claimsOf(provider)))).toBe('200')
    await provider.addKey('k2')
    const calls = Array.from({ length: 5 }, async (_, i) =>
      outcome(at, consumer, await provider.sign(claimsOf(provider, { jti: `${i}` }))),
    )
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['200']))
    expect(provider.fetches()).toBe(2)
    for (let i = 0; i < 3; i++) {
      const jwt = await provider.sign(claimsOf(provider), { kid: `none-${i}` })
      expect(await outcome(at, consumer, jwt)).toBe('401 invalid_token')
    }
    expect(provider.fetches()).toBe(2)
    await provider.addKey('k3')
    later(31_000)
    expect(await outcome(at, consumer, await provider.sign(claimsOf(provider)))).toBe('200')
    expect(provider.fetches()).toBe(3)
  })

  it('serve for a day while the provider is away', async ({ expect }) => {
    const { consumer, provider } = await registered()
    const at = edge()
    const sign = (jti: string) =>
      provider.sign(claimsOf(provider, { jti, exp: Math.floor(Date.now() / 1000) + 3600 }))
    expect(await outcome(at, consumer, await sign('1'))).toBe('200')
    provider.answer = () => new Response('away', { status: 503 })
    later(23 * 3_600_000)
    expect(await outcome(at, consumer, await sign('2'))).toBe('200')
    await at.settle()
    expect(provider.fetches()).toBe(2)
    vi.mocked(Date.now).mockRestore()
    later(25 * 3_600_000)
    expect(await outcome(at, consumer, await sign('3'))).toBe('503 config_unavailable')
  })

  it('are fetched in the background after ten minutes; a dropped one then counts no more', async ({
    expect,
  }) => {
    const { consumer, provider } = await registered()
    const at = edge()
    const jwt = await provider.sign(claimsOf(provider))
    expect(await outcome(at, consumer, jwt)).toBe('200')
    await provider.addKey('k2')
    const another = await provider.sign(claimsOf(provider), { kid: 'k1' })
    provider.dropKey('k1')
    later(11 * 60_000)
    expect(await outcome(at, consumer, jwt)).toBe('200')
    await at.settle()
    expect(await outcome(at, consumer, another)).toBe('401 invalid_token')
  })

  const broken: readonly [string, () => Response][] = [
    ['answer an error', () => new Response('', { status: 500 })],
    [
      'are elsewhere',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
    ],
    ['are no JSON', () => new Response('<html>')],
    ['are none', () => Response.json({ keys: 'none' })],
    [
      'are too many',
      () => Response.json({ keys: Array.from({ length: 101 }, () => ({ kty: 'EC' })) }),
    ],
    ['are too large', () => Response.json({ keys: [], padding: 'x'.repeat(65_536) })],
  ]
  it.for(broken)('that %s let nobody in', async ([, answer], { expect }) => {
    const { consumer, provider } = await registered()
    provider.answer = answer
    const at = edge()
    const jwt = await provider.sign(claimsOf(provider))
    expect(await outcome(at, consumer, jwt)).toBe('503 config_unavailable')
    expect(await outcome(at, consumer, jwt)).toBe('503 config_unavailable')
    expect(provider.fetches()).toBe(1)
  })
})

describe('the registration', () => {
  it('that was removed ends at once, whatever KV still says', async ({ expect }) => {
    const { consumer, provider } = await registered()
    const at = edge()
    const jwt = await provider.sign(claimsOf(provider))
    expect(await outcome(at, consumer, jwt)).toBe('200')
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [
      { ...consumer.key, issuers: { newest: 1, live: [] } },
    ])
    const removedAt = Date.now()
    let last = 0
    while (Date.now() - removedAt < 8000) {
      if ((await outcome(at, consumer, jwt)) !== '200') break
      last = Date.now()
    }
    expect(last - removedAt).toBeLessThanOrEqual(5000)
    expect(await outcome(at, consumer, jwt)).toBe('401 invalid_token')
    expect(await outcome(edge(), consumer, jwt)).toBe('401 invalid_token')
  })

  it('that is new counts where the key was just used', async ({ expect }) => {
    const consumer = await consumerWith({ newest: 0, live: [] })
    const provider = await makeProvider()
    const at = edge()
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [
      { ...consumer.key, issuers: { newest: 1, live: [1] } },
    ])
    await register(consumer, provider)
    expect(await outcome(at, consumer, await provider.sign(claimsOf(provider)))).toBe('200')
  })

  it('is good while KV is away, once it was read', async ({ expect }) => {
    const { consumer, provider } = await registered()
    const kv = new FaultyKv()
    const at = edge({ CONFIG: kv.CONFIG })
    const sign = (jti: string) => provider.sign(claimsOf(provider, { jti }))
    expect(await outcome(at, consumer, await sign('1'))).toBe('200')
    kv.fault = () => failing()
    later(150 * 60_000)
    const jwt = await provider.sign(claimsOf(provider, { exp: Math.floor(Date.now() / 1000) + 60 }))
    expect(await outcome(at, consumer, jwt)).toBe('200')
    const cold = edge({ CONFIG: kv.CONFIG })
    expect(await outcome(cold, consumer, jwt)).toBe('503 config_unavailable')
  })

  it('ends with its key', async ({ expect }) => {
    const { consumer, provider } = await registered()
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [
      { ...consumer.key, status: 'revoked' },
    ])
    const jwt = await provider.sign(claimsOf(provider))
    expect(await outcome(edge(), consumer, jwt)).toBe('401 revoked_api_key')
  })
})
