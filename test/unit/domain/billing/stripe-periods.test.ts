import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { billingPeriod } from '../../../../src/portal-api/subscriptions/billing-period'

const intervals = ['week', 'month', 'year'] as const
type Interval = (typeof intervals)[number]
const ours = (anchor: number, interval: Interval, at: number) =>
  billingPeriod({ billingAnchor: anchor, startedAt: anchor, billingInterval: interval }, at)

/**
 * As Stripe says it: always from the anchor, on the last day of a month that has no such day
 * (https://docs.stripe.com/billing/subscriptions/billing-cycle). That the local Stripe does so too is tested
 * in test/portal-api/billing/changes.
 */
function boundary(anchor: number, interval: Interval, count: number): number {
  const at = new Date(anchor)
  if (interval === 'week') return at.setUTCDate(at.getUTCDate() + 7 * count)
  const day = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + count * (interval === 'year' ? 12 : 1))
  const month = at.getUTCMonth()
  at.setUTCDate(day)
  return at.getUTCMonth() === month ? at.getTime() : at.setUTCDate(0)
}

const stripes = (anchor: number, interval: Interval, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    start: boundary(anchor, interval, index),
    end: boundary(anchor, interval, index + 1),
  }))

const anchors = [29, 30, 31].flatMap((day) => [
  ['27', Date.UTC(2027, 0, day, 23, 59, 59)] as const,
  // A leap year.
  ['28', Date.UTC(2028, 0, day)] as const,
])

describe('billing periods are Stripe’s', () => {
  it.each(
    [...anchors, ['leap day', Date.UTC(2028, 1, 29, 12)] as const].flatMap(([name, anchor]) =>
      intervals.map(
        (interval) => [new Date(anchor).toISOString(), name, interval, anchor] as const,
      ),
    ),
  )('from %s (%s) by %s over 14 periods, without gap or overlap', (_, __, interval, anchor) => {
    const periods = stripes(anchor, interval, 14)
    for (const [index, period] of periods.entries()) {
      expect(ours(anchor, interval, period.start)).toEqual(period)
      expect(ours(anchor, interval, period.end - 1)).toEqual(period)
      expect(period.start).toBe(periods[index - 1]?.end ?? anchor)
    }
  })

  it('whatever the anchor and the moment', () => {
    const second = (from: number, to: number) =>
      fc.integer({ min: from / 1000, max: to / 1000 }).map((at) => at * 1000)
    fc.assert(
      fc.property(
        second(Date.UTC(2024, 0, 1), Date.UTC(2030, 0, 1)),
        second(0, 3 * 365 * 86_400_000),
        fc.constantFrom(...intervals),
        (anchor, later, interval) => {
          const at = anchor + later
          const count = stripes(anchor, interval, 160).findIndex(({ end }) => end > at)
          expect(ours(anchor, interval, at)).toEqual({
            start: boundary(anchor, interval, count),
            end: boundary(anchor, interval, count + 1),
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})
