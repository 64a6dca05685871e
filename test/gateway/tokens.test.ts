/** Access tokens of 15 minutes (RFC 6749 section 4.4) as credentials (product G6). */
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { describe, it } from 'vitest'
import type { KeySnapshot } from '../../src/domain/config'
import { accessTokenKey } from '../../src/platform/derived-secrets'
import { loadPeppers } from '../../src/platform/peppers'
import { headersOf, outcomeOf, problemOf } from './support/answers'
import { edge, type Edge } from './support/edge'
import { FaultyKv } from './support/faults'
import { originOf } from './support/origin'
import {
  consumerOf,
  keyOf,
  meterOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  routeOf,
  subscribed,
  testEnv,
  type Consumer,
} from './support/world'

type Form = Readonly<Record<string, string>>

const ask = (at: Edge, form: Form, headers: Record<string, string> = {}) =>
  at.send('/-/token', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  })

const formOf = ({ key, secret }: Pick<Consumer, 'key' | 'secret'>, more: Form = {}): Form => ({
  grant_type: 'client_credentials',
  client_id: key.id,
  client_secret: secret,
  ...more,
})

interface TokenAnswer {
  readonly access_token: string
  readonly token_type: string
  readonly expires_in: number
  readonly scope?: string
}

const tokenOf = async (consumer: Consumer, more: Form = {}): Promise<string> =>
  (await (await ask(edge(), formOf(consumer, more))).json<TokenAnswer>()).access_token

const callWith = (at: Edge, consumer: Consumer, token: string, path = '/ping') =>
  at.send(`/${consumer.product.slug}${path}`, { headers: { authorization: `Bearer ${token}` } })

async function consumerWith(change: Partial<KeySnapshot>): Promise<Consumer> {
  const routes = [
    routeOf(),
    routeOf({ path: '/orders', originPath: '/orders', scopes: ['orders:read'] }),
  ]
  const product = productOf({ routes })
  const made = await consumerOf(product, planOf())
  const consumer = { ...made, key: { ...made.key, ...change } }
  await publishProduct(product)
  await publishConsumer(consumer)
  return consumer
}

describe('the token endpoint', () => {
  it('gives a token for a key, by form or by Basic', async ({ expect }) => {
    const consumer = await subscribed()
    const at = edge()
    const { key, secret } = consumer
    const basic = btoa(`${encodeURIComponent(key.id)}:${encodeURIComponent(secret)}`)
    const answers = [
      await ask(at, formOf(consumer)),
      await ask(at, { grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const token = await answer.json<TokenAnswer>()
      expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 900 })
      expect(decodeProtectedHeader(token.access_token)).toMatchObject({
        typ: 'at+jwt',
        alg: 'HS256',
      })
      const claims = decodeJwt(token.access_token)
      expect(claims).toMatchObject({ aud: consumer.product.slug, sub: key.id, client_id: key.id })
      expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(900)
      expect(token.access_token).not.toContain(secret)
    }
  })

  const without = (form: Form, name: string): Form =>
    Object.fromEntries(Object.entries(form).filter(([field]) => field !== name))
  const bad: readonly [string, (form: Form) => Form, number, string][] = [
    ['another grant', (f) => ({ ...f, grant_type: 'password' }), 400, 'unsupported_grant_type'],
    ['no grant', (f) => without(f, 'grant_type'), 400, 'invalid_request'],
    ['no secret', (f) => without(f, 'client_secret'), 400, 'invalid_request'],
    ['no client', (f) => without(f, 'client_id'), 400, 'invalid_request'],
    ['another client', (f) => ({ ...f, client_id: 'key_other' }), 401, 'invalid_client'],
    ['a wrong secret', (f) => ({ ...f, client_secret: 'tpk_live_x' }), 401, 'invalid_client'],
    ['a scope that cannot be', (f) => ({ ...f, scope: 'A B' }), 400, 'invalid_scope'],
  ]
  it.for(bad)(
    'refuses %s as RFC 6749 section 5.2 says',
    async ([, change, status, error], { expect }) => {
      const consumer = await subscribed()
      const answer = await ask(edge(), change(formOf(consumer)))
      expect(answer.status).toBe(status)
      if (status === 401) expect(answer.headers.get('www-authenticate')).toContain('Basic')
      const body = await problemOf(answer)
      expect(body['error']).toBe(error)
      expect(body['error_description']).toMatch(/^[ !#-[\]-~]+$/)
      expect(JSON.stringify(body)).not.toContain(consumer.secret)
    },
  )

  it('takes forms alone, each parameter once, credentials in one place, by POST', async ({
    expect,
  }) => {
    const consumer = await subscribed()
    const at = edge()
    const form = new URLSearchParams(formOf(consumer)).toString()
    const send = (init: RequestInit) => at.send('/-/token', { method: 'POST', ...init })
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const outcomes = [
      await send({ body: form, headers: { 'content-type': 'application/json' } }),
      await send({ body: `${form}&client_id=x`, headers: type }),
      await send({ body: form, headers: { ...type, authorization: `Basic ${btoa('a:b')}` } }),
      await send({ body: `${form}&x=${'y'.repeat(9000)}`, headers: type }),
    ]
    for (const answer of outcomes) expect(await outcomeOf(answer)).toBe('400 invalid_request')
    expect(await outcomeOf(await at.send('/-/token'))).toBe('405 method_not_allowed')
  })

  it('gives none for a key that has ended, and says why', async ({ expect }) => {
    const revoked = await consumerWith({ status: 'revoked' })
    const answer = await problemOf(await ask(edge(), formOf(revoked)))
    expect(answer).toMatchObject({ code: 'revoked_api_key', error: 'invalid_client' })
  })

  it('gives none for a key that counts only in signed requests', async ({ expect }) => {
    const signing = { generation: 1, overlapUntil: null, required: true }
    const answer = await problemOf(await ask(edge(), formOf(await consumerWith({ signing }))))
    expect(answer).toMatchObject({ code: 'signature_required', error: 'invalid_client' })
  })

  it('counts guesses, and refuses them before a look-up', async ({ expect }) => {
    const { key, subscription } = await subscribed()
    const kv = new FaultyKv()
    const at = edge({ CONFIG: kv.CONFIG })
    const outcomes: string[] = []
    for (let i = 0; i < 60; i++) {
      const { secret } = await keyOf(subscription.locator)
      const headers = { 'cf-connecting-ip': '192.0.2.9' }
      outcomes.push(await outcomeOf(await ask(at, formOf({ key, secret }), headers)))
    }
    expect(outcomes.filter((o) => o === '401 invalid_api_key')).toHaveLength(20)
    expect(outcomes.slice(20).every((o) => o === '429 too_many_attempts')).toBe(true)
    expect(kv.reads.length).toBeLessThanOrEqual(20)
  })
})

describe('an access token', () => {
  it('counts as its key, costs no look-up of its own, and does not reach the origin', async ({
    expect,
  }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { originUrl: origin.url })
    const token = await tokenOf(consumer)
    const at = edge()
    for (let i = 1; i <= 3; i++) {
      const answer = await callWith(at, consumer, token)
      expect(answer.headers.get('x-quota-used')).toBe(`${i}`)
    }
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    const [seen] = origin.seen
    expect(JSON.stringify(headersOf(seen as unknown as Response))).not.toContain(token)
    expect(seen?.headers.get('authorization')).toBeNull()
  })

  it('is hidden wherever else it stands on the way to the origin', async ({ expect }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { originUrl: origin.url })
    const token = await tokenOf(consumer)
    const headers = { 'x-copy': `a ${token} b`, referer: `https://x.example/?t=${token}` }
    await edge().call(consumer, `/ping?a=1&t=${token}`, { headers })
    const [seen] = origin.seen
    expect(seen?.url).toBe(`${origin.url}/ping?a=1`)
    expect(JSON.stringify(headersOf(seen as unknown as Response))).not.toContain(
      token.split('.')[1],
    )
  })

  it('is taken as a bearer token alone', async ({ expect }) => {
    const consumer = await subscribed({}, { keyInQuery: true })
    const token = await tokenOf(consumer)
    const path = `/${consumer.product.slug}/ping`
    const at = edge()
    const header = await at.send(path, { headers: { 'x-api-key': token } })
    expect(await outcomeOf(header)).toBe('401 invalid_api_key')
    expect(await outcomeOf(await at.send(`${path}?api_key=${token}`))).toBe('401 invalid_api_key')
    const both = { headers: { authorization: `Bearer ${token}`, 'x-api-key': consumer.secret } }
    expect(await outcomeOf(await at.send(path, both))).toBe('400 ambiguous_credentials')
  })

  it('is for the product of its key', async ({ expect }) => {
    const token = await tokenOf(await subscribed())
    const other = await subscribed()
    expect(await outcomeOf(await callWith(edge(), other, token))).toBe('403 wrong_product')
  })

  it('ends with its key within five seconds', async ({ expect }) => {
    const consumer = await subscribed()
    const token = await tokenOf(consumer)
    const at = edge()
    expect(await outcomeOf(await callWith(at, consumer, token))).toBe('200')
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [
      { ...consumer.key, status: 'revoked' },
    ])
    const revokedAt = Date.now()
    let last = 0
    while (Date.now() - revokedAt < 8000) {
      if ((await outcomeOf(await callWith(at, consumer, token))) !== '200') break
      last = Date.now()
    }
    expect(last - revokedAt).toBeLessThanOrEqual(5000)
    expect(await outcomeOf(await callWith(at, consumer, token))).toBe('401 revoked_api_key')
  })

  it('may do less than its key, and never more', async ({ expect }) => {
    const consumer = await consumerWith({
      access: { ipAllow: [], origins: [], scopes: ['orders:read', 'more'] },
    })
    const at = edge()
    const narrow = await tokenOf(consumer, { scope: 'more' })
    expect(await outcomeOf(await callWith(at, consumer, narrow, '/orders'))).toBe(
      '403 insufficient_scope',
    )
    const wide = await tokenOf(consumer, { scope: 'orders:read more' })
    expect(await outcomeOf(await callWith(at, consumer, wide, '/orders'))).not.toContain('scope')
    const refused = await ask(at, formOf(consumer, { scope: 'orders:write' }))
    expect((await problemOf(refused))['error']).toBe('invalid_scope')
    const open = await consumerWith({})
    const token = await tokenOf(open, { scope: 'other' })
    expect(await outcomeOf(await callWith(at, open, token, '/orders'))).toBe(
      '403 insufficient_scope',
    )
  })
})

describe('a token that this platform did not give', () => {
  it('is refused with the same bytes, whatever is wrong with it', async ({ expect }) => {
    const consumer = await subscribed()
    const good = await tokenOf(consumer)
    const { byId, current } = await loadPeppers(testEnv.KEY_PEPPERS)
    const key = await accessTokenKey(byId.get(current) as CryptoKey)
    const claims = decodeJwt(good)
    const sign = (change: object, header: object = {}, secret: CryptoKey | Uint8Array = key) =>
      new SignJWT({ ...claims, ...change })
        .setProtectedHeader({ typ: 'at+jwt', alg: 'HS256', kid: `turnpike-${current}`, ...header })
        .sign(secret)
    const now = Math.floor(Date.now() / 1000)
    const [head = '', body = '', tag = ''] = good.split('.')
    const none = btoa('{"alg":"none","typ":"at+jwt","kid":"turnpike-a"}').replace(/=+$/, '')
    const bad = [
      await sign({ exp: now - 1 }),
      await sign({ iss: 'https://elsewhere.example' }),
      await sign({}, {}, new Uint8Array(32)),
      await sign({}, { typ: 'JWT' }),
      await sign({}, { kid: 'turnpike-z' }),
      await sign({}, { alg: 'HS512' }, new Uint8Array(64)),
      `${head}.${body}.${tag.slice(0, -2)}AA`,
      `${none}.${body}.x`,
      'a.b.c',
    ]
    const said = new Set<string>()
    for (const token of bad) {
      const answer = await callWith(edge(), consumer, token)
      const headers = headersOf(answer)
      delete headers['x-request-id']
      said.add(JSON.stringify([headers, { ...(await problemOf(answer)), request_id: '' }]))
    }
    expect([...said]).toHaveLength(1)
    expect([...said][0]).toContain('invalid_token')
  })
})
