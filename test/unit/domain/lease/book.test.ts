import { describe, expect, it } from 'vitest'
import { LeaseBook } from '../../../../src/domain/lease/book'
import {
  key,
  meterOn,
  NOON,
  plan,
  quota,
  rate,
  report,
  request,
  subscription,
  TestMeter,
  units,
} from './fixtures'

const MIDNIGHT = Date.UTC(2026, 2, 11)
const used = (meter: TestMeter, at = NOON): number =>
  (meter.book.usage(at)?.windows[0]?.used ?? 0) / 1000
/** Units that are left, whoever asks. */
const left = (meter: TestMeter, at = NOON): number =>
  (meter.ask({ isolate: 'iso_other' }, at).windows[0]?.remaining ?? 0) / 1000

describe('a lease', () => {
  it('shrinks to what is needed near the limit, and is refused at it', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const sizes: number[] = []
    for (let i = 0; i < 20; i++) {
      const { units: granted } = meter.ask({ units: units(1, 1000) })
      sizes.push(granted / 1000)
    }
    expect(sizes[0]).toBe(25)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(sizes.slice(10, 13)).toEqual([1, 1, 1])
    expect(sizes.reduce((sum, size) => sum + size)).toBe(100)
    expect(meter.ask({ units: units(1) })).toMatchObject({
      units: 0,
      lease: 0,
      exhausted: { window: 'month', retryMs: Date.UTC(2026, 3, 1) - NOON },
    })
  })

  it('keeps a tenth in reserve, of what is granted ahead only', () => {
    const meter = meterOn({ quotas: [quota('month', 5000)] })
    expect(meter.ask({ units: units(1, 99) }).reserve).toBe(10_000)
    expect(meter.ask({ units: units(100, 5) }).reserve).toBe(5000)
    expect(meter.ask({ units: units(100) }).reserve).toBe(0)
  })

  it('is debited in all windows at once, and ends with the first', () => {
    const meter = meterOn({ quotas: [quota('day', 10), quota('month', 100)] })
    const at = MIDNIGHT - 1200
    expect(meter.ask({ units: units(4) }, at)).toMatchObject({ units: 4000, ttlMs: 1200 })
    expect(meter.ask({ isolate: 'iso_2' }, at).windows).toMatchObject([
      { name: 'day', remaining: 6000 },
      { name: 'month', remaining: 96_000 },
    ])
  })

  it('lives five seconds', () => {
    expect(meterOn({}).ask({ units: units(1) }).ttlMs).toBe(5000)
  })

  it('is granted without end on a plan without limit, which counts all the same', () => {
    const meter = meterOn({ quotas: [quota('month', null)] })
    const lease = meter.ask({ units: units(1, 5000) })
    expect(lease.units).toBe(5_001_000)
    meter.ask({ reports: [report(lease, 4321, 4321)] })
    expect(used(meter)).toBe(4321)
    expect(meter.settled()).toBe(4321)
  })

  it('is granted under no key that may not call, nor to a suspended subscription', () => {
    const keys = [key('k1'), key('gone', { status: 'revoked' }), key('old', { expiresAt: NOON })]
    const meter = new TestMeter({ snapshot: subscription(), keys })
    const ask = (...hashes: string[]) => meter.ask({ keys: hashes, units: units(1) })
    expect(ask('gone', 'old', 'never').keys.map((k) => k.status)).toEqual([
      'revoked',
      'expired',
      'unknown',
    ])
    expect(ask('gone').units).toBe(0)
    expect(ask('gone', 'k1').units).toBe(1000)
    meter.configure({ state: 'suspended' })
    expect(ask('k1').units).toBe(0)
  })
})

describe('a request', () => {
  it('repeated under its number gets the same reply and debits nothing more', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const asked = request(2, { units: units(5) })
    const first = meter.answer(asked).reply
    expect(meter.answer(asked, NOON + 300)).toEqual({ reply: first, store: null })
    expect(left(meter)).toBe(95)
  })

  it('repeated after a later one was answered gets its own reply still', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const asked = request(2, { units: units(5) })
    const first = meter.answer(asked).reply
    meter.answer(request(4))
    expect(meter.answer(asked).reply).toBe(first)
  })

  it('that comes for the first time after many later ones is a double: it gets nothing', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    for (let i = 2; i <= 7; i++) meter.answer(request(2 * i))
    expect(meter.answer(request(2, { units: units(5) })).reply).toMatchObject({ units: 0 })
    expect(left(meter)).toBe(100)
  })

  it('of another isolate under the same number is another', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    meter.answer(request(2, { units: units(5) }))
    meter.answer(request(2, { isolate: 'iso_2', units: units(5) }))
    expect(left(meter)).toBe(90)
  })

  it('hears of a newer snapshot, and of none that it has', () => {
    const meter = meterOn({})
    meter.configure({})
    expect(meter.ask({ version: 1 }).snapshot?.version).toBe(2)
    expect(meter.ask({ version: 2 }).snapshot).toBeNull()
  })

  it('before any configuration hears that', () => {
    const book = new LeaseBook(null, null, NOON)
    expect(book.lease(request(2), NOON)).toEqual({
      reply: { outcome: 'unconfigured' },
      store: null,
    })
    expect(book.usage(NOON)).toBeNull()
  })
})

describe('a report', () => {
  it('settles what was used, and gives the rest back', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const lease = meter.ask({ units: units(20) })
    meter.ask({ reports: [report(lease, 3, 20)] })
    expect([used(meter), left(meter)]).toEqual([3, 80])
    meter.ask({ reports: [report(lease, 12, 12)] })
    expect([used(meter), left(meter)]).toEqual([12, 88])
    expect(meter.ask({ units: units(88) }).units).toBe(88_000)
  })

  it('that is repeated or comes late changes nothing', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const lease = meter.ask({ units: units(20) })
    const [early, late] = [report(lease, 3, 20), report(lease, 12, 12)]
    for (const reports of [[late], [early], [late], [late, early]]) meter.ask({ reports })
    expect([used(meter), left(meter)]).toEqual([12, 88])
    expect(meter.settled()).toBe(12)
  })

  it('that ends a lease is stored before the isolate may forget it', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const lease = meter.ask({ units: units(20) })
    const closing = request(50, { keys: [], reports: [report(lease, 12, 12)] })
    const { reply, store } = meter.answer(closing)
    expect(reply).toMatchObject({ settled: [lease.lease] })
    expect(store?.outbox.open).toMatchObject([{ units: 12_000 }])
  })

  it('from before a reset settles, but neither fills nor frees the new period', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const lease = meter.ask({ units: units(20) })
    meter.configure({ resetAt: NOON - 40 })
    meter.ask({ reports: [report(lease, 12, 12)] })
    expect([used(meter), left(meter)]).toEqual([0, 100])
    expect(meter.settled()).toBe(12)
  })
})

describe('a changed plan', () => {
  it('grants nothing beyond a lowered limit, and more at once under a raised one', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    meter.ask({ units: units(30) })
    meter.configure({ plan: plan({ quotas: [quota('month', 20)] }) })
    expect(meter.ask({ units: units(1) }).units).toBe(0)
    meter.configure({ plan: plan({ quotas: [quota('month', 40)] }) })
    expect(meter.ask({ units: units(15) }).units).toBe(10_000)
  })

  it('of a lower version is not adopted', () => {
    const meter = meterOn({})
    meter.configure({})
    expect(meter.book.configure({ snapshot: subscription(), keys: [] }, NOON)).toBe(false)
    expect(meter.book.config?.snapshot.version).toBe(2)
  })
})

describe('rates', () => {
  const ask = (need: number, want = 0) => [{ routeId: 'rte_1', overrides: {}, need, want }]

  it('are granted beside units, and refused with the time to wait', () => {
    const meter = meterOn({ routeRate: rate(2) })
    expect(meter.ask({ rates: ask(1) }).rates).toMatchObject([
      { granted: 1, ttlMs: 0, retryMs: 0, limit: 2, remaining: 1 },
    ])
    expect(meter.ask({ rates: ask(3) }, NOON + 1000).rates).toMatchObject([
      { granted: 1, retryMs: 59_000, remaining: 0, resetMs: 60_000 },
    ])
  })

  it('of 50 a minute admit every call at 1.2 s, also when the meter hibernates in between', () => {
    const meter = meterOn({ routeRate: rate(50) })
    let granted = 0
    for (let i = 0; i < 150; i++) {
      const at = NOON + i * 1200
      const lease = meter.ask({ units: units(1), rates: ask(1) }, at)
      granted += lease.rates[0]?.granted ?? 0
      meter.ask({ keys: [], reports: [report(lease, 1, 1)] }, at + 600)
      if (i % 10 === 9) meter.restart(at + 700)
    }
    expect(granted).toBe(150)
  })
})
