/** The same promises as in origin.test.ts, over the runtime's own `fetch` and a real socket. */
import { describe, inject, it } from 'vitest'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { routeOf, subscribed, type Consumer } from './support/world'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly origin: string
    readonly nobody: string
  }
}

const at = edge()
const catchAll = ['GET', 'POST'].map((method) =>
  routeOf({ method, path: '/{rest+}', originPath: '/{rest+}' }),
)
const served = (): Promise<Consumer> =>
  subscribed({}, { originUrl: inject('origin'), routes: catchAll, originTimeoutMs: 500 })

const decode = (bytes?: Uint8Array): string => new TextDecoder().decode(bytes)

describe('over the network', () => {
  it('the origin sees what was asked, and no header that is not meant for it', async ({
    expect,
  }) => {
    const consumer = await served()
    const headers = {
      'x-custom': 'a',
      connection: 'x-drop',
      'x-drop': '1',
      expect: 'x',
      te: 'gzip',
    }
    const answer = await at.call(consumer, '/echo?q=%20a&b=', { headers })
    const seen: { method: string; url: string; headers: Record<string, string> } =
      await answer.json()
    expect(seen).toMatchObject({ method: 'GET', url: '/echo?q=%20a&b=' })
    expect(seen.headers).toMatchObject({ 'x-custom': 'a', via: '1.1 turnpike' })
    for (const name of ['x-drop', 'expect', 'te', 'authorization']) {
      expect(seen.headers).not.toHaveProperty(name)
    }
    expect(JSON.stringify(seen)).not.toContain(consumer.secret)
  })

  it('redirects are the consumer’s to follow', async ({ expect }) => {
    const consumer = await served()
    const answer = await at.call(consumer, '/redirect')
    const location = `/${consumer.product.slug}/echo`
    expect([answer.status, answer.headers.get('location')]).toEqual([302, location])
  })

  it('a body streams down as it is made', async ({ expect }) => {
    const answer = await at.call(await served(), '/slowly')
    const reader = answer.body?.getReader()
    expect(decode((await reader?.read())?.value)).toBe('first')
    const waited = Date.now()
    expect(decode((await reader?.read())?.value)).toBe('second')
    expect(Date.now() - waited).toBeGreaterThan(100)
  })

  it('a body streams up as it is sent', async ({ expect }) => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const answered = at.call(await served(), '/upload', { method: 'POST', body: readable })
    await writer.write(new TextEncoder().encode('first'))
    const reader = (await answered).body?.getReader()
    expect(decode((await reader?.read())?.value)).toBe('first')
    const second = writer.write(new TextEncoder().encode('second'))
    expect(decode((await reader?.read())?.value)).toBe('second')
    await second
    await writer.close()
    expect((await reader?.read())?.done).toBe(true)
  })

  it.for(['600 Odd', '999 Odd', '101 Switching Protocols'])(
    'a status that no answer may have is a failure of the origin: %s',
    async (status, { expect }) => {
      const consumer = await served()
      const text = encodeURIComponent(`HTTP/1.1 ${status}\r\nContent-Length: 2\r\n\r\nno`)
      const answer = await at.call(consumer, `/raw?text=${text}`, { method: 'POST' })
      expect(answer.headers.get('x-usage-units')).toBe('0')
      expect(await outcomeOf(answer)).toBe('502 origin_unreachable')
    },
  )

  it('a packed body stays packed', async ({ expect }) => {
    const answer = await at.call(await served(), '/gzip')
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect([...bytes.subarray(0, 2)]).toEqual([0x1f, 0x8b])
    const unpacked = new Response(bytes).body?.pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(unpacked).text()).toBe('unpacked')
  })

  const failures = [
    ['never answers', '/hang', '504 origin_timeout'],
    ['cuts the line', '/cut', '502 origin_unreachable'],
  ] as const
  it.for(failures)('an origin that %s costs nothing', async ([, path, outcome], { expect }) => {
    const answer = await at.call(await served(), path)
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect(await outcomeOf(answer)).toBe(outcome)
  })

  it('an origin where nobody listens costs nothing', async ({ expect }) => {
    const consumer = await subscribed({}, { originUrl: inject('nobody') })
    expect(await outcomeOf(await at.call(consumer))).toBe('502 origin_unreachable')
  })
})
