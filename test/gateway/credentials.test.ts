/** Product decisions C12, 4.3 and 4.4: where a key may stand, and what is said of one that is no good. */
import { describe, it } from 'vitest'
import { KEY_RANDOM_BYTES, makeApiKey } from '../../src/domain/api-key'
import type { KeySnapshot } from '../../src/domain/config'
import { outcomeOf, problemOf } from './support/answers'
import { edge } from './support/edge'
import { FaultyKv } from './support/faults'
import { originOf } from './support/origin'
import { keyOf, meterOf, subscribed, testEnv } from './support/world'

/** Well-formed, with a locator that no pepper tagged. */
const FORGED = makeApiKey('live', 'a', '0'.repeat(12), new Uint8Array(KEY_RANDOM_BYTES))

describe('a key', () => {
  const places: readonly [rule: string, headers: (key: string) => Record<string, string>][] = [
    ['as a bearer token', (key) => ({ authorization: `Bearer ${key}` })],
    ['whatever the case of the scheme', (key) => ({ authorization: `bearer ${key}` })],
    ['in X-API-Key', (key) => ({ 'x-api-key': key })],
    [
      'beside an Authorization of the origin',
      (key) => ({ authorization: 'Basic dTpw', 'x-api-key': key }),
    ],
    ['twice, if it is the same', (key) => ({ authorization: `Bearer ${key}`, 'x-api-key': key })],
  ]
  it.for(places)('counts %s', async ([, headers], { expect }) => {
    const { product, secret } = await subscribed()
    const answer = await edge().send(`/${product.slug}/ping`, { headers: headers(secret) })
    expect(await outcomeOf(answer)).toBe('200')
  })

  it('counts in the query only where the product opts in', async ({ expect }) => {
    const open = await subscribed({}, { keyInQuery: true })
    const closed = await subscribed()
    const call = ({ product, secret }: typeof open) =>
      edge().send(`/${product.slug}/ping?a=1&api_key=${secret}`)
    expect(await outcomeOf(await call(open))).toBe('200')
    expect(await outcomeOf(await call(closed))).toBe('401 missing_api_key')
  })

  it('counts in the query in one spelling', async ({ expect }) => {
    const { product, secret } = await subscribed({}, { keyInQuery: true })
    for (const spelling of ['API_KEY=', 'api%5Fkey=', 'apikey=', 'key=', 'x;api_key=']) {
      const answer = await edge().send(`/${product.slug}/ping?${spelling}${secret}`)
      expect(await outcomeOf(answer), spelling).toBe('401 missing_api_key')
    }
  })

  const clashes: readonly [string, string, (key: string) => RequestInit][] = [
    [
      'two headers',
      '',
      (key) => ({ headers: { authorization: `Bearer ${key}`, 'x-api-key': FORGED } }),
    ],
    ['header and query', `?api_key=${FORGED}`, (key) => ({ headers: { 'x-api-key': key } })],
    ['the query twice', `?api_key=${FORGED}&api_key=x`, () => ({})],
  ]
  it.for(clashes)('that differs in %s is ambiguous', async ([, query, init], { expect }) => {
    const { product, secret } = await subscribed({}, { keyInQuery: true })
    const answer = await edge().send(`/${product.slug}/ping${query}`, init(secret))
    expect(await outcomeOf(answer)).toBe('400 ambiguous_credentials')
  })
})

describe('a call without a usable key', () => {
  it('is told how to send one', async ({ expect }) => {
    const { product } = await subscribed()
    const answer = await edge().send(`/${product.slug}/ping`)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="turnpike"')
    expect(await outcomeOf(answer)).toBe('401 missing_api_key')
  })

  it('gets the same bytes whether it is malformed, mistyped, forged or unknown', async ({
    expect,
  }) => {
    const { product, secret, subscription } = await subscribed()
    const stranger = await keyOf(subscription.locator)
    const mistyped = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A')
    const said = new Set<string>()
    for (const key of ['nonsense', mistyped, FORGED, stranger.secret]) {
      const answer = await edge().send(`/${product.slug}/ping`, { headers: { 'x-api-key': key } })
      const body = await problemOf(answer)
      const headers = [...answer.headers].filter(([name]) => name !== 'x-request-id')
      said.add(JSON.stringify([answer.status, headers, { ...body, request_id: '', instance: '' }]))
    }
    expect([...said]).toHaveLength(1)
    expect([...said][0]).toContain('invalid_api_key')
    expect([...said][0]).toContain('Bearer realm=\\"turnpike\\", error=\\"invalid_token\\"')
  })

  it('reads no storage when the key could not be ours', async ({ expect }) => {
    const { product } = await subscribed()
    const reads: string[] = []
    const getWithMetadata = (name: string) => {
      reads.push(name)
      return testEnv.CONFIG.getWithMetadata(name)
    }
    const CONFIG = { getWithMetadata } as unknown as KVNamespace
    const at = edge({ CONFIG, METER: {} as GatewayEnv['METER'] })
    await at.send(`/${product.slug}/ping`, { headers: { 'x-api-key': FORGED } })
    expect(reads).toEqual([`product:${product.slug}`])
  })
})

describe('a key that was good', () => {
  const verdicts: readonly [Partial<KeySnapshot>, string][] = [
    [{ status: 'revoked' }, '401 revoked_api_key'],
    [{ status: 'suspended' }, '401 revoked_api_key'],
    [{ status: 'leaked' }, '401 leaked_api_key'],
    [{ expiresAt: Date.now() - 1 }, '401 expired_api_key'],
    [{ expiresAt: Date.now() + 3_600_000 }, '200'],
  ]
  it.for(verdicts)('and now is %o', async ([change, outcome], { expect }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { originUrl: origin.url })
    const snapshot = { ...consumer.subscription, version: 2 }
    await meterOf(consumer).configure(snapshot, [{ ...consumer.key, ...change }])
    const answer = await edge().call(consumer)
    const isGood = outcome === '200'
    if (!isGood) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
    expect(await outcomeOf(answer)).toBe(outcome)
    expect(origin.seen).toHaveLength(isGood ? 1 : 0)
  })
})

describe('guessing keys', () => {
  const guess = { 'x-api-key': FORGED, 'cf-connecting-ip': '192.0.2.1' }

  it('is refused after 20 bad keys a minute from one address', async ({ expect }) => {
    const { product } = await subscribed()
    const at = edge()
    const tryKey = (headers: Record<string, string>) =>
      at.send(`/${product.slug}/ping`, { headers })
    for (let i = 0; i < 20; i++) {
      expect(await outcomeOf(await tryKey(guess))).toBe('401 invalid_api_key')
    }
    const refused = await tryKey(guess)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await problemOf(refused)).retry_after).toBeLessThanOrEqual(60)
    expect(refused.status).toBe(429)
    expect(await outcomeOf(await tryKey(guess))).toBe('429 too_many_attempts')
    const elsewhere = { ...guess, 'cf-connecting-ip': '192.0.2.2' }
    expect(await outcomeOf(await tryKey(elsewhere))).toBe('401 invalid_api_key')
  })

  it('does not lock the address out of its good keys', async ({ expect }) => {
    const consumer = await subscribed()
    const at = edge()
    for (let i = 0; i < 25; i++) await at.send(`/${consumer.product.slug}/ping`, { headers: guess })
    const headers = { 'cf-connecting-ip': '192.0.2.1' }
    expect(await outcomeOf(await at.call(consumer, '/ping', { headers }))).toBe('200')
  })

  it('does not refuse the first calls of a good key, however many come at once', async ({
    expect,
  }) => {
    const consumer = await subscribed()
    const at = edge()
    const headers = { 'cf-connecting-ip': '192.0.2.5' }
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => at.call(consumer, '/ping', { headers })),
    )
    expect(new Set(await Promise.all(answers.map(outcomeOf)))).toEqual(new Set(['200']))
  })

  it('makes nobody look up more than twenty of them, and spares keys that are known', async ({
    expect,
  }) => {
    const consumer = await subscribed()
    const kv = new FaultyKv()
    const at = edge({ CONFIG: kv.CONFIG })
    const headers = { 'cf-connecting-ip': '192.0.2.4' }
    expect(await outcomeOf(await at.call(consumer, '/ping', { headers }))).toBe('200')
    kv.reads.length = 0
    const tries = Array.from({ length: 200 }, async () => {
      const { secret } = await keyOf(consumer.subscription.locator)
      return outcomeOf(await at.call({ ...consumer, secret }, '/ping', { headers }))
    })
    const outcomes = await Promise.all(tries)
    expect(outcomes.filter((o) => o === '401 invalid_api_key')).toHaveLength(20)
    expect(outcomes.filter((o) => o === '429 too_many_attempts')).toHaveLength(180)
    expect(kv.reads.filter((name) => name.startsWith('key:')).length).toBeLessThanOrEqual(20)
    expect(await outcomeOf(await at.call(consumer, '/ping', { headers }))).toBe('200')
  })

  it('counts keys that only the meter can tell are unknown', async ({ expect }) => {
    const { product, subscription } = await subscribed()
    const at = edge()
    const outcomes = new Set<string>()
    for (let i = 0; i < 22; i++) {
      const { secret } = await keyOf(subscription.locator)
      const headers = { 'x-api-key': secret, 'cf-connecting-ip': '192.0.2.3' }
      outcomes.add(await outcomeOf(await at.send(`/${product.slug}/ping`, { headers })))
    }
    expect([...outcomes]).toEqual(['401 invalid_api_key', '429 too_many_attempts'])
  })
})
