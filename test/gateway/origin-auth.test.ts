/** What a call proves to its origin, and to no other. */
import { describe, it, onTestFinished, vi } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import {
  originCredentialAbout,
  originSecretAbout,
  signedText,
} from '../../src/domain/origin-signature'
import { newId, randomBytes } from '../../src/platform/random'
import { loadSealer } from '../../src/platform/sealed'
import { headersOf, problemOf } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed, testEnv } from './support/world'

const CREDENTIAL = 'Bearer canary-credential-of-the-origin'
const routes = [routeOf({ path: '/a/{id}', originPath: '/b/{id}' })]
const at = edge()

interface Sealing {
  readonly secrets?: readonly (readonly [origin: string, secret: string])[]
  readonly credentials?: readonly (readonly [origin: string, header: string])[]
  readonly edgeKeys?: string
  /** Whose they are sealed for, where not the product itself. */
  readonly productId?: string
}

/** A product whose record carries what is sealed for it. */
async function provedProduct(
  product: Partial<ProductRecord>,
  { secrets, credentials, edgeKeys = testEnv.EDGE_KEYS, productId }: Sealing,
): Promise<Partial<ProductRecord>> {
  const [id, providerId] = [newId('product'), newId('organisation')]
  const about = productId ?? id
  const sealer = loadSealer(edgeKeys, randomBytes)
  return {
    ...product,
    id,
    providerId,
    ...(secrets && {
      originSecrets: await Promise.all(
        secrets.map(async ([origin, secret]) => ({
          origin,
          sealed: await sealer.seal(secret, originSecretAbout(providerId, about, origin)),
        })),
      ),
    }),
    ...(credentials && {
      originCredentials: await Promise.all(
        credentials.map(async ([origin, header]) => ({
          origin,
          header,
          sealed: await sealer.seal(
            CREDENTIAL,
            originCredentialAbout(providerId, about, origin, header),
          ),
        })),
      ),
    }),
  }
}

/** What the gateway logs of the failure is no news here. */
function quietly(): void {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => spy.mockRestore())
}

const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

async function hmac(secret: string, text: string): Promise<string> {
  const encode = (value: string) => new TextEncoder().encode(value)
  const name = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encode(secret), name, false, ['sign'])
  return toHex(await crypto.subtle.sign('HMAC', key, encode(text)))
}

describe('a signature', () => {
  it('says when, what, and who, under every secret of the origin', async ({ expect }) => {
    const origin = originOf()
    const product = await provedProduct(
      { routes, originUrl: `${origin.url}/base` },
      {
        secrets: [
          [origin.url, 'tpo_one'],
          [origin.url, 'tpo_two'],
        ],
      },
    )
    const consumer = await subscribed({ name: 'Pro 2.0' }, product)
    const before = Math.floor(Date.now() / 1000)
    await at.call(consumer, `/a/7?q='1'&r=%c3%a9`)
    const [seen] = origin.seen
    const [t = '', one = '', two = '', ...more] = (
      seen?.headers.get('x-turnpike-signature') ?? ''
    ).split(',')
    const time = Number(t.replace(/^t=/, ''))
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now() / 1000)
    const { pathname, search } = new URL(seen?.url ?? '')
    expect(pathname).toBe('/base/b/7')
    const text = signedText({
      at: time,
      method: 'GET',
      target: pathname + search,
      requestId: seen?.headers.get('x-turnpike-request-id') ?? '',
      subscription: consumer.subscription.id,
      plan: 'Pro 2.0',
    })
    expect(text).toContain('.GET./base/b/7?q=')
    expect([one, two, more]).toEqual([
      `v1=${await hmac('tpo_one', text)}`,
      `v1=${await hmac('tpo_two', text)}`,
      [],
    ])
  })

  it('goes to the origin that it is for and to no other', async ({ expect }) => {
    const [main, own] = [originOf(), originOf()]
    const product = await provedProduct(
      {
        originUrl: main.url,
        routes: [routeOf(), routeOf({ path: '/own', originPath: '/own', originUrl: own.url })],
      },
      { secrets: [[main.url, 'tpo_one']], credentials: [[main.url, 'authorization']] },
    )
    const consumer = await subscribed({}, product)
    await at.call(consumer, '/ping')
    await at.call(consumer, '/own')
    expect(main.seen[0]?.headers.has('x-turnpike-signature')).toBe(true)
    expect(main.seen[0]?.headers.get('authorization')).toBe(CREDENTIAL)
    for (const name of ['x-turnpike-signature', 'authorization']) {
      expect(own.seen[0]?.headers.has(name)).toBe(false)
    }
  })

  it('cannot be sent by a consumer', async ({ expect }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { originUrl: origin.url })
    await at.call(consumer, '/ping', { headers: { 'x-turnpike-signature': 't=1,v1=00' } })
    expect(origin.seen[0]?.headers.has('x-turnpike-signature')).toBe(false)
  })

  it('costs nothing where a product has none', async ({ expect }) => {
    const consumer = await subscribed({}, { originUrl: originOf().url })
    await at.call(consumer)
    const used = (['sign', 'decrypt', 'importKey'] as const).map((name) =>
      vi.spyOn(crypto.subtle, name),
    )
    onTestFinished(() => used.forEach((spy) => spy.mockRestore()))
    await at.call(consumer)
    const plain = used.map((spy) => spy.mock.calls.length)
    const origin = originOf()
    const proved = await subscribed(
      {},
      await provedProduct({ originUrl: origin.url }, { secrets: [[origin.url, 'tpo_one']] }),
    )
    await at.call(proved)
    for (const spy of used) spy.mockClear()
    await at.call(proved)
    // Opened once; each call signs once.
    const again = used.map((spy) => spy.mock.calls.length)
    expect(again.map((n, i) => n - (plain[i] ?? 0))).toEqual([1, 0, 0])
  })
})

describe('a credential', () => {
  const withCredential = async (
    answer: (request: Request) => Response,
    header = 'x-origin-key',
  ) => {
    const origin = originOf(answer)
    const product = await provedProduct(
      { originUrl: origin.url, captureUntil: Date.now() + 60_000 },
      { credentials: [[origin.url, header]] },
    )
    return {
      origin,
      consumer: await subscribed({}, product, { consumerId: product.providerId ?? '' }),
    }
  }

  it('replaces what the consumer sent under its name', async ({ expect }) => {
    const { origin, consumer } = await withCredential(() => new Response('pong'))
    await at.call(consumer, '/ping', { headers: { 'X-Origin-Key': 'guess' } })
    expect(origin.seen[0]?.headers.get('x-origin-key')).toBe(CREDENTIAL)
  })

  it('does not come back in a header, however the origin echoes it', async ({ expect }) => {
    const { consumer } = await withCredential(
      ({ headers }) =>
        new Response('pong', {
          status: 201,
          headers: {
            'x-origin-key': headers.get('x-origin-key') ?? '',
            'x-echo': `[${headers.get('x-origin-key')}]`,
            'x-json': JSON.stringify(Object.fromEntries(headers)),
            'x-kept': 'yes',
          },
        }),
    )
    const answer = await at.call(consumer)
    expect(answer.status).toBe(201)
    expect(await answer.text()).toBe('pong')
    expect(JSON.stringify(headersOf(answer))).not.toContain('canary')
    expect(answer.headers.get('x-kept')).toBe('yes')
  })

  it('is masked in what a provider is shown of the request', async ({ expect }) => {
    const { consumer } = await withCredential(() => new Response('pong'), 'authorization')
    const answer = await at.call(consumer, '/ping', { headers: { 'x-turnpike-trace': '1' } })
    const sent = JSON.parse(atob(answer.headers.get('x-turnpike-origin-request') ?? ''))
    expect(sent.headers.authorization).toBe('***')
  })

  it('is in no capture, also of a body that repeats it', async ({ expect }) => {
    const captured: unknown[] = []
    const usage = { send: async (message: unknown) => void captured.push(message) }
    const seeing = edge({ USAGE: usage as unknown as Queue })
    const { consumer } = await withCredential(({ headers }) =>
      Response.json({ got: headers.get('x-origin-key') }, { headers: { 'x-kept': 'yes' } }),
    )
    const answer = await seeing.call(consumer)
    expect(await answer.json()).toEqual({ got: CREDENTIAL })
    await seeing.settle()
    const text = JSON.stringify(captured)
    expect(text).toContain('x-kept')
    expect(text).not.toContain('canary')
  })
})

describe('secrets that do not open', () => {
  const cases: readonly (readonly [string, Sealing])[] = [
    ['another product’s', { productId: newId('product') }],
    ['under a key that is gone', { edgeKeys: `9=${'E'.repeat(42)}A=` }],
  ]
  for (const [name, sealing] of cases) {
    it(`(${name}) keep the call from being sent; it is refunded`, async ({ expect }) => {
      quietly()
      const origin = originOf()
      const product = await provedProduct(
        { originUrl: origin.url },
        { ...sealing, secrets: [[origin.url, 'tpo_one']] },
      )
      const answer = await at.call(await subscribed({}, product))
      expect(answer.headers.get('x-usage-units')).toBe('0')
      expect(await problemOf(answer)).toMatchObject({ status: 503, code: 'origin_unavailable' })
      expect(origin.seen).toHaveLength(0)
    })
  }

  it('sealed for one origin do not open for another', async ({ expect }) => {
    quietly()
    const [origin, thief] = [originOf(), originOf()]
    const product = await provedProduct(
      { originUrl: origin.url },
      { credentials: [[origin.url, 'authorization']] },
    )
    const moved = product.originCredentials?.map((each) => ({ ...each, origin: thief.url })) ?? []
    const consumer = await subscribed(
      {},
      { ...product, originUrl: thief.url, originCredentials: moved },
    )
    expect((await at.call(consumer)).status).toBe(503)
    expect(thief.seen).toHaveLength(0)
  })

  it('that were sealed before a rotation still open', async ({ expect }) => {
    const rotated = edge({ EDGE_KEYS: `2=${'E'.repeat(42)}A=,${testEnv.EDGE_KEYS}` })
    const origin = originOf()
    const product = await provedProduct(
      { originUrl: origin.url },
      { credentials: [[origin.url, 'x-origin-key']] },
    )
    expect((await rotated.call(await subscribed({}, product))).status).toBe(200)
    expect(origin.seen[0]?.headers.get('x-origin-key')).toBe(CREDENTIAL)
  })
})
