/** Product G10, security R17: an origin that is down costs few calls their time, and nobody else's any. */
import { describe, it } from 'vitest'
import type { ProductRecord } from '../../src/domain/config'
import { outcomeOf, problemOf, sleep, tally } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed, type Consumer } from './support/world'

const at = edge()
/** With a key that the gateway knows already. */
async function served(product: Partial<ProductRecord>): Promise<Consumer> {
  const consumer = await subscribed({}, { originTimeoutMs: 60_000, ...product })
  await at.call(consumer, '/none')
  return consumer
}
const times = (n: number, consumer: Consumer) => Array.from({ length: n }, () => at.call(consumer))

/** An origin that is up or down as a test says. */
function switched(down: () => Promise<Response>) {
  const state = { isDown: true }
  const origin = originOf(() => (state.isDown ? down() : Promise.resolve(new Response('pong'))))
  return { ...origin, state }
}
const dead = () => new Promise<Response>(() => {})
const refusing = () => Promise.reject<Response>(new TypeError('Network connection lost.'))

describe.concurrent('the breaker', () => {
  it('lets 20 calls wait for a dead origin, and refuses the others fast', async ({ expect }) => {
    const origin = switched(dead)
    const consumer = await served({ originUrl: origin.url, originTimeoutMs: 3000 })
    const first = times(100, consumer)
    await sleep(1500)
    expect(origin.seen).toHaveLength(20)
    const started = Date.now()
    const answer = await at.call(consumer)
    expect(Date.now() - started).toBeLessThan(100)
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect(answer.headers.get('retry-after')).toMatch(/^[1-4]$/)
    expect(await problemOf(answer)).toMatchObject({ code: 'origin_unavailable', status: 503 })
    expect(await tally(first)).toEqual({
      '504 origin_timeout': 20,
      '503 origin_unavailable': 80,
    })
  })

  it('takes one probe at a time, and serves again once it is answered', async ({ expect }) => {
    const origin = switched(refusing)
    const consumer = await served({ originUrl: origin.url })
    // Safe calls go out twice.
    expect(await tally(times(10, consumer))).toEqual({ '502 origin_unreachable': 10 })
    expect(await outcomeOf(await at.call(consumer))).toBe('503 origin_unavailable')
    const before = origin.seen.length
    origin.state.isDown = false
    await sleep(4100)
    expect(await tally(times(10, consumer))).toEqual({ '200': 1, '503 origin_unavailable': 9 })
    expect(origin.seen).toHaveLength(before + 1)
    expect(await tally(times(10, consumer))).toEqual({ '200': 10 })
  })

  it('goes by scheme, host and port: other paths of the origin share it', async ({ expect }) => {
    const origin = switched(refusing)
    const product = { originUrl: `${origin.url}/a` }
    const first = await served(product)
    await tally(times(10, first))
    const { providerId } = first.product
    const sibling = await served({ originUrl: `${origin.url}/b`, providerId })
    expect(await outcomeOf(await at.call(sibling))).toBe('503 origin_unavailable')
  })

  it('is the provider’s own, though another’s product has the same origin', async ({ expect }) => {
    const origin = switched(refusing)
    await tally(times(10, await served({ originUrl: origin.url })))
    origin.state.isDown = false
    expect(await outcomeOf(await at.call(await served({ originUrl: origin.url })))).toBe('200')
  })

  it('sends calls to the fail-over while it is open, unsafe ones too', async ({ expect }) => {
    const [origin, other] = [switched(refusing), originOf()]
    const consumer = await served({
      originUrl: origin.url,
      failoverOriginUrl: other.url,
      routes: [routeOf(), routeOf({ method: 'POST' })],
    })
    expect(await tally(times(20, consumer))).toEqual({ '200': 20 })
    const before = origin.seen.length
    const answer = await at.call(consumer, '/ping', { method: 'POST', body: 'once' })
    expect(await outcomeOf(answer)).toBe('200')
    expect(origin.seen).toHaveLength(before)
    expect(other.seen.at(-1)?.method).toBe('POST')
  })

  it('stays shut for an origin that answers, with errors too', async ({ expect }) => {
    const origin = originOf(() => new Response(null, { status: 503 }))
    const consumer = await served({ originUrl: origin.url })
    expect(await tally(times(60, consumer))).toEqual({ '503': 60 })
  })

  it('stays shut for callers who leave', async ({ expect }) => {
    const origin = switched(dead)
    const consumer = await served({ originUrl: origin.url })
    for (let i = 0; i < 3; i++) {
      const away = new AbortController()
      const calls = Array.from({ length: 15 }, () =>
        at.call(consumer, '/ping', { signal: away.signal }),
      )
      await sleep(100)
      away.abort()
      await Promise.all(calls)
    }
    origin.state.isDown = false
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
  })

  it('stays shut for callers who take their time to send', async ({ expect }) => {
    const origin = originOf(async (request) => new Response(await request.text()))
    const routes = [routeOf(), routeOf({ method: 'POST' })]
    const consumer = await served({ originUrl: origin.url, routes })
    const uploads = Array.from({ length: 30 }, () => {
      const { readable, writable } = new IdentityTransformStream()
      const answer = at.call(consumer, '/ping', { method: 'POST', body: readable })
      return { answer, writer: writable.getWriter() }
    })
    await sleep(1500)
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    await Promise.all(uploads.map(({ writer }) => writer.close()))
    expect(await tally(uploads.map(({ answer }) => answer))).toEqual({ '200': 30 })
  })

  it('holds no burst back from an origin that answers', async ({ expect }) => {
    const origin = originOf(async () => {
      await sleep(100)
      return new Response('pong')
    })
    const consumer = await served({ originUrl: origin.url })
    expect(await tally(times(600, consumer))).toEqual({ '200': 600 })
  })
})
