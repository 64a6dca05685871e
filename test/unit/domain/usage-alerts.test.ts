import { describe, it } from 'vitest'
import type { MeterUsage, WindowView } from '../../../src/domain/lease/protocol'
import { alertName, alertsOf, USUAL_ALERTS } from '../../../src/domain/usage-alerts'

const window = (used: number, limit: number | null): WindowView => ({
  name: 'month',
  limit,
  used,
  remaining: null,
  startsAt: 1000,
  resetsAt: 9000,
})
const usage = (of: WindowView, overage: MeterUsage['overage'] = null) =>
  ({ snapshot: { plan: { versionId: 'plv_1' } }, windows: [of], overage }) as unknown as MeterUsage
const names = (of: MeterUsage, settings = USUAL_ALERTS) =>
  alertsOf(of, settings).map(({ type, threshold }) => `${type} ${threshold}`)

describe('alerts of a quota', () => {
  it.for([
    [0, []],
    [499, []],
    [500, ['usage.threshold 50']],
    [799, ['usage.threshold 50']],
    [1000, ['usage.threshold 50', 'usage.threshold 80', 'usage.threshold 100']],
  ] as const)('of 1000 with %i used', ([used, told], { expect }) => {
    expect(names(usage(window(used, 1000)))).toEqual(told)
  })

  it('are exact where a percentage is no whole number of units', ({ expect }) => {
    const settings = { enabled: true, thresholds: [33] }
    expect(names(usage(window(32, 100)), settings)).toEqual([])
    expect(names(usage(window(3, 10)), settings)).toEqual([])
    expect(names(usage(window(33, 100)), settings)).toEqual(['usage.threshold 33'])
  })

  it('are none without a limit, and with a limit of nothing', ({ expect }) => {
    expect(names(usage(window(1e9, null)))).toEqual([])
    expect(names(usage(window(0, 0)))).toEqual([])
  })

  it('switched off say nothing but that money is being spent', ({ expect }) => {
    const overage = { window: 'month', units: 1, cap: null }
    const off = { enabled: false, thresholds: [50] }
    expect(names(usage(window(1001, 1000)), off)).toEqual([])
    expect(names(usage(window(1001, 1000), overage), off)).toEqual(['usage.overage_started 100'])
  })

  it('say nothing of overage before a unit of it was used, or of another window', ({ expect }) => {
    const off = { enabled: false, thresholds: [50] }
    const overages = [
      { window: 'month', units: 0, cap: null },
      { window: 'year', units: 5, cap: null },
    ]
    for (const overage of overages) {
      expect(names(usage(window(1000, 1000), overage), off)).toEqual([])
    }
  })

  it('are others after a reset, another plan, another limit', ({ expect }) => {
    const [alert] = alertsOf(usage(window(500, 1000)), USUAL_ALERTS)
    if (!alert) throw new Error('no alert')
    const others = [{ periodStart: 2000 }, { planVersionId: 'plv_2' }, { limit: 900 }]
    const all = [alert, ...others.map((change) => Object.assign({}, alert, change))].map(alertName)
    expect(new Set(all).size).toBe(4)
    expect(alertName({ ...alert, used: 999 } as typeof alert)).toBe(alertName(alert))
  })
})
