import { describe, expect, it } from 'vitest'
import { call, meterOn, NOON, quota, TestIsolate } from './fixtures'

const MIDNIGHT = Date.UTC(2026, 2, 11)
const view = (isolate: TestIsolate) => {
  const window = isolate.holder.windows()[0]
  return { used: (window?.used ?? 0) / 1000, remaining: (window?.remaining ?? 0) / 1000 }
}

describe('the view of the quota windows', () => {
  it('counts each call at once where every call asks, whichever isolate took it', () => {
    const meter = meterOn({ quotas: [quota('month', 100)] })
    const isolates = ['iso_1', 'iso_2', 'iso_3'].map((id) => new TestIsolate(meter, id, true))
    for (let i = 1; i <= 30; i++) {
      const isolate = isolates[i % 3] as TestIsolate
      isolate.pay()
      expect(view(isolate)).toEqual({ used: i, remaining: 100 - i })
    }
  })

  it('counts what was spent here since the last reply', () => {
    const isolate = new TestIsolate(meterOn({ quotas: [quota('month', 1_000_000)] }))
    for (let i = 1; i <= 12; i++) {
      isolate.ticket()
      expect(view(isolate)).toEqual({ used: i, remaining: 1_000_000 - i })
    }
    expect(isolate.asked).toBe(1)
  })

  it('stays so across refills, refunds and the end of leases', () => {
    const isolate = new TestIsolate(meterOn({ quotas: [quota('month', 1_000_000)] }))
    let used = 0
    for (let i = 0; i < 400; i++) {
      const at = NOON + i * 130
      const ticket = isolate.ticket({}, at)
      const charged = i % 7 !== 0
      isolate.holder.settle(ticket, charged, at)
      if (charged) used++
      if (i % 40 === 0) isolate.close(at)
      expect(view(isolate).used).toBe(used)
    }
  })

  it('lacks at most what others have not reported yet', () => {
    const meter = meterOn({ quotas: [quota('month', 1_000_000)] })
    const [one, two] = [new TestIsolate(meter), new TestIsolate(meter, 'iso_2')]
    for (let i = 0; i < 10; i++) one.pay()
    two.pay()
    expect(view(two).used).toBe(1)
    one.close(NOON + 5001)
    two.refill([call()], NOON + 5002)
    expect(view(two)).toEqual({ used: 11, remaining: 1_000_000 - 11 })
  })

  it('starts at nothing with a new period, whatever is in flight from the last', () => {
    const isolate = new TestIsolate(meterOn({ quotas: [quota('day', 100)] }))
    isolate.ticket({}, MIDNIGHT - 300)
    isolate.ticket({}, MIDNIGHT - 200)
    isolate.ticket({}, MIDNIGHT + 1)
    expect(view(isolate)).toEqual({ used: 1, remaining: 99 })
  })

  it('is by the clock of the isolate', () => {
    const isolate = new TestIsolate(meterOn({ quotas: [quota('day', 100)] }))
    const asked = isolate.holder.request([call()], [], false, NOON + 70_000)
    isolate.holder.install(asked, isolate.meter.ask({ ...asked }), NOON + 70_000, NOON + 70_000)
    expect(isolate.holder.windows()).toMatchObject([
      { name: 'day', resetsAt: MIDNIGHT + 70_000, startsAt: MIDNIGHT - 86_400_000 + 70_000 },
    ])
  })
})
