import { describe, expect, it } from 'vitest'
import { call, meterOn, NOON, quota, route, TestIsolate } from './fixtures'

/** Ten seconds later: leases and verdicts are over, and the meter is away. */
const AWAY = NOON + 10_000

const isolateOn = (monthly: number | null) => {
  const isolate = new TestIsolate(meterOn({ quotas: [quota('month', monthly)] }))
  isolate.pay()
  return isolate
}
const spendOpen = (isolate: TestIsolate, at = AWAY, parts = {}) =>
  isolate.holder.trySpendOpen(call(parts), at).outcome

describe('while the meter is away', () => {
  it('a confirmed key may call on for a minute', () => {
    const isolate = isolateOn(1_000_000)
    expect(spendOpen(isolate, NOON + 59_999)).toBe('spent')
    expect(spendOpen(isolate, NOON + 60_000)).toBe('ask')
    expect(spendOpen(isolate, AWAY, { keyHash: 'k2' })).toBe('ask')
  })

  it.for([
    [1_000_000, 100],
    [5000, 50],
    [null, 100],
    [50, 0],
  ] as const)('an isolate spends at most 100 units or 1 %% of a quota of %s', ([monthly, most]) => {
    const isolate = isolateOn(monthly)
    let spent = 0
    while (spendOpen(isolate) === 'spent') spent++
    expect(spent).toBe(most)
  })

  it('no call passes that product, state, route or plan would refuse', () => {
    const isolate = isolateOn(1_000_000)
    expect(spendOpen(isolate, AWAY, { productId: 'prd_2' })).not.toBe('spent')
    expect(spendOpen(isolate, AWAY, { route: null })).not.toBe('spent')
    expect(spendOpen(isolate, AWAY, { route: route(1, { minRank: 2 }) })).not.toBe('spent')
    isolate.meter.configure({ state: 'suspended' })
    isolate.refill([call()], NOON + 100)
    expect(spendOpen(isolate)).not.toBe('spent')
  })

  it('a refund makes room again', () => {
    const isolate = isolateOn(100)
    const decision = isolate.holder.trySpendOpen(call(), AWAY)
    expect(spendOpen(isolate)).toBe('ask')
    if (decision.outcome === 'spent') isolate.holder.settle(decision.ticket, false, AWAY)
    expect(spendOpen(isolate)).toBe('spent')
  })
})

describe('what was spent meanwhile', () => {
  const owe = (isolate: TestIsolate, calls: number) => {
    for (let i = 0; i < calls; i++) {
      const decision = isolate.holder.trySpendOpen(call(), AWAY)
      if (decision.outcome === 'spent') isolate.holder.settle(decision.ticket, true, AWAY)
    }
  }

  it('is asked for and paid by the next lease, and billed once', () => {
    const isolate = isolateOn(1_000_000)
    owe(isolate, 30)
    isolate.pay({}, AWAY + 100)
    isolate.close(AWAY + 6000)
    isolate.close(AWAY + 7000)
    expect(isolate.meter.book.usage(AWAY)?.windows[0]?.used).toBe(32_000)
    expect(isolate.meter.settled(AWAY + 8000)).toBe(32)
  })

  it('does not keep the calls that wait from being served', () => {
    const isolate = isolateOn(1_000_000)
    owe(isolate, 90)
    const { asked } = isolate
    expect(isolate.pay({}, AWAY + 100).outcome).toBe('spent')
    expect(isolate.asked).toBe(asked + 1)
  })

  it('leaves that much less of the quota', () => {
    const isolate = isolateOn(1000)
    owe(isolate, 10)
    let admitted = 1
    for (let i = 0; i < 1200; i++) {
      if (isolate.pay({}, AWAY + 100).outcome === 'spent') admitted++
    }
    expect(admitted).toBe(990)
  })
})
