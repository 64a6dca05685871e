/** Leases.md 9: settled usage leaves the meter in a gapless sequence, again and again until it is acknowledged. */
import { afterEach, describe, it, vi } from 'vitest'
import type { SettledBatch } from '../../src/domain/usage-event'
import { failing } from '../gateway/support/faults'
import { Meter } from './meter'

afterEach(() => vi.useRealTimers())

const advance = (ms: number) => void vi.setSystemTime(Date.now() + ms)

describe('settled usage', () => {
  it('is on its way within 15 s of its report', async ({ expect }) => {
    const meter = await Meter.configured()
    expect(await meter.untilAlarm()).toBeNull()
    await meter.spend(2500, 2)
    expect(await meter.untilAlarm()).toBeLessThanOrEqual(15_000)
    expect(await meter.alarm()).toBe(true)
    const { snapshot } = meter
    expect(meter.queue.messages).toEqual([
      {
        kind: 'settled',
        version: 1,
        subscriptionId: snapshot.id,
        productId: snapshot.productId,
        locator: snapshot.locator,
        entries: [
          {
            sequence: 1,
            planVersionId: snapshot.plan.versionId,
            from: expect.any(Number),
            to: expect.any(Number),
            calls: 2,
            units: 2500,
          },
        ],
      },
    ])
  })

  it('is summed until it is sent, and numbered without gaps', async ({ expect }) => {
    const meter = await Meter.configured()
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await meter.spend(1000)
      await meter.alarm()
      await meter.evict()
    }
    expect(new Set(meter.sent)).toEqual(new Set([1, 2, 3]))
    const entries = meter.queue.messages.flatMap((m) => (m as SettledBatch).entries)
    for (const { calls, units } of entries) expect([calls, units]).toEqual([4, 4000])
  })

  it('is sent again after a minute, unless it was acknowledged', async ({ expect }) => {
    const meter = await Meter.configured()
    await meter.spend(1000)
    await meter.alarm()
    expect(await meter.untilAlarm()).toBeLessThanOrEqual(60_000)
    advance(60_001)
    await meter.alarm()
    expect(meter.sent).toEqual([1, 1])
    await meter.stub.acknowledge([1])
    advance(60_001)
    await meter.alarm()
    expect(meter.sent).toEqual([1, 1])
    expect(await meter.untilAlarm()).toBeNull()
  })

  it('is kept when only a part was acknowledged', async ({ expect }) => {
    const meter = await Meter.configured()
    for (let i = 0; i < 3; i++) {
      await meter.spend(1000)
      await meter.alarm()
    }
    await meter.stub.acknowledge([2])
    advance(60_001)
    await meter.alarm()
    expect(meter.sent).toEqual([1, 2, 3, 1, 3])
  })

  it('is the same on every sending, though more is settled meanwhile', async ({ expect }) => {
    const meter = await Meter.configured()
    await meter.spend(1000)
    await meter.alarm()
    await meter.spend(4000)
    await meter.evict()
    await meter.alarm()
    const entries = meter.queue.messages.flatMap((m) => (m as SettledBatch).entries)
    expect(entries.map(({ sequence, units }) => [sequence, units])).toEqual([
      [1, 1000],
      [1, 1000],
      [2, 4000],
    ])
  })

  it('survives a queue that is away', async ({ expect }) => {
    const meter = await Meter.configured()
    await meter.spend(1000)
    meter.queue.fault = () => failing()
    await meter.alarm().catch(() => false)
    expect(meter.sent).toEqual([])
    expect(await meter.untilAlarm()).toBeLessThanOrEqual(60_000)
    meter.queue.fault = () => null
    await meter.spend(1000)
    advance(60_001)
    await meter.alarm()
    expect(new Set(meter.sent)).toEqual(new Set([1, 2]))
  })

  it('is what the usage page shows', async ({ expect }) => {
    const meter = await Meter.configured()
    await meter.spend(1500)
    const unreported = await meter.grant(8000)
    expect(unreported.units).toBe(8000)
    expect(await meter.settled()).toBe(1500)
  })

  it('comes to nothing, and wakes nobody, when nothing was used', async ({ expect }) => {
    const meter = await Meter.configured()
    const { lease, units, grantedAt } = await meter.grant(1000)
    await meter.ask({ reports: [{ lease, granted: units, grantedAt, used: 0, calls: 0, kept: 0 }] })
    expect(await meter.untilAlarm()).toBeNull()
  })
})
