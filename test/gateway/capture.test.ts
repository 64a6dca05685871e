/** Product decision U4: headers and bodies only while a capture is on, redacted, bounded. */
import { describe, it } from 'vitest'
import { edge } from './support/edge'
import { RecordingQueue } from './support/faults'
import { originOf } from './support/origin'
import { routeOf, subscribed, type Consumer } from './support/world'

const SOON = () => Date.now() + 600_000
const json = { 'content-type': 'application/json' }
const post = [routeOf({ method: 'POST' })]

const line = () => {
  const queue = new RecordingQueue()
  return {
    at: edge({ USAGE: queue.USAGE }),
    captures: () => queue.batches.flatMap((batch) => batch.captures ?? []),
    queue,
  }
}
const send = (at: ReturnType<typeof edge>, consumer: Consumer, body: string, headers = {}) =>
  at.call(consumer, '/ping', { method: 'POST', body, headers: { ...json, ...headers } })

describe.concurrent('a capture', () => {
  it('keeps headers and bodies of both sides, without secrets, and changes neither', async ({
    expect,
  }) => {
    const arrived: string[] = []
    const origin = originOf(async (request) => {
      arrived.push(await request.text())
      return Response.json({ ok: true, session_token: 'hidden-2' }, { status: 201 })
    })
    const consumer = await subscribed(
      {},
      { routes: post, originUrl: origin.url, captureUntil: SOON() },
    )
    const { at, captures, queue } = line()
    const body = JSON.stringify({ user: 'ada', password: 'hidden-1' })
    const answer = await send(at, consumer, body, { cookie: 'c=hidden-3', 'x-note': 'kept' })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ ok: true, session_token: 'hidden-2' })
    await at.settle()
    expect(arrived).toEqual([body])
    expect(captures()).toMatchObject([
      {
        requestId: answer.headers.get('x-request-id'),
        subscriptionId: consumer.subscription.id,
        productId: consumer.product.id,
        request: {
          headers: { authorization: '***', cookie: '***', 'x-note': 'kept' },
          body: '{"user":"ada","password":"***"}',
          truncated: false,
        },
        response: {
          headers: { 'x-usage-units': '1' },
          body: '{"ok":true,"session_token":"***"}',
          truncated: false,
        },
      },
    ])
    expect(JSON.stringify(queue.messages)).not.toMatch(/hidden/)
    expect(JSON.stringify(queue.messages)).not.toContain(consumer.secret)
  })

  it('is of a subscription too, and of nothing when its time is over or it never was', async ({
    expect,
  }) => {
    const { at, captures } = line()
    const on = await subscribed({}, {}, { captureUntil: SOON() })
    const over = await subscribed({}, { captureUntil: 5 }, { captureUntil: Date.now() - 1 })
    const never = await subscribed()
    for (const consumer of [over, on, never]) await (await at.call(consumer)).text()
    await at.settle()
    expect(captures().map((capture) => capture.subscriptionId)).toEqual([on.subscription.id])
  })

  it('keeps 16 KiB of each body; the rest passes', async ({ expect }) => {
    const long = `"${'é'.repeat(50_000)}"`
    const origin = originOf(
      async (request) => new Response(await request.text(), { headers: json }),
    )
    const consumer = await subscribed(
      {},
      { routes: post, originUrl: origin.url, captureUntil: SOON() },
    )
    const { at, captures } = line()
    const answer = await send(at, consumer, long)
    expect(await answer.text()).toBe(long)
    await at.settle()
    const [capture] = captures()
    for (const half of [capture?.request, capture?.response]) {
      expect(half?.truncated).toBe(true)
      const bytes = new TextEncoder().encode(half?.body ?? '').length
      expect(bytes).toBeLessThanOrEqual(16_384)
      expect(bytes).toBeGreaterThan(16_380)
    }
  })

  it('takes a GET with a body, which means nothing', async ({ expect }) => {
    const consumer = await subscribed({}, { captureUntil: SOON() })
    const { at } = line()
    const answer = await at.call(consumer, '/ping', { body: '{}', headers: json })
    expect([answer.status, answer.headers.get('x-quota-used')]).toEqual([200, '1'])
  })

  it('keeps no body that is no text', async ({ expect }) => {
    const bytes = new Uint8Array([0xff, 0xfe, 0, 1])
    const origin = originOf(() => new Response(bytes, { headers: json }))
    const image = { headers: { 'content-type': 'image/png' } }
    const other = originOf(() => new Response(bytes, image))
    const { at, captures } = line()
    for (const { url } of [origin, other]) {
      const consumer = await subscribed({}, { originUrl: url, captureUntil: SOON() })
      const answer = await at.call(consumer)
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
    }
    await at.settle()
    expect(captures().map(({ response }) => response.body)).toEqual([null, null])
  })

  it('is of refused calls too', async ({ expect }) => {
    const consumer = await subscribed({}, { captureUntil: SOON() })
    const { at, captures } = line()
    const answer = await at.call(consumer, '/nothing')
    expect(((await answer.json()) as { code: string }).code).toBe('unknown_route')
    await at.settle()
    expect(captures()[0]?.response.body).toContain('unknown_route')
  })

  it('is of a few calls a second, each in a message of less than 128 KB', async ({ expect }) => {
    const worst = `"${'\\"\u0001'.repeat(20_000)}"`
    const origin = originOf(() => new Response(worst, { headers: json }))
    const consumer = await subscribed(
      {},
      { routes: post, originUrl: origin.url, captureUntil: SOON() },
    )
    const { at, captures, queue } = line()
    const started = Math.floor(Date.now() / 1000)
    const answers = await Promise.all(Array.from({ length: 30 }, () => send(at, consumer, worst)))
    await Promise.all(answers.map((answer) => answer.text()))
    await at.settle()
    const seconds = Math.floor(Date.now() / 1000) - started + 1
    expect(captures().length).toBeGreaterThan(0)
    expect(captures().length).toBeLessThanOrEqual(5 * seconds)
    expect(queue.calls).toEqual({ '2xx': 30 })
    for (const message of queue.messages) {
      expect(new TextEncoder().encode(JSON.stringify(message)).length).toBeLessThan(128_000)
    }
  })
})
