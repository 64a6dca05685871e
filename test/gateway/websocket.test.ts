/** Product G9, security B13: a WebSocket is opened like a call, charged once, and ends with its key. */
import { describe, inject, it, vi } from 'vitest'
import type { KeySnapshot, ProductRecord, SubscriptionSnapshot } from '../../src/domain/config'
import { outcomeOf, sleep } from './support/answers'
import { edge } from './support/edge'
import { FaultyMeters, hanging } from './support/faults'
import { meterOf, publishProduct, routeOf, subscribed, type Consumer } from './support/world'

vi.mock('../../src/gateway/origin/patience', async (original) => ({
  ...(await original<object>()),
  SOCKET_IDLE_MS: 2500,
  SOCKET_CHECK_MS: 500,
  SOCKET_BLIND_MS: 3000,
  SOCKET_MOST_MS: 9000,
}))

const at = edge()
const routes = [routeOf({ path: '/{rest+}', originPath: '/{rest+}', weight: 3000 })]
const served = (product: Partial<ProductRecord> = {}) =>
  subscribed({}, { originUrl: inject('origin'), routes, websockets: true, ...product })
const UPGRADE = {
  upgrade: 'websocket',
  connection: 'Upgrade',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

interface Opened {
  readonly answer: Response
  readonly socket: WebSocket
  readonly received: (string | ArrayBuffer)[]
  readonly closed: Promise<readonly [code: number, reason: string, afterMs: number]>
  /** Sends it and waits for the next message. */
  ask(text: string): Promise<string | ArrayBuffer>
}

async function open(
  consumer: Consumer,
  path = '/socket',
  headers: Readonly<Record<string, string>> = {},
  gateway = at,
): Promise<Opened> {
  const answer = await gateway.call(consumer, path, { headers: { ...UPGRADE, ...headers } })
  const socket = answer.webSocket
  if (!socket) throw new Error(await outcomeOf(answer))
  const received: (string | ArrayBuffer)[] = []
  const openedAt = Date.now()
  socket.binaryType = 'arraybuffer'
  socket.accept()
  socket.addEventListener('message', ({ data }) => received.push(data as string | ArrayBuffer))
  const closed = new Promise<readonly [number, string, number]>((resolve) =>
    socket.addEventListener('close', ({ code, reason }) =>
      resolve([code, reason, Date.now() - openedAt]),
    ),
  )
  const ask = async (text: string) => {
    const before = received.length
    socket.send(text)
    for (let i = 0; received.length === before && i < 100; i++) await sleep(10)
    return received[before] ?? ''
  }
  return { answer, socket, received, closed, ask }
}

const originSaw = async (tag: string): Promise<{ hits: number; closed: number[] }> => {
  await sleep(200)
  return (await fetch(`${inject('origin')}/seen?tag=${tag}`)).json()
}
const configure = (
  consumer: Consumer,
  change: Partial<SubscriptionSnapshot>,
  key: Partial<KeySnapshot> = {},
) =>
  meterOf(consumer).configure({ ...consumer.subscription, version: 2, ...change }, [
    { ...consumer.key, ...key },
  ])

describe.concurrent('an upgrade', () => {
  it('is refused where the product has not opted in, and costs nothing', async ({ expect }) => {
    const tag = crypto.randomUUID()
    for (const websockets of [false, undefined]) {
      const consumer = await served(websockets === undefined ? {} : { websockets })
      const product = { ...consumer.product }
      if (websockets === undefined) delete (product as { websockets?: boolean }).websockets
      await publishProduct(product)
      const answer = await edge().call(consumer, `/socket?tag=${tag}`, { headers: UPGRADE })
      expect(answer.headers.get('x-usage-units')).toBe('0')
      expect(await outcomeOf(answer)).toBe('403 upgrade_not_allowed')
    }
    expect((await originSaw(tag)).hits).toBe(0)
  })

  it('to anything else is not heard', async ({ expect }) => {
    const consumer = await served({ websockets: false })
    const headers = { upgrade: 'h2c', connection: 'Upgrade, HTTP2-Settings' }
    const answer = await at.call(consumer, '/echo', { headers })
    const { headers: sent }: { headers: Record<string, string> } = await answer.json()
    expect(sent).not.toHaveProperty('upgrade')
  })

  it('needs a key as every call does', async ({ expect }) => {
    const { product } = await served()
    const answer = await at.send(`/${product.slug}/socket`, { headers: UPGRADE })
    expect(await outcomeOf(answer)).toBe('401 missing_api_key')
  })

  it('is charged once, when the origin takes it', async ({ expect }) => {
    const consumer = await served()
    const { answer, ask, socket } = await open(consumer)
    expect([answer.status, answer.headers.get('x-usage-units')]).toEqual([101, '3'])
    for (let i = 0; i < 20; i++) await ask('hello')
    socket.close(1000)
    const next = await at.call(consumer, '/echo')
    expect(next.headers.get('x-quota-used')).toBe('6')
  })

  it('that the origin refuses is answered as the origin answered', async ({ expect }) => {
    const answer = await at.call(await served(), '/no-socket', { headers: UPGRADE })
    expect([answer.status, answer.webSocket ?? null, await answer.text()]).toEqual([
      403,
      null,
      'no',
    ])
    expect(answer.headers.get('x-error-source')).toBe('origin')
  })

  it('to an origin that is away is refunded', async ({ expect }) => {
    const consumer = await served({ originUrl: inject('nobody') })
    const answer = await at.call(consumer, '/socket', { headers: UPGRADE })
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect(await outcomeOf(answer)).toBe('502 origin_unreachable')
  })

  it('lets both sides choose the subprotocol', async ({ expect }) => {
    const consumer = await served()
    const { answer, socket } = await open(consumer, '/socket', { 'sec-websocket-protocol': 'a, b' })
    expect(answer.headers.get('sec-websocket-protocol')).toBe('a')
    socket.close()
  })

  it('carries the key to the gateway and no further, wherever it is', async ({ expect }) => {
    const consumer = await served({ keyInQuery: true })
    const key = consumer.secret
    const { ask, socket } = await open(consumer, `/socket?a=1&api_key=${key}`, {
      'x-api-key': key,
      'sec-websocket-protocol': `json, ${key}`,
    })
    const sent = String(await ask('headers'))
    expect(sent).not.toContain(key)
    const [url, headers] = JSON.parse(sent) as [string, Record<string, string>]
    expect(url).toBe('/socket?a=1')
    expect(headers).toMatchObject({ 'x-turnpike-subscription': consumer.subscription.id })
    expect(headers).not.toHaveProperty('authorization')
    socket.close()
  })

  it('works from a browser, which can send the key in the query only', async ({ expect }) => {
    const { product, secret } = await served({ keyInQuery: true })
    const answer = await at.send(`/${product.slug}/socket?api_key=${secret}`, { headers: UPGRADE })
    expect(answer.status).toBe(101)
    answer.webSocket?.accept()
    answer.webSocket?.close()
  })
})

describe.concurrent('an open WebSocket', () => {
  it('passes text and bytes both ways, in order', async ({ expect }) => {
    const { ask, received, socket } = await open(await served())
    expect(await ask('héllo')).toBe('héllo')
    socket.send(new Uint8Array([0, 255, 7]))
    for (let i = 0; i < 100; i++) socket.send(`${i}`)
    await sleep(500)
    expect(new Uint8Array(received[1] as ArrayBuffer)).toEqual(new Uint8Array([0, 255, 7]))
    expect(received.slice(2)).toEqual(Array.from({ length: 100 }, (_, i) => `${i}`))
    socket.close()
  })

  it.for([1000, 3000, 4001])('passes the origin’s close code on: %i', async (code, { expect }) => {
    const { socket, closed } = await open(await served())
    socket.send(`close${code}`)
    expect((await closed).slice(0, 2)).toEqual([code, 'bye'])
  })

  it.for([1000, 3000, 4001])(
    'passes the consumer’s close code on: %i',
    async (code, { expect }) => {
      const tag = crypto.randomUUID()
      const { socket } = await open(await served(), `/socket?tag=${tag}`)
      socket.close(code, 'done')
      expect((await originSaw(tag)).closed).toEqual([code])
    },
  )

  it('passes on that there was no code', async ({ expect }) => {
    const tag = crypto.randomUUID()
    const { socket } = await open(await served(), `/socket?tag=${tag}`)
    socket.close()
    expect((await originSaw(tag)).closed).toEqual([1005])
  })

  it('tells of an origin that dies: 1014', async ({ expect }) => {
    const { socket, closed } = await open(await served())
    socket.send('die')
    expect((await closed)[0]).toBe(1014)
  })

  it('is closed when nobody says anything', async ({ expect }) => {
    const tag = crypto.randomUUID()
    const { closed } = await open(await served(), `/socket?tag=${tag}`)
    const [code, reason, afterMs] = await closed
    expect([code, reason]).toEqual([1001, 'idle'])
    expect(afterMs).toBeGreaterThanOrEqual(2500)
    expect((await originSaw(tag)).closed).toEqual([1001])
  })

  /** Keeps a WebSocket from being idle until it closes. */
  const talk = async (opened: Opened) => {
    const timer = setInterval(() => opened.socket.send('still here'), 500)
    const [code, reason] = await opened.closed
    clearInterval(timer)
    return [code, reason] as const
  }

  const endings = [
    ['its key is revoked', {}, { status: 'revoked' }, 'revoked_api_key'],
    ['its key is suspended', {}, { status: 'leaked' }, 'leaked_api_key'],
    ['its subscription ends', { state: 'canceled' }, {}, 'no_active_subscription'],
    ['its subscription is past due', { state: 'suspended' }, {}, 'payment_required'],
  ] as const
  it.for(endings)(
    'is closed within ten seconds of when %s',
    async ([, subscription, key, reason], { expect }) => {
      const tag = crypto.randomUUID()
      const consumer = await served()
      const opened = await open(consumer, `/socket?tag=${tag}`)
      expect(await opened.ask('hello')).toBe('hello')
      await configure(consumer, subscription, key)
      const changedAt = Date.now()
      expect(await talk(opened)).toEqual([1008, reason])
      expect(Date.now() - changedAt).toBeLessThan(10_000)
      expect((await originSaw(tag)).closed).toEqual([1008])
    },
  )

  it('is closed when its plan no longer has the route', async ({ expect }) => {
    const consumer = await subscribed(
      { rank: 1 },
      {
        originUrl: inject('origin'),
        routes: [{ ...routes[0], minRank: 1 } as never],
        websockets: true,
      },
    )
    const opened = await open(consumer)
    const plan = { ...consumer.subscription.plan, rank: 0 }
    await configure(consumer, { plan })
    expect(await talk(opened)).toEqual([1008, 'plan_upgrade_required'])
  })

  const changes = [
    ['was taken down', { visibility: 'taken_down' }, 'unknown_product'],
    ['has the route no more', { routes: [] }, 'unknown_route'],
    ['refuses the caller’s address', { ipAllow: ['192.0.2.0/24'] }, 'ip_not_allowed'],
    ['takes no WebSockets any more', { websockets: false }, 'upgrade_not_allowed'],
  ] as const
  it.for(changes)('is closed when its product %s', async ([, change, reason], { expect }) => {
    const consumer = await served()
    const opened = await open(consumer)
    await publishProduct({ ...consumer.product, version: 2, ...change })
    expect(await talk(opened)).toEqual([1008, reason])
  })

  it('ends after a while in any case: one charge buys no connection for ever', async ({
    expect,
  }) => {
    const opened = await open(await served())
    const started = Date.now()
    expect(await talk(opened)).toEqual([1001, 'open for too long'])
    expect(Date.now() - started).toBeGreaterThanOrEqual(8500)
  })

  it('goes on while the key stands, without spending', async ({ expect }) => {
    const consumer = await served()
    const opened = await open(consumer)
    const timer = setInterval(() => opened.socket.send('still here'), 500)
    await sleep(7000)
    clearInterval(timer)
    expect(await opened.ask('hello')).toBe('hello')
    opened.socket.close()
    const next = await at.call(consumer, '/echo')
    expect(next.headers.get('x-quota-used')).toBe('6')
  })

  it('is closed when the meter is away for long', async ({ expect }) => {
    const meters = new FaultyMeters()
    const gateway = edge({ METER: meters.METER })
    const opened = await open(await served(), '/socket', {}, gateway)
    meters.fault = () => hanging
    const [code, reason] = await talk(opened)
    expect([code, reason]).toEqual([1013, 'limiter_unavailable'])
  })
})
