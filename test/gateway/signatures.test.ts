/** Requests that the consumer signed: RFC 9421 with HMAC-SHA-256 (product G6, C12). */
import { describe, it } from 'vitest'
import type { KeySigning } from '../../src/domain/config'
import { headersOf, outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { FaultyKv } from './support/faults'
import { originOf } from './support/origin'
import { digestOf, signable, signed, signingOf, type ToSign } from './support/signing'
import {
  consumerOf,
  meterOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  routeOf,
  type Consumer,
} from './support/world'

const origin = originOf(async (request) => new Response(await request.text()))
const routes = [routeOf(), routeOf({ method: 'POST', path: '/orders', originPath: '/orders' })]

async function signer(signing: Partial<KeySigning> = {}): Promise<Consumer> {
  const product = productOf({ originUrl: origin.url, routes })
  const made = await consumerOf(product, planOf())
  const consumer = { ...made, key: signable(made.key, signing) }
  await publishProduct(product)
  await publishConsumer(consumer)
  return consumer
}

const pathOf = ({ product }: Consumer, path = '/ping') => `/${product.slug}${path}`

async function call(consumer: Consumer, toSign: Partial<ToSign> = {}, generation = 1) {
  const path = pathOf(consumer, toSign.path)
  const init = await signed(await signingOf(consumer, generation), { ...toSign, path })
  return edge().send(path, init)
}

describe('a signed request', () => {
  const good: readonly [string, Partial<ToSign>][] = [
    ['by its target', {}],
    ['with a query', { path: '/ping?b=2&a=%C3%A9' }],
    ['by its parts', { components: ['@method', '@authority', '@path', '@query'] }],
    [
      'and more of it',
      {
        components: ['@method', '@target-uri', '@scheme', 'x-a'],
        headers: { 'x-a': 'b, c' },
      },
    ],
    ['with a body', { method: 'POST', path: '/orders', body: '{"a":1}' }],
    ['naming its algorithm', { parameters: { alg: 'hmac-sha256', nonce: 'n-1', tag: 't' } }],
    ['with an end', { parameters: { expires: Math.floor(Date.now() / 1000) + 60 } }],
  ]
  it.for(good)('counts as its key: %s', async ([, toSign], { expect }) => {
    const consumer = await signer()
    const answer = await call(consumer, toSign)
    expect(answer.headers.get('x-quota-used')).toBe('1')
    expect(await outcomeOf(answer)).toBe('200')
  })

  it('brings its body to the origin, byte for byte, and nothing of its signature', async ({
    expect,
  }) => {
    const consumer = await signer()
    const body = '{"name":"Zoë","n":[1,2]}'
    const answer = await call(consumer, { method: 'POST', path: '/orders', body })
    expect(await answer.text()).toBe(body)
    const seen = headersOf(origin.seen.at(-1) as unknown as Response)
    expect(seen).not.toHaveProperty('signature')
    expect(seen).not.toHaveProperty('signature-input')
    expect(seen['content-digest']).toBe(await digestOf(body))
    expect(JSON.stringify(seen)).not.toContain('tpi_')
  })

  it.for(['GET', 'HEAD'])(
    'may be a %s with a body, which means nothing',
    async (method, { expect }) => {
      const consumer = await signer()
      const answer = await call(consumer, { method, body: 'x' })
      expect([await outcomeOf(answer), answer.headers.get('x-usage-units')]).toEqual(['200', '1'])
    },
  )

  it('leaves a signature for the origin alone, and needs a key beside it', async ({ expect }) => {
    const consumer = await signer()
    const path = pathOf(consumer)
    const signing = { ...(await signingOf(consumer)), keyId: 'bot-7' }
    const init = await signed(signing, { path })
    expect(await outcomeOf(await edge().send(path, init))).toBe('401 missing_api_key')
    const answer = await edge().call(consumer, '/ping', init)
    expect(await outcomeOf(answer)).toBe('200')
    expect(origin.seen.at(-1)?.headers.get('signature-input')).toContain('bot-7')
  })

  it('beside the key itself is ambiguous', async ({ expect }) => {
    const consumer = await signer()
    const init = await signed(await signingOf(consumer), { path: pathOf(consumer) })
    const answer = await edge().call(consumer, '/ping', init)
    expect(await outcomeOf(answer)).toBe('400 ambiguous_credentials')
  })
})

describe('a signature is not valid', () => {
  const at = Math.floor(Date.now() / 1000)
  const bad: readonly [string, Partial<ToSign>][] = [
    ['without the method', { components: ['@target-uri'] }],
    ['without the target', { components: ['@method', '@path'] }],
    ['without the query', { components: ['@method', '@authority', '@path'] }],
    ['that is too old', { parameters: { created: at - 310 } }],
    ['of the future', { parameters: { created: at + 310 } }],
    ['that has ended', { parameters: { expires: at - 1 } }],
    [
      'over a body that it does not cover',
      { method: 'POST', path: '/orders', body: 'x', components: ['@method', '@target-uri'] },
    ],
  ]
  it.for(bad)('%s', async ([, toSign], { expect }) => {
    const answer = await call(await signer(), toSign)
    expect(answer.headers.get('www-authenticate')).toBe('Signature realm="turnpike"')
    expect(answer.headers.get('accept-signature')).toContain('"content-digest"')
    expect(await outcomeOf(answer)).toBe('401 invalid_signature')
  })

  type Fields = Record<string, string>
  const tampered: readonly [string, (fields: Fields) => Fields][] = [
    [
      'another algorithm',
      (f) => ({ ...f, 'signature-input': `${f['signature-input']};alg="ed25519"` }),
    ],
    [
      'a component twice',
      (f) => ({
        ...f,
        'signature-input': (f['signature-input'] ?? '').replace(
          '("@method"',
          '("@method" "@method"',
        ),
      }),
    ],
    [
      'a parameter twice',
      (f) => ({ ...f, 'signature-input': `${f['signature-input']};created=1` }),
    ],
    [
      'a parameter that is unknown',
      (f) => ({ ...f, 'signature-input': `${f['signature-input']};x="1"` }),
    ],
    [
      'two signatures',
      (f) => ({
        ...f,
        'signature-input': `${f['signature-input']}, b=("@method")`,
        signature: `${f['signature']}, b=:AA==:`,
      }),
    ],
    ['another label', (f) => ({ ...f, signature: (f['signature'] ?? '').replace('sig1', 'sig2') })],
    ['no signature', (f) => ({ 'signature-input': f['signature-input'] ?? '', 'x-a': 'b' })],
    ['another header than was signed', (f) => ({ ...f, 'x-a': 'c' })],
    [
      'another generation',
      (f) => ({ ...f, 'signature-input': (f['signature-input'] ?? '').replace('_1_', '_2_') }),
    ],
  ]
  it.for(tampered)('with %s', async ([, change], { expect }) => {
    const consumer = await signer()
    const path = pathOf(consumer)
    const components = ['@method', '@target-uri', 'x-a']
    const init = await signed(await signingOf(consumer), {
      path,
      components,
      headers: { 'x-a': 'b' },
    })
    const headers = change({ ...(init.headers as Fields) })
    expect(await outcomeOf(await edge().send(path, { headers }))).toBe('401 invalid_signature')
  })

  it('for another path, query, method or body', async ({ expect }) => {
    const consumer = await signer()
    const signing = await signingOf(consumer)
    const path = pathOf(consumer)
    const get = await signed(signing, { path })
    const orders = pathOf(consumer, '/orders')
    const post = await signed(signing, { method: 'POST', path: orders, body: 'one' })
    const sent: readonly [string, RequestInit][] = [
      [`${path}?a=1`, get],
      [orders, { ...get, method: 'POST' }],
      [orders, { ...post, body: 'two' }],
      [
        orders,
        {
          method: 'POST',
          headers: { ...(post.headers as Fields), 'content-digest': await digestOf('two') },
          body: 'two',
        },
      ],
    ]
    const before = origin.seen.length
    for (const [target, init] of sent) {
      expect(await outcomeOf(await edge().send(target, init))).toBe('401 invalid_signature')
    }
    expect(origin.seen).toHaveLength(before)
  })

  it('under the secret of another key, and reads no storage for it', async ({ expect }) => {
    const consumer = await signer()
    const other = await signer()
    const path = pathOf(consumer)
    const { keyId } = await signingOf(consumer)
    const { secret } = await signingOf(other)
    const kv = new FaultyKv()
    const at = edge({ CONFIG: kv.CONFIG, METER: {} as GatewayEnv['METER'] })
    const init = await signed({ keyId, secret }, { path })
    expect(await outcomeOf(await at.send(path, init))).toBe('401 invalid_signature')
    expect(kv.reads).toEqual([`product:${consumer.product.slug}`])
  })

  it('counts as a guess', async ({ expect }) => {
    const consumer = await signer()
    const path = pathOf(consumer)
    const init = await signed({ ...(await signingOf(consumer)), secret: 'tps_x' }, { path })
    const at = edge()
    const outcomes = new Set<string>()
    for (let i = 0; i < 21; i++) outcomes.add(await outcomeOf(await at.send(path, init)))
    expect([...outcomes]).toEqual(['401 invalid_signature', '429 too_many_attempts'])
  })
})

describe('a body that is signed', () => {
  const send = async (consumer: Consumer, body: string) =>
    outcomeOf(await call(consumer, { method: 'POST', path: '/orders', body }))

  it('may have a mebibyte and not a byte more', async ({ expect }) => {
    const consumer = await signer()
    expect(await send(consumer, 'x'.repeat(1_048_576))).toBe('200')
    expect(await send(consumer, 'x'.repeat(1_048_577))).toBe('413 body_too_large')
  })

  it('may be empty', async ({ expect }) => {
    const consumer = await signer()
    expect(await send(consumer, '')).toBe('200')
    expect(await outcomeOf(await call(consumer, { method: 'POST', path: '/orders' }))).toBe('200')
  })
})

describe('a key that counts only in signed requests', () => {
  it('is refused by itself, in words, and costs nothing', async ({ expect }) => {
    const consumer = await signer({ required: true })
    const answer = await edge().call(consumer)
    expect(answer.headers.get('www-authenticate')).toBe('Signature realm="turnpike"')
    expect(await outcomeOf(answer)).toBe('401 signature_required')
    const signedAnswer = await call(consumer)
    expect(signedAnswer.headers.get('x-quota-used')).toBe('1')
    expect(await outcomeOf(signedAnswer)).toBe('200')
  })
})

describe('rotation of the signing secret', () => {
  const change = (consumer: Consumer, signing: Partial<KeySigning>, version = 2) =>
    meterOf(consumer).configure({ ...consumer.subscription, version }, [
      signable(consumer.key, signing),
    ])

  it('lets the new one in at once, even where the old was just used', async ({ expect }) => {
    const consumer = await signer()
    const at = edge()
    const path = pathOf(consumer)
    const send = async (generation: number) =>
      outcomeOf(await at.send(path, await signed(await signingOf(consumer, generation), { path })))
    expect(await send(1)).toBe('200')
    await change(consumer, { generation: 2 })
    expect(await send(2)).toBe('200')
    expect(await send(1)).toBe('401 invalid_signature')
  })

  it('lets the old one in until the overlap is over, and none before it', async ({ expect }) => {
    const consumer = await signer({ generation: 3, overlapUntil: Date.now() + 60_000 })
    for (const [generation, expected] of [
      [3, '200'],
      [2, '200'],
      [1, '401 invalid_signature'],
    ] as const) {
      expect(await outcomeOf(await call(consumer, {}, generation))).toBe(expected)
    }
    const over = await signer({ generation: 2, overlapUntil: Date.now() - 1 })
    expect(await outcomeOf(await call(over, {}, 1))).toBe('401 invalid_signature')
  })

  it('ends the old one within five seconds', async ({ expect }) => {
    const consumer = await signer()
    const at = edge()
    const path = pathOf(consumer)
    const send = async () =>
      outcomeOf(await at.send(path, await signed(await signingOf(consumer), { path })))
    expect(await send()).toBe('200')
    await change(consumer, { generation: 2 })
    const changedAt = Date.now()
    let last = 0
    for (let refused = false; !refused;) {
      refused = (await send()) === '401 invalid_signature'
      if (!refused) last = Date.now()
      if (Date.now() - changedAt > 8000) break
    }
    expect(last - changedAt).toBeLessThanOrEqual(5000)
  })
})

describe('revoking the key', () => {
  it('ends its signatures', async ({ expect }) => {
    const consumer = await signer()
    await meterOf(consumer).configure({ ...consumer.subscription, version: 2 }, [
      { ...consumer.key, status: 'revoked' },
    ])
    expect(await outcomeOf(await call(consumer))).toBe('401 revoked_api_key')
  })
})
