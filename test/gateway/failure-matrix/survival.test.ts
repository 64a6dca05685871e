/** Security R13: who called before goes on calling while KV or the queue is down, for hours if need be. */
import { afterEach, describe, it, vi } from 'vitest'
import { productRecordName } from '../../../src/domain/config'
import { STALE_MS, RecordCopies } from '../../../src/gateway/record-copies'
import { outcomeOf, tally } from '../support/answers'
import { edge, type Edge } from '../support/edge'
import { failing, FaultyKv, garbage, hanging, RecordingQueue, type Fault } from '../support/faults'
import { publishProduct, subscribed, testEnv, type Consumer } from '../support/world'

const CALLS = testEnv.FULL ? 50_000 : 2000
const KEYS = 20
const AT_ONCE = 50
const MINUTE_MS = 60_000
/** R13: the longest outage of Workers KV that is on record took 148 minutes (Cloudflare, 12 June 2025). */
const OUTAGE_MS = 150 * MINUTE_MS

afterEach(() => vi.useRealTimers())

const consumers = (): Promise<Consumer[]> =>
  Promise.all(Array.from({ length: KEYS }, () => subscribed()))

/** Calls with all the keys in turn, over several minutes: records get old, and leases end. */
async function callAll(at: Edge, known: readonly Consumer[], count: number) {
  const sum: Record<string, number> = {}
  for (let sent = 0; sent < count; sent += AT_ONCE) {
    vi.setSystemTime(Date.now() + 6000)
    const calls = Array.from({ length: AT_ONCE }, (_, i) =>
      at.call(known[(sent + i) % known.length] as Consumer),
    )
    for (const [outcome, n] of Object.entries(await tally(calls))) {
      sum[outcome] = (sum[outcome] ?? 0) + n
    }
  }
  return sum
}

/** Until the data centre has its copy of that product. */
const copied = ({ product }: Consumer) =>
  vi.waitUntil(() => new RecordCopies('gateway.example').find(productRecordName(product.slug)))

const outages: readonly [string, Fault][] = [
  ['down', failing()],
  ['silent', hanging],
]

describe.for(outages)('while KV is %s', ([, fault]) => {
  it(`${CALLS} calls with keys seen before all pass`, { timeout: 600_000 }, async ({ expect }) => {
    const known = await consumers()
    const kv = new FaultyKv()
    const at = edge({ CONFIG: kv.CONFIG })
    await callAll(at, known, AT_ONCE)
    const before = kv.reads.length
    kv.fault = () => fault
    expect(await callAll(at, known, CALLS)).toEqual({ '200': CALLS })
    // Each record was asked for again meanwhile; one that is still waited for is not asked for twice.
    expect(kv.reads.length - before).toBeGreaterThanOrEqual(KEYS)
  })

  it('keys seen before work for 150 minutes, at isolates that start meanwhile too', async ({
    expect,
  }) => {
    const known = (await consumers()).slice(0, 3)
    const kv = new FaultyKv()
    const first = edge({ CONFIG: kv.CONFIG })
    await callAll(first, known, AT_ONCE)
    await Promise.all(known.map(copied))
    kv.fault = () => fault

    const began = Date.now()
    for (let minute = 0; minute <= OUTAGE_MS / MINUTE_MS; minute += 10) {
      vi.setSystemTime(began + minute * MINUTE_MS)
      const restarted = edge({ CONFIG: kv.CONFIG })
      for (const consumer of known) {
        expect(await outcomeOf(await first.call(consumer))).toBe('200')
        expect(await outcomeOf(await restarted.call(consumer))).toBe('200')
      }
    }
    expect(Date.now() - began).toBeGreaterThanOrEqual(OUTAGE_MS)
  })
})

describe('while the queue is down', () => {
  it(`${CALLS} calls with keys seen before all pass`, { timeout: 600_000 }, async ({ expect }) => {
    const known = await consumers()
    const queue = new RecordingQueue()
    const at = edge({ USAGE: queue.USAGE })
    await callAll(at, known, AT_ONCE)
    let refused = 0
    queue.fault = () => {
      refused += 1
      return failing()
    }
    expect(await callAll(at, known, CALLS)).toEqual({ '200': CALLS })
    await vi.waitUntil(() => refused > 0, { timeout: 5000 })
  })
})

describe("the data centre's copy", () => {
  it('ends a day after KV last had the record', async ({ expect }) => {
    const consumer = await subscribed()
    const kv = new FaultyKv()
    await edge({ CONFIG: kv.CONFIG }).call(consumer)
    await copied(consumer)
    kv.fault = () => failing()
    vi.setSystemTime(Date.now() + STALE_MS - MINUTE_MS)
    const late = edge({ CONFIG: kv.CONFIG })
    expect(await outcomeOf(await late.call(consumer))).toBe('200')
    vi.setSystemTime(Date.now() + 2 * MINUTE_MS)
    // Neither an isolate that starts now, nor the one that took it from the copy.
    for (const at of [edge({ CONFIG: kv.CONFIG }), late]) {
      expect(await outcomeOf(await at.call(consumer))).toBe('503 config_unavailable')
    }
  })

  it('is served once when KV is late, and then what KV says', async ({ expect }) => {
    const consumer = await subscribed()
    const kv = new FaultyKv()
    await edge({ CONFIG: kv.CONFIG }).call(consumer)
    await copied(consumer)
    await publishProduct({ ...consumer.product, version: 2, routes: [] })
    kv.fault = () => ({ kind: 'slow', ms: 400 })
    const at = edge({ CONFIG: kv.CONFIG })
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    await vi.waitFor(async () =>
      expect(await outcomeOf(await at.call(consumer))).toBe('404 unknown_route'),
    )
  })

  it('does not bring back what KV says is gone', async ({ expect }) => {
    const consumer = await subscribed()
    const kv = new FaultyKv()
    const at = edge({ CONFIG: kv.CONFIG })
    await at.call(consumer)
    await copied(consumer)
    await testEnv.CONFIG.delete(productRecordName(consumer.product.slug))
    const later = edge({ CONFIG: kv.CONFIG })
    expect(await outcomeOf(await later.call(consumer))).toBe('404 unknown_product')
    vi.setSystemTime(Date.now() + 6000)
    kv.fault = () => failing()
    expect(await outcomeOf(await later.call(consumer))).toBe('503 config_unavailable')
  })

  const forgeries: readonly [string, (text: string, mac: string) => Response][] = [
    ['another text', (text, mac) => cached(text.replace('origin.example', 'evil.example'), mac)],
    ['no MAC', (text) => cached(text, '')],
    ['nonsense', () => new Response('nonsense', { headers: { 'cache-control': 'max-age=60' } })],
  ]
  it.for(forgeries)('is not believed with %s', async ([, forge], { expect }) => {
    const consumer = await subscribed()
    const kv = new FaultyKv()
    await edge({ CONFIG: kv.CONFIG }).call(consumer)
    await copied(consumer)
    const name = productRecordName(consumer.product.slug)
    const { text = '', mac = '' } = (await new RecordCopies('gateway.example').find(name)) ?? {}
    const cache = await caches.open('records')
    const url = `https://gateway.example/${encodeURIComponent(name)}`
    await cache.put(url, forge(text, mac))
    kv.fault = () => failing()
    const outcome = await outcomeOf(await edge({ CONFIG: kv.CONFIG }).call(consumer))
    expect(outcome).toBe('503 config_unavailable')
    await cache.put(url, cached(text, mac))
    expect(await outcomeOf(await edge({ CONFIG: kv.CONFIG }).call(consumer))).toBe('200')
  })

  it('serves in place of garbage in KV', async ({ expect }) => {
    const consumer = await subscribed()
    const kv = new FaultyKv()
    await edge({ CONFIG: kv.CONFIG }).call(consumer)
    await copied(consumer)
    kv.fault = () => garbage({ value: '{}', metadata: null })
    expect(await outcomeOf(await edge({ CONFIG: kv.CONFIG }).call(consumer))).toBe('200')
  })

  it('is written once for each version, not at each read', async ({ expect }) => {
    const consumer = await subscribed()
    const put = vi.spyOn(Cache.prototype, 'put')
    const at = edge()
    for (let read = 0; read < 4; read++) {
      await at.call(consumer)
      vi.setSystemTime(Date.now() + 6000)
    }
    expect(
      put.mock.calls.filter(([url]) => String(url).includes(consumer.product.slug)),
    ).toHaveLength(1)
    put.mockRestore()
  })
})

const cached = (text: string, mac: string): Response =>
  new Response(text, {
    headers: {
      'cache-control': 'max-age=60',
      'x-record-mac': mac,
      'x-record-read-at': `${Date.now()}`,
    },
  })
