import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  anchorOf,
  nextPayoutAt,
  payoutWeekdays,
  scheduleFrom,
  type PayoutSchedule,
} from '../../../../src/domain/billing/payout-schedule'

const at = (text: string) => Date.parse(text)
const day = (schedule: PayoutSchedule, now: string) => {
  const next = nextPayoutAt(schedule, at(now))
  return next === null ? null : new Date(next).toISOString().slice(0, 10)
}

it.each<[PayoutSchedule, string, string | null]>([
  [{ interval: 'daily' }, '2027-03-01T23:59:59.999Z', '2027-03-02'],
  [{ interval: 'daily' }, '2027-03-02T00:00:00Z', '2027-03-03'],
  [{ interval: 'weekly', weekday: 'monday' }, '2027-03-01T09:00:00Z', '2027-03-08'],
  [{ interval: 'weekly', weekday: 'friday' }, '2027-03-01T09:00:00Z', '2027-03-05'],
  [{ interval: 'monthly', monthDay: 1 }, '2027-03-01T09:00:00Z', '2027-04-01'],
  [{ interval: 'monthly', monthDay: 31 }, '2027-02-01T09:00:00Z', '2027-02-28'],
  [{ interval: 'monthly', monthDay: 29 }, '2028-02-01T09:00:00Z', '2028-02-29'],
  [{ interval: 'monthly', monthDay: 30 }, '2027-04-30T09:00:00Z', '2027-05-30'],
  [{ interval: 'manual' }, '2027-03-01T09:00:00Z', null],
])('%o after %s is %s', (schedule, now, expected) => {
  expect(day(schedule, now)).toBe(expected)
})

const schedules: fc.Arbitrary<PayoutSchedule> = fc.oneof(
  fc.constant<PayoutSchedule>({ interval: 'daily' }),
  fc.constant<PayoutSchedule>({ interval: 'manual' }),
  fc
    .constantFrom(...payoutWeekdays)
    .map((weekday): PayoutSchedule => ({ interval: 'weekly', weekday })),
  fc
    .integer({ min: 1, max: 31 })
    .map((monthDay): PayoutSchedule => ({ interval: 'monthly', monthDay })),
)
const times = fc.integer({ min: at('2026-01-01'), max: at('2030-01-01') })

it('the next day is a midnight after now, at most a month away; a schedule survives being kept', () => {
  fc.assert(
    fc.property(schedules, times, (one, now) => {
      expect(scheduleFrom(one.interval, anchorOf(one))).toEqual(one)
      const next = nextPayoutAt(one, now)
      expect(next === null).toBe(one.interval === 'manual')
      if (next === null) return
      expect(next % 86_400_000).toBe(0)
      expect(next).toBeGreaterThan(now)
      expect(next - now).toBeLessThanOrEqual(31 * 86_400_000)
    }),
  )
})

it('a schedule that nobody can read promises nothing', () => {
  for (const [interval, anchor] of [
    ['weekly', 'sunday'],
    ['monthly', null],
    ['hourly', null],
  ] as const)
    expect(scheduleFrom(interval, anchor)).toEqual({ interval: 'manual' })
})
