/** Product G11 and security B10: what is kept of an origin's answers, and for how long. */
import { describe, it } from 'vitest'
import { sleep } from './support/answers'
import {
  at,
  BY_SUBSCRIPTION,
  calls,
  HIT,
  kept,
  KEPT,
  MISS,
  said,
  type Answer,
} from './support/kept'

describe.concurrent('nothing is kept of', () => {
  const cases: [string, Answer, RequestInit?][] = [
    ['an error', () => new Response('x', { status: 404, headers: KEPT })],
    [
      'a redirection',
      () => new Response(null, { status: 301, headers: { ...KEPT, location: '/' } }),
    ],
    ['a part', () => new Response('x', { status: 206, headers: KEPT })],
    [
      'an answer with a cookie',
      () => new Response('x', { headers: { ...KEPT, 'set-cookie': 'a=b' } }),
    ],
    [
      'a private answer',
      () => new Response('x', { headers: { 'cache-control': 'private, max-age=60' } }),
    ],
    [
      'what must not be stored',
      () => new Response('x', { headers: { 'cache-control': 'no-store' } }),
    ],
    ['what says nothing', () => new Response('x', { headers: { etag: '"a"' } })],
    ['what varies on everything', () => new Response('x', { headers: { ...KEPT, vary: 'a, *' } })],
    [
      'an event stream',
      () => new Response('x', { headers: { ...KEPT, 'content-type': 'text/event-stream' } }),
    ],
    ['too long a body', () => new Response(new Uint8Array(5 * 1024 * 1024 + 1), { headers: KEPT })],
    ['a range', () => new Response('x', { headers: KEPT }), { headers: { range: 'bytes=0-1' } }],
    [
      'a call with a cookie',
      () => new Response('x', { headers: KEPT }),
      { headers: { cookie: 'a=b' } },
    ],
    [
      'a call with credentials of the origin',
      () => new Response('x', { headers: KEPT }),
      { headers: { authorization: 'Basic eA==' } },
    ],
    [
      'a call with credentials of the origin, though it must be asked for again when stale',
      () => new Response('x', { headers: { 'cache-control': 'max-age=60, must-revalidate' } }),
      { headers: { authorization: 'Basic eA==' } },
    ],
    [
      'a call that forbids it',
      () => new Response('x', { headers: KEPT }),
      { headers: { 'cache-control': 'no-store' } },
    ],
  ]
  it.for(cases)('%s', async ([, answer, init = {}], { expect }) => {
    const { consumer, origin } = await kept(answer)
    const headers = { 'x-api-key': consumer.secret, ...(init.headers as Record<string, string>) }
    for (let i = 0; i < 2; i++) {
      const got = await at.send(`/${consumer.product.slug}/ping`, { ...init, headers })
      await got.arrayBuffer()
      await sleep(30)
    }
    expect(origin.seen).toHaveLength(2)
  })

  it('a body without a length that grows too long, which the consumer gets whole', async ({
    expect,
  }) => {
    const part = new Uint8Array(1024 * 1024)
    const body = () => {
      let parts = 0
      return new ReadableStream({
        pull: (controller) => (parts++ < 6 ? controller.enqueue(part) : controller.close()),
      })
    }
    const { consumer, origin } = await kept(() => new Response(body(), { headers: KEPT }))
    for (let i = 0; i < 2; i++) {
      const { byteLength } = await (await at.call(consumer)).arrayBuffer()
      expect(byteLength).toBe(6 * 1024 * 1024)
      await sleep(50)
    }
    expect(origin.seen).toHaveLength(2)
  })

  it('a body that breaks off', async ({ expect }) => {
    const { consumer, origin } = await kept((_, call) => {
      if (call > 1) return new Response('whole', { headers: KEPT })
      const body = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('par')),
        pull: (controller) => controller.error(new Error('gone')),
      })
      return new Response(body, { headers: KEPT })
    })
    await (await at.call(consumer)).text().catch(() => '')
    await sleep(30)
    expect((await calls(consumer, 1))[0]).toBe(`whole | ${MISS}`)
    expect(origin.seen).toHaveLength(2)
  })

  it('test calls, traces and captures', async ({ expect }) => {
    const { consumer, origin } = await kept()
    const traced = { headers: { 'x-turnpike-trace': '1' } }
    expect(await calls(consumer, 2, traced)).toEqual(['answer 1 | none', 'answer 2 | none'])
    const captured = await kept(KEPT, BY_SUBSCRIPTION, { captureUntil: Date.now() + 60_000 })
    expect(await calls(captured.consumer, 2)).toEqual(['answer 1 | none', 'answer 2 | none'])
    expect(origin.seen).toHaveLength(2)
  })
})

describe.concurrent('kept is', () => {
  it('an answer without a body, also when it is asked for again', async ({ expect }) => {
    const { consumer, origin } = await kept(
      ({ headers }) =>
        new Response(null, {
          status: headers.has('if-none-match') ? 304 : 204,
          headers: { ...KEPT, etag: '"a"' },
        }),
    )
    const statuses: number[] = []
    for (const control of ['', '', 'no-cache', '']) {
      const headers: Record<string, string> = control === '' ? {} : { 'cache-control': control }
      statuses.push((await at.call(consumer, '/ping', { headers })).status)
      await sleep(30)
    }
    expect(statuses).toEqual([204, 204, 204, 204])
    expect(origin.seen).toHaveLength(2)
  })

  it('a packed answer as it came', async ({ expect }) => {
    const packed = new Response('x'.repeat(1000)).body?.pipeThrough(new CompressionStream('gzip'))
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
    const { consumer, origin } = await kept(
      () =>
        new Response(bytes, {
          headers: { ...KEPT, 'content-encoding': 'gzip', 'content-length': `${bytes.length}` },
          encodeBody: 'manual',
        }),
    )
    for (let i = 0; i < 2; i++) {
      const answer = await at.call(consumer)
      expect(answer.headers.get('content-encoding')).toBe('gzip')
      expect(answer.headers.get('content-length')).toBe(`${bytes.length}`)
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
      await sleep(30)
    }
    expect(origin.seen).toHaveLength(1)
  })

  it('nothing that takes more headers than fit beside it', async ({ expect }) => {
    const { consumer, origin } = await kept({ ...KEPT, 'x-long': 'x'.repeat(17_000) })
    await calls(consumer, 2)
    expect(origin.seen).toHaveLength(2)
  })
})

describe.concurrent('a stale answer', () => {
  const validated: Answer = (request, call) =>
    request.headers.get('if-none-match') === '"a"'
      ? new Response(null, { status: 304, headers: { etag: '"a"', 'x-call': `${call}` } })
      : new Response(`answer ${call}`, {
          headers: { 'cache-control': 'max-age=0', etag: '"a"', 'x-call': `${call}` },
        })

  it('is asked for again by its validator, at the price of the route', async ({ expect }) => {
    const { consumer, origin } = await kept(validated)
    await calls(consumer, 1)
    const answer = await at.call(consumer)
    expect(answer.headers.get('x-call')).toBe('2')
    expect(answer.headers.get('x-usage-units')).toBe('4')
    expect(await said(answer)).toBe('answer 1 | turnpike; fwd=stale; fwd-status=304; stored')
    expect(origin.seen[1]?.headers.get('if-none-match')).toBe('"a"')
    const mine = await at.call(consumer, '/ping', { headers: { 'if-none-match': '"a"' } })
    expect(mine.status).toBe(304)
  })

  it('stands in for an origin that fails, as far as that allows, and costs nothing', async ({
    expect,
  }) => {
    const failing = (control: string) =>
      kept((_, call) => {
        if (call > 1) return new Response('down', { status: 503 })
        return new Response('answer 1', { headers: { 'cache-control': control } })
      })
    const { consumer } = await failing('max-age=0, stale-if-error=60')
    await calls(consumer, 1)
    const answer = await at.call(consumer)
    expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([200, '0'])
    expect(await said(answer)).toBe(
      'answer 1 | turnpike; fwd=stale; fwd-status=503; detail=stale-if-error',
    )
    const strict = await failing('max-age=0, stale-if-error=60, must-revalidate')
    await calls(strict.consumer, 1)
    expect((await at.call(strict.consumer)).status).toBe(503)
  })

  it('stands in for one that cannot be reached', async ({ expect }) => {
    const control = 'max-age=0, stale-if-error=60'
    const { consumer } = await kept((_, call) => {
      if (call > 1) throw new TypeError('Network connection lost.')
      return new Response('answer 1', { headers: { 'cache-control': control } })
    })
    await calls(consumer, 1)
    expect(await said(await at.call(consumer))).toContain('fwd-status=502; detail=stale-if-error')
  })

  it('is forgotten when the origin has another', async ({ expect }) => {
    const { consumer } = await kept((_, call) =>
      call === 1
        ? new Response('old', { headers: { 'cache-control': 'max-age=0', etag: '"a"' } })
        : new Response('new', { headers: KEPT }),
    )
    await calls(consumer, 2)
    expect(await calls(consumer, 1)).toEqual([`new | ${HIT}`])
  })
})

describe.concurrent('a call that changes something', () => {
  it('empties the cache under its path, unless it failed', async ({ expect }) => {
    const { consumer } = await kept((request, call) =>
      request.method === 'POST'
        ? new Response('x', { status: request.headers.has('x-fail') ? 409 : 201 })
        : new Response(`answer ${call}`, { headers: { ...KEPT, vary: 'accept' } }),
    )
    await calls(consumer, 2)
    await calls(consumer, 1, { method: 'POST', headers: { 'x-fail': '1' } })
    expect((await calls(consumer, 1))[0]).toBe(`answer 1 | ${HIT}`)
    await calls(consumer, 1, { method: 'POST' })
    expect((await calls(consumer, 1))[0]).toContain('answer 4')
    expect((await calls(consumer, 1))[0]).toBe(`answer 4 | ${HIT}`)
  })
})
