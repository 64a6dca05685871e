/** Product G10, security I1: how large a request's body may be. */
import { describe, inject, it } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { routeOf, subscribed, type Consumer } from './support/world'

const at = edge()
const routes = ['GET', 'POST'].map((method) =>
  routeOf({ method, path: '/{rest+}', originPath: '/{rest+}' }),
)
const served = (product: Partial<ProductRecord> = {}) =>
  subscribed({}, { originUrl: inject('origin'), routes, ...product })

/** Sends a body that says its length, or says another one. */
const declared = (consumer: Consumer, path: string, bytes: number, length = bytes) => {
  const headers = { 'content-length': `${length}` }
  return at.call(consumer, path, { method: 'POST', body: new Uint8Array(bytes), headers })
}

/** A body that does not say how long it is. */
function chunked(consumer: Consumer, path: string, bytes: number): Promise<Response> {
  let left = bytes
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = Math.min(left, 65_536)
      if (size > 0) controller.enqueue(new Uint8Array(size))
      left -= size
      if (left === 0) controller.close()
    },
  })
  return at.call(consumer, path, { method: 'POST', body })
}

const seen = async (tag: string): Promise<{ hits: number; bytes: number }> =>
  (await fetch(`${inject('origin')}/seen?tag=${tag}`)).json()
const usedBy = async (consumer: Consumer) =>
  (await at.call(consumer, '/count')).headers.get('x-quota-used')

describe('a body is taken up to the product’s limit, to the byte:', () => {
  for (const [name, send] of Object.entries({ declared, chunked })) {
    it.for([
      [1000, { maxBodyBytes: 1000 }],
      [100_000, { maxBodyBytes: 100_000 }],
      // Of a record of the version before.
      [10_000_000, {}],
    ] as const)(`${name}, %i bytes`, async ([limit, product], { expect }) => {
      const consumer = await served(product)
      const tag = crypto.randomUUID()
      expect(await outcomeOf(await send(consumer, `/count?tag=${tag}`, limit))).toBe('200')
      expect((await seen(tag)).bytes).toBe(limit)
      const beyond = await send(consumer, '/count', limit + 1)
      expect(beyond.headers.get('x-usage-units')).toBe('0')
      expect(await outcomeOf(beyond)).toBe('413 body_too_large')
      expect(await usedBy(consumer)).toBe('2')
    })
  }
})

describe('a declared length beyond it', () => {
  it('is refused before the origin hears of it', async ({ expect }) => {
    const tag = crypto.randomUUID()
    const consumer = await served({ maxBodyBytes: 10 })
    const answer = await declared(consumer, `/count?tag=${tag}`, 5, 11)
    expect(await outcomeOf(answer)).toBe('413 body_too_large')
    expect((await seen(tag)).hits).toBe(0)
  })

  it('tells who has no key nothing of the product', async ({ expect }) => {
    const consumer = await served({ maxBodyBytes: 10 })
    const lengthed = (slug: string, length: number) => {
      const headers = { 'content-length': `${length}` }
      return at.send(`/${slug}/count`, { method: 'POST', body: 'x', headers })
    }
    for (const slug of [consumer.product.slug, 'no-such-product']) {
      expect(await outcomeOf(await lengthed(slug, 11))).toBe('401 missing_api_key')
      expect(await outcomeOf(await lengthed(slug, 100_000_000))).toBe('401 missing_api_key')
      expect(await outcomeOf(await lengthed(slug, 100_000_001))).toBe('413 body_too_large')
    }
  })

  it('is what counts, whatever is sent', async ({ expect }) => {
    const consumer = await served({ maxBodyBytes: 10 })
    expect(await outcomeOf(await declared(consumer, '/count', 200_000, 9))).toBe(
      '413 body_too_large',
    )
  })
})

describe('a body that breaks off', () => {
  const broken = (declaredBytes?: number) => {
    let parts = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (parts++ < 3) controller.enqueue(new Uint8Array(1000))
        else controller.error(new Error('gone'))
      },
    })
    const headers: Record<string, string> =
      declaredBytes === undefined ? {} : { 'content-length': `${declaredBytes}` }
    return { method: 'POST', body, headers }
  }

  it.for([
    [undefined, 1],
    [100_000, 1],
    // Small ones are read before the origin is called.
    [10_000, 0],
  ] as const)('costs nothing (declared: %s)', async ([bytes, hits], { expect }) => {
    const tag = crypto.randomUUID()
    const consumer = await served()
    const answer = await at.call(consumer, `/count?tag=${tag}`, broken(bytes))
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect(await outcomeOf(answer)).toBe('408 request_timeout')
    expect((await seen(tag)).hits).toBeLessThanOrEqual(hits)
  })

  it('says nothing of the origin: no breaker opens', async ({ expect }) => {
    const consumer = await served()
    for (let i = 0; i < 40; i++) await at.call(consumer, '/count', broken())
    expect(await outcomeOf(await declared(consumer, '/count', 5))).toBe('200')
  })
})

it('a GET’s body, which means nothing, stays here', async ({ expect }) => {
  const consumer = await served()
  const answer = await at.call(consumer, '/count', { headers: { 'content-length': '3' } })
  expect(answer.status).toBe(200)
})

describe('an upload keeps its framing:', () => {
  it.for([1, 65_536, 65_537, 300_000])('a length of %i', async (bytes, { expect }) => {
    const answer = await declared(await served(), '/count', bytes)
    expect(await answer.json()).toMatchObject({ 'content-length': `${bytes}` })
  })

  it('none', async ({ expect }) => {
    const answer = await chunked(await served(), '/count', 300_000)
    const headers = await answer.json()
    expect(headers).toMatchObject({ 'transfer-encoding': 'chunked' })
    expect(headers).not.toHaveProperty('content-length')
  })
})
