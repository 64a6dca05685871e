/** When Stripe pays out by itself what a provider has there. Days are days of UTC. */

export const payoutIntervals = ['daily', 'weekly', 'monthly', 'manual'] as const
/** Banks do not work at weekends, and Stripe offers no other days. */
export const payoutWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

export type PayoutSchedule =
  | { readonly interval: 'daily' | 'manual' }
  | { readonly interval: 'weekly'; readonly weekday: (typeof payoutWeekdays)[number] }
  /** The 29th to the 31st are the last day of a shorter month. */
  | { readonly interval: 'monthly'; readonly monthDay: number }

const DAY_MS = 86_400_000
const FIRST_WEEKDAY = 1

/**
 * The next day on which Stripe pays out, its midnight in ms; null for a schedule that waits to be asked.
 * A holiday of the bank may move it.
 * @param now ms
 */
export function nextPayoutAt(schedule: PayoutSchedule, now: number): number | null {
  if (schedule.interval === 'manual') return null
  let day = (Math.floor(now / DAY_MS) + 1) * DAY_MS
  while (!isPayoutDay(schedule, new Date(day))) day += DAY_MS
  return day
}

function isPayoutDay(schedule: PayoutSchedule, day: Date): boolean {
  switch (schedule.interval) {
    case 'daily':
      return true
    case 'weekly':
      return day.getUTCDay() === payoutWeekdays.indexOf(schedule.weekday) + FIRST_WEEKDAY
    case 'monthly':
      return day.getUTCDate() === Math.min(schedule.monthDay, lastDayOf(day))
    case 'manual':
      return false
  }
}

const lastDayOf = (day: Date): number =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()

/** The day of a schedule as one word, as it is kept; null where it has none. */
export const anchorOf = (schedule: PayoutSchedule): string | null => {
  if (schedule.interval === 'weekly') return schedule.weekday
  return schedule.interval === 'monthly' ? String(schedule.monthDay) : null
}

/** A schedule as it was kept. What is not known is said to be manual: nothing is promised. */
export function scheduleFrom(interval: string, anchor: string | null): PayoutSchedule {
  if (interval === 'daily') return { interval }
  const weekday = payoutWeekdays.find((day) => day === anchor)
  if (interval === 'weekly' && weekday !== undefined) return { interval, weekday }
  const monthDay = Number(anchor)
  if (interval === 'monthly' && monthDay >= 1) return { interval, monthDay }
  return { interval: 'manual' }
}
