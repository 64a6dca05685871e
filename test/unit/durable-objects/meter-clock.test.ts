/** `npm run dev -- --history` begins in the past, and a meter's book never goes back in time. */
import { afterEach, expect, it, vi } from 'vitest'
import type { LeaseReply } from '../../../src/domain/lease/protocol'
import { key, subscription } from '../domain/lease/fixtures'

const HISTORY_MS = -65 * 86_400_000

afterEach(() => {
  vi.stubGlobal('DEVELOPMENT', false)
  vi.doUnmock('cloudflare:workers')
  vi.resetModules()
})

it('grants at the time of development from its first call on, also the first meter of an isolate', async () => {
  vi.stubGlobal('DEVELOPMENT', true)
  vi.resetModules()
  vi.doMock('cloudflare:workers', () => ({
    DurableObject: class {
      constructor(
        readonly ctx: unknown,
        readonly env: unknown,
      ) {}
    },
  }))
  const { SubscriptionMeter } = await import('../../../src/durable-objects/subscription-meter')
  const opening: Promise<unknown>[] = []
  const rows = new Map<string, unknown>()
  const storage = {
    kv: { get: (name: string) => rows.get(name), put: rows.set.bind(rows) },
    sql: {},
    getAlarm: async () => null,
    setAlarm: async () => {},
  }
  const ctx = {
    storage,
    blockConcurrencyWhile: (open: () => Promise<unknown>) => void opening.push(open()),
  }
  const env = { CONFIG: { get: async () => String(HISTORY_MS) } }
  const meter = new SubscriptionMeter(ctx as never, env as never)
  await Promise.all(opening)

  const known = key('hash')
  await meter.configure(subscription(), [known])
  const reply: LeaseReply = await meter.lease({
    isolate: 'iso_1',
    request: 2,
    version: 0,
    keys: [known.hash],
    units: { need: 1000, want: 0 },
    rates: [],
    reports: [],
  })
  if (reply.outcome !== 'ok') throw new Error(reply.outcome)
  expect(Math.abs(reply.grantedAt - (Date.now() + HISTORY_MS))).toBeLessThan(60_000)
})
