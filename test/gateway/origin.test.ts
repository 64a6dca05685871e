/** Product decisions C16 and 4.4: what comes of an admitted call, and who pays for it. */
import { describe, it, vi } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { headersOf, outcomeOf, sleep } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const at = edge()

/** Calls once, then tells what the call cost by the quota that the next one sees. */
async function costOf(product: Partial<ProductRecord>) {
  const routes = [
    routeOf({ weight: 5000 }),
    routeOf({ path: '/free', originPath: '/free', weight: 0 }),
  ]
  const consumer = await subscribed({}, { routes, ...product })
  const answer = await at.call(consumer)
  const units = Number(answer.headers.get('x-usage-units'))
  const outcome = await outcomeOf(answer)
  const used = Number((await at.call(consumer, '/free')).headers.get('x-quota-used'))
  return { outcome, units, used }
}

describe('an admitted call is charged', () => {
  const statuses = [200, 201, 204, 301, 304, 400, 401, 404, 422, 429, 499]
  it.for(statuses)('its weight when the origin answered %i', async (status, { expect }) => {
    const origin = originOf(() => new Response(null, { status }))
    const cost = await costOf({ originUrl: origin.url })
    expect(cost).toEqual({ outcome: `${status}`, units: 5, used: 5 })
  })

  it.for([500, 502, 503, 599])(
    'nothing when the origin answered %i',
    async (status, { expect }) => {
      const origin = originOf(() => new Response(null, { status }))
      const cost = await costOf({ originUrl: origin.url })
      expect(cost).toEqual({ outcome: `${status}`, units: 0, used: 0 })
    },
  )

  it('its weight for an origin’s 5xx too, where the product says so', async ({ expect }) => {
    const origin = originOf(() => new Response(null, { status: 500 }))
    const cost = await costOf({ originUrl: origin.url, charge5xx: true })
    expect(cost).toEqual({ outcome: '500', units: 5, used: 5 })
  })

  it('nothing when the origin cannot be reached', async ({ expect }) => {
    const cost = await costOf({ originUrl: 'https://nobody.origin.example', charge5xx: true })
    expect(cost).toEqual({ outcome: '502 origin_unreachable', units: 0, used: 0 })
  })

  it('nothing when the origin is too slow', async ({ expect }) => {
    const origin = originOf(() => new Promise(() => {}))
    const started = Date.now()
    const cost = await costOf({ originUrl: origin.url, originTimeoutMs: 150, routes: [routeOf()] })
    expect(cost).toMatchObject({ outcome: '504 origin_timeout', units: 0 })
    expect(Date.now() - started).toBeLessThan(2000)
  })
})

describe('an origin', () => {
  it('has its errors passed on untouched', async ({ expect }) => {
    const body = '{"error":{"id":7}}'
    const headers = { 'content-type': 'application/vnd.theirs+json' }
    const origin = originOf(() => new Response(body, { status: 418, statusText: 'Tea', headers }))
    const answer = await at.call(await subscribed({}, { originUrl: origin.url }))
    expect([answer.status, answer.statusText]).toEqual([418, 'Tea'])
    expect(headersOf(answer)).toMatchObject({ ...headers, 'x-error-source': 'origin' })
    expect(await answer.text()).toBe(body)
  })

  it.for([301, 302, 303, 307, 308])(
    'redirects the consumer by %i, not us',
    async (status, { expect }) => {
      const canary = originOf()
      const origin = originOf(
        () => new Response(null, { status, headers: { location: canary.url } }),
      )
      const answer = await at.call(await subscribed({}, { originUrl: origin.url }))
      expect([answer.status, answer.headers.get('location')]).toEqual([status, canary.url])
      expect(origin.seen.map((request) => request.redirect)).toEqual(['manual'])
      expect(canary.seen).toHaveLength(0)
    },
  )

  it('may take its time with the body once the headers are there', async ({ expect }) => {
    const slowly = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('a'))
        await sleep(300)
        controller.enqueue(new TextEncoder().encode('b'))
        controller.close()
      },
    })
    const origin = originOf(() => new Response(slowly))
    const product = { originUrl: origin.url, originTimeoutMs: 150 }
    const answer = await at.call(await subscribed({}, product))
    expect(await answer.text()).toBe('ab')
  })

  it('times itself in Server-Timing', async ({ expect }) => {
    const origin = originOf(async () => {
      await sleep(120)
      return new Response('x')
    })
    const answer = await at.call(await subscribed({}, { originUrl: origin.url }))
    const [, gateway, theirs] =
      /^gw;dur=(\d+), origin;dur=(\d+)/.exec(answer.headers.get('server-timing') ?? '') ?? []
    expect(Number(theirs)).toBeGreaterThanOrEqual(119)
    expect(Number(gateway)).toBeLessThan(119)
  })
})

describe('a body', () => {
  const post = [routeOf({ method: 'POST' })]

  it('streams down: its start is here before its end is made', async ({ expect }) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const origin = originOf(() => new Response(readable))
    const answer = await at.call(await subscribed({}, { originUrl: origin.url }))
    const writer = writable.getWriter()
    const reader = answer.body?.getReader()
    for (const part of ['first', 'second']) {
      const written = writer.write(new TextEncoder().encode(part))
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(part)
      await written
    }
    await writer.close()
    expect((await reader?.read())?.done).toBe(true)
  })

  it('streams up: its start is at the origin before its end is sent', async ({ expect }) => {
    const { promise: arrived, resolve } = Promise.withResolvers<string>()
    const origin = originOf(async (request) => {
      const reader = request.body?.getReader()
      resolve(new TextDecoder().decode((await reader?.read())?.value))
      let rest = ''
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        rest += new TextDecoder().decode(part.value)
      }
      return new Response(rest)
    })
    const consumer = await subscribed({}, { routes: post, originUrl: origin.url })
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const answer = at.call(consumer, '/ping', { method: 'POST', body: readable })
    const writer = writable.getWriter()
    const first = writer.write(new TextEncoder().encode('first'))
    expect(await arrived).toBe('first')
    await first
    await writer.write(new TextEncoder().encode('second'))
    await writer.close()
    expect(await (await answer).text()).toBe('second')
  })

  it('arrives whole, with its type, whatever its bytes', async ({ expect }) => {
    const origin = originOf(async (request) => {
      const type = request.headers.get('content-type') ?? ''
      return new Response(await request.arrayBuffer(), { headers: { 'content-type': type } })
    })
    const consumer = await subscribed({}, { routes: post, originUrl: origin.url })
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) % 256)
    const headers = { 'content-type': 'application/x-any' }
    const answer = await at.call(consumer, '/ping', { method: 'POST', body: bytes, headers })
    expect(answer.headers.get('content-type')).toBe('application/x-any')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  })
})

describe('an answer', () => {
  it('is kept by no cache between origin and gateway, which would not know whose it is', async ({
    expect,
  }) => {
    await at.call(await subscribed({}, { originUrl: originOf().url }))
    expect(vi.mocked(fetch).mock.lastCall?.[1]).toMatchObject({ cf: { cacheTtl: -1 } })
  })
})
