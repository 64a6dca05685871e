/** Leases.md 5.7, 6 and 10: what the meter remembers when its memory is taken, and what it writes for that. */
import { afterEach, describe, it, vi } from 'vitest'
import type { RateLimit } from '../../src/domain/config'
import { Meter } from './meter'

const month = (units: number) =>
  ({ quotas: [{ period: 'month', anchor: 'billing', limit: units * 1000 }] }) as const
const rate: RateLimit = { limit: 50, windowMs: 60_000, algorithm: 'sliding' }

afterEach(() => vi.useRealTimers())

const advance = (ms: number) => void vi.setSystemTime(Date.now() + ms)

describe('a meter that is evicted', () => {
  it('grants exactly the quota, whenever it happens', async ({ expect }) => {
    // The clock stands still: a meter that was busy in the two seconds before debits a block ahead.
    advance(0)
    const meter = await Meter.configured(month(40))
    let granted = 0
    for (let i = 0; i < 60; i++) {
      granted += (await meter.grant(1000)).units
      if (i % 3 === 0) await meter.evict()
    }
    expect(granted).toBe(40_000)
  })

  it('never grants a unit twice when it was busy', async ({ expect }) => {
    const meter = await Meter.configured(month(300))
    let granted = 0
    for (let round = 0; round < 4; round++) {
      advance(2000)
      for (let i = 0; i < 40; i++) granted += (await meter.grant(1000)).units
      advance(2000)
      for (let i = 0; i < 10; i++) granted += (await meter.grant(1000)).units
      await meter.evict()
    }
    for (let i = 0; i < 200; i++) granted += (await meter.grant(1000)).units
    expect(granted).toBeLessThanOrEqual(300_000)
    // What is lost is what two seconds took, once for each time.
    expect(granted).toBeGreaterThanOrEqual(300_000 - 4 * 41_000)
  })

  it('remembers plan, state and keys', async ({ expect }) => {
    const meter = await Meter.fresh()
    const revoked = { ...meter.key, status: 'revoked' } as const
    await meter.stub.configure({ ...meter.snapshot, version: 3 }, [revoked])
    await meter.evict()
    const reply = await meter.grant(1000)
    expect(reply.keys).toEqual([{ hash: meter.key.hash, status: 'revoked', key: revoked }])
    expect(reply.snapshot?.version).toBe(3)
    expect(reply.units).toBe(0)
  })

  it('takes a report once, before and after', async ({ expect }) => {
    const meter = await Meter.configured()
    const { lease, units, grantedAt } = await meter.grant(5000)
    const report = { lease, granted: units, grantedAt, used: 3000, calls: 3, kept: 3000 }
    for (let i = 0; i < 3; i++) {
      await meter.ask({ reports: [report] })
      await meter.evict()
      expect(await meter.settled()).toBe(3000)
    }
  })

  it('settles a lease that it had forgotten before the report came', async ({ expect }) => {
    const meter = await Meter.configured()
    const { lease, units, grantedAt } = await meter.grant(2000)
    await meter.evict()
    const report = { lease, granted: units, grantedAt, used: 2000, calls: 2, kept: 2000 }
    await meter.ask({ reports: [report] })
    expect(await meter.settled()).toBe(2000)
  })

  it('never grants more calls in a window of time than the rate allows', async ({ expect }) => {
    const meter = await Meter.configured({ quotas: [], routeRate: rate })
    const rates = [{ routeId: 'rte_1', overrides: {}, need: 8, want: 0 }]
    const grants: [at: number, calls: number][] = []
    for (let i = 0; i < 80; i++) {
      const reply = await meter.grant(0, { rates })
      grants.push([Date.now(), reply.rates[0]?.granted ?? 0])
      if (i % 4 === 1) await meter.evict()
      advance(2500)
    }
    for (const [end] of grants) {
      const inWindow = grants.filter(([at]) => at > end - rate.windowMs && at <= end)
      expect(inWindow.reduce((sum, [, calls]) => sum + calls, 0)).toBeLessThanOrEqual(50)
    }
    expect(grants.reduce((sum, [, calls]) => sum + calls, 0)).toBeGreaterThan(50)
  })
})

describe('the same request number', () => {
  it('gets the same reply and debits nothing more', async ({ expect }) => {
    const meter = await Meter.configured(month(10))
    const request = meter.request({ units: { need: 4000, want: 0 } })
    const [first, second] = [await meter.stub.lease(request), await meter.stub.lease(request)]
    expect(second).toEqual(first)
    expect((await meter.grant(6000)).units).toBe(6000)
  })
})

describe('what is written', () => {
  it('is one row of state beside the configuration', async ({ expect }) => {
    const meter = await Meter.configured({ ...month(10), routeRate: rate })
    await meter.spend(1000)
    await meter.grant(1000, { rates: [{ routeId: 'r', overrides: {}, need: 1, want: 0 }] })
    expect(await meter.rows()).toEqual(['book', 'config'])
  })

  it('is nothing by a meter that was never configured', async ({ expect }) => {
    const meter = await Meter.fresh()
    expect(await meter.ask()).toEqual({ outcome: 'unconfigured' })
    expect(await meter.stub.usage()).toBeNull()
    expect(await meter.rows()).toEqual([])
  })

  it('is at most once a grant on a slow meter', async ({ expect }) => {
    const meter = await Meter.configured()
    const count = await meter.countWrites()
    for (let i = 0; i < 10; i++) {
      await meter.grant(1000)
      advance(10_000)
    }
    expect(count.writes).toBe(10)
  })

  it('is about once in two seconds on a busy one', async ({ expect }) => {
    const meter = await Meter.configured()
    const second = async () => {
      for (let i = 0; i < 50; i++) await meter.grant(1000)
      advance(1000)
    }
    vi.setSystemTime(Math.ceil(Date.now() / 2000) * 2000)
    await second()
    await second()
    const count = await meter.countWrites()
    for (let i = 0; i < 8; i++) await second()
    // 400 grants in eight seconds.
    expect(count.writes).toBeLessThanOrEqual(8)
  })

  it('is nothing for a key look-up or a usage page', async ({ expect }) => {
    const meter = await Meter.configured()
    const count = await meter.countWrites()
    await meter.ask()
    await meter.stub.usage()
    expect(count.writes).toBe(0)
  })
})
