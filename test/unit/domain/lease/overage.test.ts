import { describe, expect, it } from 'vitest'
import type { Overage, PlanSnapshot, SubscriptionSnapshot } from '../../../../src/domain/config'
import { key, NOON, plan, quota, subscription, TestIsolate, TestMeter } from './fixtures'

const DAY_MS = 86_400_000

const overage = (cap: number | null): Overage => ({
  unitPrice: 50_000,
  currency: 'usd',
  capUnits: cap === null ? null : cap * 1000,
})
const billed = (period: 'day' | 'week' | 'month' | 'year', limit: number) => ({
  ...quota(period, limit),
  anchor: 'billing' as const,
})
const on = (
  quotas: PlanSnapshot['quotas'],
  parts: Partial<SubscriptionSnapshot> = {},
): TestMeter => {
  const snapshot = subscription({ plan: plan({ quotas }), ...parts })
  return new TestMeter({ snapshot, keys: [key('k1')] })
}

let isolates = 0

/** Calls of a new isolate until one is refused. Returns how many passed and the refusal. */
function useUp(meter: TestMeter, at = NOON) {
  const isolate = new TestIsolate(meter, `iso_used_up_${++isolates}`)
  for (let calls = 0; ; calls++) {
    const decision = isolate.pay({}, at)
    if (decision.outcome === 'spent') continue
    isolate.close(at)
    if (decision.outcome !== 'denied') throw new Error(decision.outcome)
    return { calls, denial: decision.denial }
  }
}

describe('a quota with overage', () => {
  it('admits the quota and the cap, and says that the cap ended it', () => {
    const { calls, denial } = useUp(on([billed('month', 20)], { overage: overage(7) }))
    expect(calls).toBe(27)
    expect(denial).toMatchObject({ reason: 'quota', window: 'month', of: 'cap' })
  })

  it('ends at the quota when it is off, in the words of the plan', () => {
    const { calls, denial } = useUp(on([billed('month', 20)], { overage: null }))
    expect(calls).toBe(20)
    expect(denial).toMatchObject({ reason: 'quota', of: 'plan' })
  })

  it('has no end without a cap', () => {
    const isolate = new TestIsolate(on([billed('month', 20)], { overage: overage(null) }))
    for (let i = 0; i < 500; i++) expect(isolate.pay().outcome).toBe('spent')
  })

  it('keeps shorter windows and other clocks as they are', () => {
    const extended = { overage: overage(100) }
    expect(useUp(on([billed('day', 5), billed('month', 20)], extended))).toMatchObject({
      calls: 5,
      denial: { window: 'day', of: 'plan' },
    })
    expect(useUp(on([quota('month', 20)], extended)).calls).toBe(20)
  })

  it('shows what was used beyond the limit, nothing remaining, and the overage', () => {
    const meter = on([billed('month', 20)], { overage: overage(7) })
    useUp(meter)
    const usage = meter.book.usage(NOON)
    expect(usage?.windows[0]).toMatchObject({ used: 27_000, limit: 20_000, remaining: 0 })
    expect(usage?.overage).toEqual({ window: 'month', units: 7000, cap: 7000 })
  })

  it('settles what is beyond the quota as units like any other', () => {
    const meter = on([billed('month', 20)], { overage: overage(7) })
    useUp(meter)
    expect(meter.settled()).toBe(27)
  })

  it('survives a restart', () => {
    const meter = on([billed('month', 20)], { overage: overage(7) })
    const before = new TestIsolate(meter)
    for (let i = 0; i < 24; i++) before.ticket()
    meter.restart()
    const { calls } = useUp(meter)
    expect(24 + calls).toBeLessThanOrEqual(27)
  })

  it('grants nothing more once it is switched off, and all of it when it is on again', () => {
    const meter = on([billed('month', 20)], { overage: overage(7) })
    const isolate = new TestIsolate(meter)
    for (let i = 0; i < 24; i++) isolate.pay()
    isolate.close(NOON + 6000)
    meter.configure({ overage: null }, NOON + 7000)
    expect(useUp(meter, NOON + 7000).calls).toBe(0)
    expect(meter.book.usage(NOON + 7000)?.overage).toMatchObject({ units: 4000, cap: 0 })
    meter.configure({ overage: overage(10) }, NOON + 8000)
    expect(useUp(meter, NOON + 8000).calls).toBe(6)
  })

  it('counts what was beyond the quota towards the cap when the quota is reset by hand', () => {
    const meter = on([billed('month', 20)], { overage: overage(7) })
    useUp(meter)
    meter.configure({ resetAt: NOON + 10_000 }, NOON + 10_000)
    expect(useUp(meter, NOON + 10_000).calls).toBe(20)
    meter.restart(NOON + 20_000)
    expect(useUp(meter, NOON + 20_000).calls).toBe(0)
    expect(meter.book.usage(NOON + 20_000)?.overage).toEqual({ window: 'month', units: 0, cap: 0 })
  })

  it('starts anew with the next period', () => {
    const meter = on([billed('month', 20)], { overage: overage(7) })
    useUp(meter)
    expect(useUp(meter, NOON + 31 * DAY_MS).calls).toBe(27)
  })

  it('does not extend the cap when the limit rises', () => {
    const meter = on([billed('month', 20)], { overage: overage(7) })
    useUp(meter)
    meter.configure({ plan: plan({ quotas: [billed('month', 30)] }) }, NOON + 10_000)
    // 27 are used: three more are within the quota, the cap is used up.
    expect(useUp(meter, NOON + 10_000).calls).toBe(3)
  })

  it('does not take units for overage that were within the quota when they were used', () => {
    const meter = on([billed('month', 40)])
    const isolate = new TestIsolate(meter)
    for (let i = 0; i < 30; i++) isolate.pay()
    isolate.close(NOON + 6000)
    const lower = plan({ quotas: [billed('month', 20)] })
    meter.configure({ plan: lower, overage: overage(7) }, NOON + 7000)
    expect(useUp(meter, NOON + 7000).calls).toBe(0)
  })
})
