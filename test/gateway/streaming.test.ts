/** Product G9, security B12, B13, 2.6: bodies pass as they are, as they come, and end when they die. */
import { describe, inject, it, vi } from 'vitest'
import { outcomeOf, sleep } from './support/answers'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed, type Consumer } from './support/world'

const IDLE = 400
vi.mock('../../src/gateway/origin/patience', async (original) => ({
  ...(await original<object>()),
  IDLE_MS: 400,
}))

const at = edge()
const routes = ['GET', 'POST'].map((method) =>
  routeOf({ method, path: '/{rest+}', originPath: '/{rest+}' }),
)
const served = (originUrl = inject('origin')): Promise<Consumer> =>
  subscribed({}, { originUrl, routes, originTimeoutMs: 2000 })
const seen = async (tag: string): Promise<{ hits: number; cut: number }> =>
  (await fetch(`${inject('origin')}/seen?tag=${tag}`)).json()
/** When the origin has noticed that it was left. */
async function cutBy(tag: string): Promise<number> {
  for (let i = 0; i < 40; i++) {
    const { cut } = await seen(tag)
    if (cut > 0) return cut
    await sleep(50)
  }
  return 0
}
const encode = (text: string) => new TextEncoder().encode(text)

describe('an origin that falls silent in the middle', () => {
  it.for(['/silent', '/silent-declared'])('has its stream ended: %s', async (path, { expect }) => {
    const tag = crypto.randomUUID()
    const answer = await at.call(await served(), `${path}?tag=${tag}`)
    const reader = answer.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    const waited = Date.now()
    await expect(reader?.read()).rejects.toThrow('sent nothing')
    expect(Date.now() - waited).toBeGreaterThan(IDLE / 2)
    expect(await cutBy(tag)).toBe(1)
  })

  it('is not one whose reader takes its time', async ({ expect }) => {
    let left = 40
    const origin = originOf(
      () =>
        new Response(
          new ReadableStream<Uint8Array>({
            pull(controller) {
              if (left-- > 0) controller.enqueue(new Uint8Array(50_000))
              else controller.close()
            },
          }),
        ),
    )
    const answer = await at.call(await served(origin.url), '/slow-reader')
    const reader = answer.body?.getReader()
    let bytes = (await reader?.read())?.value?.byteLength ?? 0
    await sleep(2 * IDLE)
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      bytes += part.value.byteLength
    }
    expect(bytes).toBe(40 * 50_000)
  })

  it('is not one that says something now and then', async ({ expect }) => {
    const events = ['data: 1\n\n', ': still here\n\n', 'data: 2\n\n', ': still here\n\n']
    const origin = originOf(() => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
      const writer = writable.getWriter()
      void (async () => {
        for (const event of events) {
          await writer.write(encode(event))
          await sleep(IDLE * 0.6)
        }
        await writer.close()
      })()
      return new Response(readable, { headers: { 'content-type': 'text/event-stream' } })
    })
    const answer = await at.call(await served(origin.url), '/events')
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(await answer.text()).toBe(events.join(''))
  })
})

describe('an origin that dies in the middle', () => {
  it('was called once, and its stream dies here too', async ({ expect }) => {
    const tag = crypto.randomUUID()
    const answer = await at.call(await served(), `/cut-body?tag=${tag}`)
    expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([200, '1'])
    await expect(answer.text()).rejects.toThrow()
    expect((await seen(tag)).hits).toBe(1)
  })
})

describe('a consumer who leaves', () => {
  it('in the middle of the answer takes the call to the origin with it', async ({ expect }) => {
    const tag = crypto.randomUUID()
    const answer = await at.call(await served(), `/silent?tag=${tag}`)
    const reader = answer.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(await cutBy(tag)).toBe(1)
  })

  it('before the call goes out keeps it here, for nothing', async ({ expect }) => {
    const tag = crypto.randomUUID()
    const consumer = await served()
    const signal = AbortSignal.abort()
    const answer = await at.call(consumer, `/hang?tag=${tag}`, { signal })
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect((await seen(tag)).hits).toBe(0)
  })

  it('before the answer takes it too, and has paid for it', async ({ expect }) => {
    const tag = crypto.randomUUID()
    const away = new AbortController()
    const answered = at.call(await served(), `/hang?tag=${tag}`, { signal: away.signal })
    await vi.waitUntil(async () => (await seen(tag)).hits === 1)
    away.abort()
    const answer = await answered
    expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([499, '1'])
    expect(await cutBy(tag)).toBe(1)
  })
})

describe('a consumer who falls silent', () => {
  it.for([
    ['chunked', {}],
    ['long', { 'content-length': '100000' }],
    ['short', { 'content-length': '1000' }],
  ] as const)('in the middle of its body is told so: %s', async ([, headers], { expect }) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const init = { method: 'POST', body: readable, headers }
    const answered = at.call(await served(), '/count', init)
    const writer = writable.getWriter()
    await writer.write(encode('first'))
    expect(await outcomeOf(await answered)).toBe('408 request_timeout')
  })

  it.for(['falls silent', 'breaks off'])(
    'is told so where the gateway itself reads the body: %s',
    async (how, { expect }) => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const answered = at.send('/-/token', { method: 'POST', body: readable, headers })
      const writer = writable.getWriter()
      await writer.write(encode('grant_type='))
      if (how === 'breaks off') await writer.abort('gone')
      expect(await outcomeOf(await answered)).toBe('408 request_timeout')
    },
  )

  it('has until its body is sent before the origin’s time starts', async ({ expect }) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const consumer = await subscribed(
      {},
      { originUrl: inject('origin'), routes, originTimeoutMs: 500 },
    )
    const answered = at.call(consumer, '/count', { method: 'POST', body: readable })
    const writer = writable.getWriter()
    for (let i = 0; i < 4; i++) {
      await writer.write(encode('part'))
      await sleep(IDLE * 0.6)
    }
    await writer.close()
    expect(await outcomeOf(await answered)).toBe('200')
  })
})

describe('untouched pass', () => {
  it('conditions and ranges, both ways', async ({ expect }) => {
    const origin = originOf(
      () =>
        new Response('cde', {
          status: 206,
          headers: { 'content-range': 'bytes 2-4/10', etag: 'W/"a"', 'accept-ranges': 'bytes' },
        }),
    )
    const headers = {
      range: 'bytes=2-4',
      'if-range': '"b"',
      'if-none-match': 'W/"a"',
      'if-modified-since': 'Sun, 06 Nov 1994 08:49:37 GMT',
      'accept-encoding': 'zstd;q=0.5, br, gzip;q=0',
    }
    const answer = await at.call(await served(origin.url), '/part', { headers })
    expect(Object.fromEntries(origin.seen[0]?.headers ?? [])).toMatchObject(headers)
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, 'bytes 2-4/10'])
    expect([answer.headers.get('etag'), await answer.text()]).toEqual(['W/"a"', 'cde'])
  })

  it.for([304, 412, 416])('the answer to a condition: %i', async (status, { expect }) => {
    const origin = originOf(() => new Response(null, { status, headers: { etag: '"a"' } }))
    const answer = await at.call(await served(origin.url), '/part')
    expect([answer.status, answer.headers.get('etag')]).toEqual([status, '"a"'])
  })

  it('packed bytes, whatever packed them', async ({ expect }) => {
    const bytes = new Uint8Array([0, 1, 2, 3, 255])
    for (const coding of ['gzip', 'br', 'zstd', 'their-own']) {
      const headers = { 'content-encoding': coding }
      const origin = originOf(() => new Response(bytes, { headers, encodeBody: 'manual' }))
      const answer = await at.call(await served(origin.url), '/packed')
      expect(answer.headers.get('content-encoding')).toBe(coding)
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
    }
  })

  it('a small answer without a length, whole and empty', async ({ expect }) => {
    for (const text of ['', 'x', 'two']) {
      const { readable, writable } = new IdentityTransformStream()
      const writer = writable.getWriter()
      void writer.write(encode(text)).then(() => writer.close())
      const origin = originOf(() => new Response(readable))
      expect(await (await at.call(await served(origin.url), '/small')).text()).toBe(text)
    }
  })
})
