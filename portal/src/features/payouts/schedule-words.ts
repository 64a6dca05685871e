import type { PayoutAccount } from './queries'

export type Schedule = NonNullable<PayoutAccount['schedule']>

export const WEEKDAYS = [
  { value: 'monday', label: 'Monday' },
  { value: 'tuesday', label: 'Tuesday' },
  { value: 'wednesday', label: 'Wednesday' },
  { value: 'thursday', label: 'Thursday' },
  { value: 'friday', label: 'Friday' },
] as const

const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' })
const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
/** `1st`, `22nd`. */
export const ordinal = (day: number): string => `${day}${ENDINGS[ordinals.select(day)] ?? 'th'}`

/** When somebody is paid out, in words. */
export function scheduleText({ interval, weekday, month_day: day }: Schedule): string {
  if (interval === 'daily') return 'Each day that banks work'
  if (interval === 'manual') return 'Only when you ask for it'
  if (interval === 'weekly')
    return `Each ${WEEKDAYS.find(({ value }) => value === weekday)?.label ?? 'week'}`
  return `On the ${ordinal(day ?? 1)} of each month`
}
