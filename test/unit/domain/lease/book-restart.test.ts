import { describe, expect, it } from 'vitest'
import { meterOn, NOON, quota, rate, report, request, units, type TestMeter } from './fixtures'

const QUOTA = { quotas: [quota('month', 1000)] }
const left = (meter: TestMeter, at = NOON): number =>
  (meter.ask({ isolate: 'iso_other' }, at).windows[0]?.remaining ?? 0) / 1000

describe('a restart', () => {
  it('strands nothing of a slow meter that had its reports', () => {
    const meter = meterOn(QUOTA)
    for (let i = 0; i < 20; i++) {
      const at = NOON + i * 60_000
      const lease = meter.ask({ units: units(1, 16) }, at)
      meter.ask({ keys: [], reports: [report(lease, 1, 1)] }, at + 5000)
      // The ledger's word comes, and then the object hibernates.
      meter.settled(at + 15_000)
      meter.stored = meter.book.acknowledge([i + 1], at + 20_000)
      meter.restart(at + 40_000)
    }
    expect(left(meter, NOON + 2_000_000)).toBe(980)
  })

  it('strands at most one block of a busy one', () => {
    const meter = meterOn({ quotas: [quota('month', 1_000_000)] })
    let granted = 0
    for (let ms = 0; ms < 10_000; ms += 50) {
      granted += meter.ask({ units: units(5) }, NOON + ms).units / 1000
    }
    meter.restart(NOON + 10_000)
    const stranded = 1_000_000 - granted - left(meter, NOON + 10_000)
    // Two seconds of traffic.
    expect(stranded).toBeGreaterThanOrEqual(0)
    expect(stranded).toBeLessThanOrEqual(200)
  })

  it('writes about once in two seconds when busy, however many leases are granted', () => {
    const meter = meterOn({ quotas: [quota('month', 1_000_000)] })
    let stores = 0
    for (let ms = 0; ms < 20_000; ms += 20) {
      if (meter.answer(request(ms + 2, { units: units(1) }), NOON + ms).store) stores++
    }
    // The first seconds know no pace yet.
    expect(stores).toBeLessThan(100 + 15)
  })

  it('never grants again what a lost memory may have granted', () => {
    const meter = meterOn({ quotas: [quota('month', 10)] })
    const seen = new Set<number>()
    let granted = 0
    for (let i = 0; i < 12; i++) {
      const lease = meter.ask({ units: units(1) })
      if (lease.units > 0) {
        expect(seen.has(lease.lease)).toBe(false)
        seen.add(lease.lease)
      }
      granted += lease.units / 1000
      meter.restart()
    }
    expect(granted).toBe(10)
  })

  it('still settles a lease it has no trace of, once', () => {
    const meter = meterOn({ quotas: [quota('month', 1_000_000)] })
    for (let ms = 0; ms < 4100; ms += 100) meter.ask({ units: units(5) }, NOON + ms)
    const lease = meter.ask({ units: units(5) }, NOON + 4100)
    const before = left(meter, NOON + 4100)
    meter.restart(NOON + 4200)
    const strandedAndLost = before - left(meter, NOON + 4200)
    for (let i = 0; i < 3; i++) meter.ask({ reports: [report(lease, 2, 2)] }, NOON + 4300)
    expect(meter.settled(NOON + 4300)).toBe(2)
    expect(left(meter, NOON + 4300)).toBe(before - strandedAndLost + 3)
  })

  it('forgets no settled usage and no number of the ledger', () => {
    const meter = meterOn(QUOTA)
    const lease = meter.ask({ units: units(5) })
    meter.ask({ keys: [], reports: [report(lease, 5, 5)] })
    meter.restart()
    expect(meter.book.hasSettled).toBe(true)
    expect(meter.settled()).toBe(5)
    meter.restart()
    expect(meter.settled()).toBe(5)
    meter.stored = meter.book.acknowledge([1], NOON)
    meter.restart()
    expect(meter.book.hasSettled).toBe(false)
    expect(meter.book.usage(NOON)?.windows[0]?.used).toBe(5000)
  })

  it('grants again only once what came back is stored', () => {
    const meter = meterOn({ quotas: [quota('month', 10)] })
    const first = meter.ask({ units: units(10) })
    meter.ask({ reports: [report(first, 4, 4)], units: units(3) })
    meter.restart()
    meter.ask({ reports: [report(first, 4, 4)] })
    expect(left(meter)).toBe(3)
  })

  it('under a clock that went back stays in its period', () => {
    const meter = meterOn({ quotas: [quota('day', 10)] })
    meter.ask({ units: units(10) }, NOON)
    meter.ask({ units: units(10) }, NOON + 86_400_000)
    meter.restart(NOON + 1000)
    expect(meter.ask({ units: units(1) }, NOON + 1000).units).toBe(0)
  })

  it('leaves rate windows as full as they were', () => {
    const meter = meterOn({ routeRate: rate(3) })
    const rates = [{ routeId: 'rte_1', overrides: {}, need: 1, want: 0 }]
    let granted = 0
    for (let i = 0; i < 6; i++) {
      granted += meter.ask({ rates }).rates[0]?.granted ?? 0
      meter.restart()
    }
    expect(granted).toBe(3)
  })
})

describe('settled usage', () => {
  it('is stored two seconds after its report at the latest, while calls arrive', () => {
    const meter = meterOn(QUOTA)
    const lease = meter.ask({ units: units(20) })
    let storedAt = -1
    for (let ms = 10; storedAt < 0; ms += 100) {
      const asked = request(ms, { isolate: 'iso_2', units: units(0), reports: [] })
      const first =
        ms === 10 ? { ...asked, isolate: 'iso_1', reports: [report(lease, 2, 20)] } : asked
      const { store } = meter.answer(
        { ...first, rates: [], units: { need: 1, want: 0 } },
        NOON + ms,
      )
      if (store?.outbox.open.length) storedAt = ms
    }
    expect(storedAt).toBeLessThanOrEqual(2010)
  })
})
