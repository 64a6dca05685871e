/** Product C16, U2, U4 and leases.md 9: what is counted, where, and that it is the same number everywhere. */
import { describe, it } from 'vitest'
import { LATENCY_BOUNDS_MS } from '../../src/domain/usage-event'
import { outcomeOf, sleep, tally } from './support/answers'
import { edge, type Edge } from './support/edge'
import { FaultyKv, FaultyMeters, RecordingQueue, failing, slow, twice } from './support/faults'
import { originOf } from './support/origin'
import { consumerOf, meterOf, planOf, publishConsumer, routeOf, subscribed } from './support/world'

const FLUSH_MS = 1500

const line = () => {
  const queue = new RecordingQueue()
  return { queue, at: edge({ USAGE: queue.USAGE }) }
}

const sum = <T>(items: readonly T[], by: (item: T) => number): number =>
  items.reduce((total, item) => total + by(item), 0)

describe.concurrent('usage messages', () => {
  it('count every call of a known key: admitted, refunded and refused', async ({ expect }) => {
    const origin = originOf(
      ({ url }) => new Response('x', { status: url.endsWith('/bad') ? 503 : 200 }),
    )
    const routes = [
      routeOf({ weight: 2500 }),
      routeOf({ path: '/bad', originPath: '/bad' }),
      routeOf({ path: '/paid', originPath: '/paid', minRank: 1 }),
    ]
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    const { queue, at } = line()
    const paths = ['/ping', '/ping', '/bad', '/paid', '/nothing', '/ping']
    for (const path of paths) await at.call(consumer, path)
    await at.settle()
    expect(queue.calls).toEqual({
      '2xx': 3,
      '5xx': 1,
      '4xx plan_upgrade_required': 1,
      '4xx unknown_route': 1,
    })
    const rows = queue.batches.flatMap((batch) => batch.rows)
    expect(sum(rows, (row) => row.units)).toBe(7500)
    expect(sum(rows, (row) => row.refunded)).toBe(1000)
    for (const row of rows) {
      expect(row).toMatchObject({
        subscriptionId: consumer.subscription.id,
        productId: consumer.product.id,
        keyId: consumer.key.id,
      })
      expect(row.latency).toHaveLength(LATENCY_BOUNDS_MS.length + 1)
      expect(sum(row.latency, (calls) => calls)).toBe(row.calls)
      expect(row.minute % 60_000).toBe(0)
    }
    const log = queue.batches.flatMap((batch) => batch.log)
    expect(log.map((entry) => [entry.path, entry.status, entry.code, entry.units])).toEqual([
      ['/ping', 200, '', 2500],
      ['/ping', 200, '', 2500],
      ['/bad', 503, '', 0],
      ['/paid', 403, 'plan_upgrade_required', 0],
      ['/nothing', 404, 'unknown_route', 0],
      ['/ping', 200, '', 2500],
    ])
  })

  it('count every failed call by its exact status, with some request ids', async ({ expect }) => {
    const statuses = [404, 500, 404, 404, 404, 200]
    const origin = originOf(() => new Response('x', { status: statuses.shift() ?? 200 }))
    const consumer = await subscribed({}, { originUrl: origin.url })
    const { queue, at } = line()
    const answers = []
    for (let i = 0; i < 6; i++) answers.push(await at.call(consumer))
    await at.call(consumer, '/nothing')
    await at.settle()
    const errors = queue.batches.flatMap((batch) => batch.errors ?? [])
    expect(errors.map(({ status, code, calls }) => [status, code, calls])).toEqual([
      [404, '', 4],
      [500, '', 1],
      [404, 'unknown_route', 1],
    ])
    const [notFound] = errors
    const ids = answers.map((answer) => answer.headers.get('x-request-id'))
    expect(notFound).toMatchObject({
      subscriptionId: consumer.subscription.id,
      productId: consumer.product.id,
      routeId: consumer.product.routes[0]?.id,
      examples: [ids[0], ids[2], ids[3]],
    })
    expect(notFound?.hour).toBe((notFound?.firstAt ?? 0) - ((notFound?.firstAt ?? 0) % 3_600_000))
    expect(notFound?.lastAt).toBeGreaterThanOrEqual(notFound?.firstAt ?? Infinity)
  })

  it('hold the bytes of both bodies, as declared', async ({ expect }) => {
    const body = 'x'.repeat(700)
    const headers = { 'content-length': '700' }
    const origin = originOf(() => new Response(body, { headers }))
    const routes = [routeOf({ method: 'POST' })]
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    const { queue, at } = line()
    const init = { method: 'POST', body: 'abc', headers: { 'content-length': '3' } }
    await at.call(consumer, '/ping', init)
    await at.call(consumer, '/ping', init)
    await at.settle()
    const rows = queue.batches.flatMap((batch) => batch.rows)
    expect(rows.map(({ bytesIn, bytesOut }) => [bytesIn, bytesOut])).toEqual([[6, 1400]])
  })

  it('hold no bytes of an answer that has no body, whatever it declares', async ({ expect }) => {
    const headers = { 'content-length': '9000000000000000000' }
    const origin = originOf(() => new Response(null, { headers }))
    const consumer = await subscribed({}, { originUrl: origin.url })
    const { queue, at } = line()
    await at.call(consumer, '/ping', { method: 'HEAD' })
    await at.settle()
    expect(queue.batches.flatMap(({ rows }) => rows.map((row) => row.bytesOut))).toEqual([0])
  })

  it('hold no secret', async ({ expect }) => {
    const routes = [routeOf({ path: '/{name}', originPath: '/{name}' })]
    const consumer = await subscribed({}, { routes, keyInQuery: true })
    const { queue, at } = line()
    const { product, secret } = consumer
    await at.send(`/${product.slug}/name?api_key=${secret}&password=hidden&of=${secret}`)
    await at.settle()
    expect(queue.calls).toEqual({ '2xx': 1 })
    expect(JSON.stringify(queue.messages)).not.toContain(secret)
    expect(JSON.stringify(queue.messages)).not.toContain('hidden')
  })

  it('are packed, and on their way within two seconds', async ({ expect }) => {
    const consumer = await subscribed()
    const { queue, at } = line()
    for (let i = 0; i < 20; i++) await at.call(consumer)
    expect(queue.messages).toHaveLength(0)
    await sleep(FLUSH_MS + 400)
    expect(queue.messages).toHaveLength(1)
    expect(queue.calls).toEqual({ '2xx': 20 })
  })

  it('sample the log above ten lines a second per key, and still count all', async ({ expect }) => {
    const [one, two] = [await subscribed(), await subscribed()]
    const { queue, at } = line()
    const started = Date.now()
    await Promise.all(Array.from({ length: 60 }, () => at.call(one)))
    await at.call(two)
    const seconds = Math.floor(Date.now() / 1000) - Math.floor(started / 1000) + 1
    await at.settle()
    expect(queue.calls).toEqual({ '2xx': 61 })
    const lines = queue.batches.flatMap((batch) => batch.log.map((entry) => entry.keyId))
    expect(lines.filter((id) => id === one.key.id).length).toBeLessThanOrEqual(seconds * 10)
    expect(lines.filter((id) => id === one.key.id).length).toBeGreaterThanOrEqual(10)
    expect(lines).toContain(two.key.id)
  })

  it('stay below 64 KB, the unit that queues charge by, however long the paths', async ({
    expect,
  }) => {
    const routes = [routeOf({ path: '/{rest+}', originPath: '/{rest+}' })]
    const { queue, at } = line()
    for (let i = 0; i < 12; i++) {
      const consumer = await subscribed({}, { routes })
      const path = `/${'x'.repeat(7900)}`
      await Promise.all(Array.from({ length: 5 }, () => at.call(consumer, path)))
    }
    await at.settle()
    expect(queue.calls).toEqual({ '2xx': 60 })
    for (const message of queue.messages) {
      expect(JSON.stringify(message).length).toBeLessThan(64 * 1024)
    }
  })
})

describe.concurrent('while the queue is away', () => {
  it('calls pass, and their usage arrives later, once', async ({ expect }) => {
    const consumer = await subscribed()
    const { queue, at } = line()
    queue.fault = () => failing()
    for (let i = 0; i < 4; i++) expect(await outcomeOf(await at.call(consumer))).toBe('200')
    await sleep(FLUSH_MS + 300)
    expect(queue.messages).toHaveLength(0)
    await at.call(consumer)
    let replies = 0
    // Back again, but at first it loses its replies and delivers late.
    queue.fault = () => [twice, slow(200), null][replies++] ?? null
    await at.settle()
    expect(queue.calls).toEqual({ '2xx': 5 })
    expect(new Set(queue.messages.map((m) => m.kind === 'usage' && m.batchId)).size).toBe(2)
  })
})

describe.concurrent('once nothing is under way, the meter', () => {
  /** Calls over the edges, waits until they are idle, and compares the meter with the sum. */
  async function spend(edges: readonly Edge[], paths: readonly string[], count: number) {
    const origin = originOf(
      ({ url }) => new Response('x', { status: url.endsWith('/bad') ? 500 : 200 }),
    )
    const routes = [
      routeOf(),
      routeOf({ path: '/bad', originPath: '/bad' }),
      routeOf({ path: '/half', originPath: '/half', weight: 500 }),
    ]
    const consumer = await subscribed({}, { routes, originUrl: origin.url })
    let units = 0
    const answers = Array.from({ length: count }, async (_, i) => {
      const path = paths[i % paths.length]
      const answer = await (edges[i % edges.length] as Edge).call(consumer, path)
      units += Number(answer.headers.get('x-usage-units'))
      return answer
    })
    const outcomes = await tally(answers)
    for (const at of edges) await at.settle()
    return { consumer, units, outcomes }
  }

  it('has settled exactly what was charged; the next call’s header is one more', async ({
    expect,
  }) => {
    const edges = [edge(), edge(), edge()]
    const { consumer, units, outcomes } = await spend(edges, ['/ping', '/bad', '/half', '/no'], 240)
    expect(outcomes).toEqual({ '200': 120, '500': 60, '404 unknown_route': 60 })
    expect(units).toBe(90)
    const usage = await meterOf(consumer).usage()
    expect(usage?.windows[0]?.used).toBe(90_000)
    const next = await edge().call(consumer)
    expect(next.headers.get('x-quota-used')).toBe('91')
    const own = await edge().send('/-/usage', { headers: { 'x-api-key': consumer.secret } })
    expect(((await own.json()) as { windows: { used: number }[] }).windows[0]?.used).toBe(90)
  })

  it('has taken back all that was not used: the whole quota can be spent', async ({ expect }) => {
    const consumer = await subscribed({
      quotas: [{ period: 'month', anchor: 'billing', limit: 60_000 }],
    })
    const edges = [edge(), edge(), edge()]
    for (const at of edges) await at.call(consumer)
    for (const at of edges) await at.settle()
    const fresh = edge({ METER: new FaultyMeters().METER })
    let admitted = 0
    for (let i = 0; i < 80; i++) admitted += (await fresh.call(consumer)).status === 200 ? 1 : 0
    expect(admitted).toBe(57)
  })
})

describe('a key that is new to an edge', () => {
  it('is looked up in KV and at the meter at once', async ({ expect }) => {
    const kv = new FaultyKv()
    const meters = new FaultyMeters()
    const at = edge({ CONFIG: kv.CONFIG, METER: meters.METER })
    const warm = await subscribed()
    await at.call(warm)
    kv.fault = () => slow(100)
    meters.fault = () => slow(100)
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const cold = await consumerOf(warm.product, planOf())
      await publishConsumer(cold)
      const started = Date.now()
      expect(await outcomeOf(await at.call(cold))).toBe('200')
      times.push(Date.now() - started)
      expect(kv.reads.at(-1)).toBe(`key:${cold.key.hash}`)
    }
    // The best of five: the machine may be busy.
    expect(Math.min(...times)).toBeLessThan(180)
  })
})
