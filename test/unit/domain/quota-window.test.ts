import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotaAnchors, quotaPeriods, type QuotaPeriod } from '../../../src/domain/config'
import { periodAt } from '../../../src/domain/quota-window'

const DAY = 86_400_000
const utc = (text: string) => Date.parse(text.includes('T') ? `${text}Z` : `${text}T00:00Z`)
const text = (at: number) => new Date(at).toISOString().replace(/(T00:00)?:00\.000Z$/, '')

/** The period from the anchor, as `start..end`. */
function anchored(period: QuotaPeriod, anchor: string, at: string): string {
  const anchors = { billingAnchor: utc(anchor), startedAt: 0 }
  const { start, end } = periodAt({ period, anchor: 'billing' }, anchors, utc(at))
  return `${text(start)}..${text(end)}`
}

describe('periods from an anchor', () => {
  it.for([
    ['day', '2026-01-31T10:30', '2026-02-01T10:29', '2026-01-31T10:30..2026-02-01T10:30'],
    ['day', '2026-01-31T10:30', '2026-02-01T10:30', '2026-02-01T10:30..2026-02-02T10:30'],
    ['week', '2026-01-07T10:30', '2026-02-03', '2026-01-28T10:30..2026-02-04T10:30'],
    ['month', '2026-01-15T10:30', '2026-03-15T10:29', '2026-02-15T10:30..2026-03-15T10:30'],
    ['month', '2026-01-15T10:30', '2026-03-15T10:30', '2026-03-15T10:30..2026-04-15T10:30'],
    ['month', '2026-01-31', '2026-02-27', '2026-01-31..2026-02-28'],
    ['month', '2026-01-31', '2026-02-28', '2026-02-28..2026-03-31'],
    ['month', '2026-01-31', '2026-03-31', '2026-03-31..2026-04-30'],
    ['month', '2026-01-31', '2026-12-31', '2026-12-31..2027-01-31'],
    ['month', '2026-01-31', '2028-02-28', '2028-01-31..2028-02-29'],
    ['month', '2026-01-31', '2028-02-29', '2028-02-29..2028-03-31'],
    ['month', '2026-01-30T23:59', '2027-02-28T23:59', '2027-02-28T23:59..2027-03-30T23:59'],
    ['month', '2026-01-29', '2100-02-28', '2100-02-28..2100-03-29'],
    ['year', '2026-05-31T12:00', '2027-05-31T11:59', '2026-05-31T12:00..2027-05-31T12:00'],
    ['year', '2024-02-29', '2025-02-27', '2024-02-29..2025-02-28'],
    ['year', '2024-02-29', '2025-02-28', '2025-02-28..2026-02-28'],
    ['year', '2024-02-29', '2028-02-28', '2027-02-28..2028-02-29'],
    ['year', '2024-02-29', '2028-02-29', '2028-02-29..2029-02-28'],
  ] as const)('%s from %s at %s is %s', ([period, anchor, at, expected], { expect }) => {
    expect(anchored(period, anchor, at)).toBe(expected)
  })

  it('reach back before the anchor', () => {
    expect(anchored('day', '2026-01-31T10:30', '2026-01-01')).toBe(
      '2025-12-31T10:30..2026-01-01T10:30',
    )
    expect(anchored('week', '2026-01-07', '2026-01-06')).toBe('2025-12-31..2026-01-07')
    expect(anchored('month', '2026-03-31', '2026-03-30')).toBe('2026-02-28..2026-03-31')
    expect(anchored('year', '2028-02-29', '2026-03-01')).toBe('2026-02-28..2027-02-28')
    expect(anchored('month', '2026-03-31', '1969-12-30')).toBe('1969-11-30..1969-12-31')
  })

  it('start at the billing anchor or at the subscription, as the quota says', () => {
    const anchors = { billingAnchor: utc('2026-01-10'), startedAt: utc('2026-01-20') }
    const at = utc('2026-02-15')
    const startOf = (anchor: 'billing' | 'subscription' | 'calendar') =>
      text(periodAt({ period: 'month', anchor }, anchors, at).start)
    expect(startOf('billing')).toBe('2026-02-10')
    expect(startOf('subscription')).toBe('2026-01-20')
    expect(startOf('calendar')).toBe('2026-02-01')
  })
})

describe('calendar periods', () => {
  it.for([
    ['day', '2026-02-28T23:59:59.999', '2026-02-28..2026-03-01'],
    ['day', '2026-03-01', '2026-03-01..2026-03-02'],
    ['week', '2026-11-22T23:59', '2026-11-16..2026-11-23'],
    ['week', '2026-11-23', '2026-11-23..2026-11-30'],
    ['week', '2027-01-01', '2026-12-28..2027-01-04'],
    ['month', '2028-02-29T23:59', '2028-02-01..2028-03-01'],
    ['month', '2026-12-31', '2026-12-01..2027-01-01'],
    ['year', '2026-12-31T23:59', '2026-01-01..2027-01-01'],
    ['year', '2028-01-01', '2028-01-01..2029-01-01'],
  ] as const)('the %s at %s is %s, whatever the anchors', ([period, at, expected], { expect }) => {
    for (const anchor of [0, utc('2026-05-31T12:34'), utc('2031-02-28')]) {
      const anchors = { billingAnchor: anchor, startedAt: anchor }
      const { start, end } = periodAt({ period, anchor: 'calendar' }, anchors, utc(at))
      expect(`${text(start)}..${text(end)}`).toBe(expected)
    }
  })

  it('weeks start on Mondays', () => {
    for (let at = utc('2026-01-01'); at < utc('2028-01-01'); at += DAY) {
      const { start } = periodAt(
        { period: 'week', anchor: 'calendar' },
        { billingAnchor: 0, startedAt: 0 },
        at,
      )
      expect(new Date(start).getUTCDay()).toBe(1)
    }
  })
})

const instant = fc.integer({ min: utc('2020-01-01'), max: utc('2036-01-01') })
const quota = fc.record({
  period: fc.constantFrom(...quotaPeriods),
  anchor: fc.constantFrom(...quotaAnchors),
})
const anchorsFrom = (billingAnchor: number) => ({ billingAnchor, startedAt: billingAnchor })

describe('every period', () => {
  it('holds the instant that was asked for', () => {
    fc.assert(
      fc.property(quota, instant, instant, (of, anchor, at) => {
        const { start, end } = periodAt(of, anchorsFrom(anchor), at)
        expect(start).toBeLessThanOrEqual(at)
        expect(end).toBeGreaterThan(at)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same from its first to its last millisecond, and the next begins where it ends', () => {
    fc.assert(
      fc.property(quota, instant, instant, (of, anchor, at) => {
        const period = periodAt(of, anchorsFrom(anchor), at)
        expect(periodAt(of, anchorsFrom(anchor), period.start)).toEqual(period)
        expect(periodAt(of, anchorsFrom(anchor), period.end - 1)).toEqual(period)
        expect(periodAt(of, anchorsFrom(anchor), period.end).start).toBe(period.end)
        expect(periodAt(of, anchorsFrom(anchor), period.start - 1).end).toBe(period.start)
      }),
      { numRuns: 2000 },
    )
  })

  it.for([
    ['day', 1, 1],
    ['week', 7, 7],
    ['month', 28, 31],
    ['year', 365, 366],
  ] as const)('of a %s is %i to %i days long, without a gap in ten years', ([period, min, max]) => {
    const firsts = ['2024-01-28', '2024-02-29', '2025-01-29', '2025-01-30T23:59', '2027-12-31']
    for (const anchor of firsts.map(utc)) {
      let at = utc('2024-01-01')
      while (at < utc('2034-01-01')) {
        const { start, end } = periodAt({ period, anchor: 'billing' }, anchorsFrom(anchor), at)
        expect((end - start) / DAY).toBeGreaterThanOrEqual(min)
        expect((end - start) / DAY).toBeLessThanOrEqual(max)
        expect(Number.isInteger((start - anchor) / DAY)).toBe(true)
        at = end
      }
    }
  })

  it.for(['month', 'year'] as const)(
    'of a %s starts on the day of its anchor, or on the last of a shorter month',
    (period, { expect }) => {
      for (const anchorDay of [28, 29, 30, 31]) {
        const anchor = utc(`2024-01-${anchorDay}`)
        for (let at = utc('2024-01-31'); at < utc('2034-01-01'); at += 7 * DAY) {
          const { start } = periodAt({ period, anchor: 'billing' }, anchorsFrom(anchor), at)
          const isLastOfMonth = new Date(start + DAY).getUTCDate() === 1
          const day = new Date(start).getUTCDate()
          expect(day === anchorDay || (day < anchorDay && isLastOfMonth)).toBe(true)
        }
      }
    },
  )
})
