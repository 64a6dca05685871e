/** When a quota will be used up at the present pace (product decisions P6). */
const DAY_MS = 86_400_000
/** Days that are looked back on. */
export const PACE_DAYS = 7

/** How the pace comes about, for people. */
export const FORECAST_METHOD =
  'The pace is the mean of the last 7 times 24 hours, the latest weighted 7, the one before 6, and so on; ' +
  'a subscription younger than a day counts as one day old.'

/**
 * milli-units a day.
 * @param days milli-units used in each of the last 24-hour days, the latest first
 * @param ageMs of the subscription; days before its start do not count, and its first day counts in part
 */
export function paceOf(days: readonly number[], ageMs: number): number {
  const age = Math.max(1, ageMs / DAY_MS)
  let used = 0
  let lived = 0
  for (let i = 0; i < PACE_DAYS; i++) {
    const weight = PACE_DAYS - i
    used += weight * (days[i] ?? 0)
    lived += weight * Math.min(1, Math.max(0, age - i))
  }
  return used / lived
}

/**
 * The moment (ms) at which a window is used up at that pace: `now` when it is already. Null when it lasts
 * until it resets, or has no limit.
 * @param pace milli-units a day
 * @param now ms
 */
export function usedUpAt(
  window: { readonly remaining: number | null; readonly resetsAt: number },
  pace: number,
  now: number,
): number | null {
  if (window.remaining === null) return null
  if (window.remaining <= 0) return now
  const at = now + Math.floor((window.remaining / pace) * DAY_MS)
  return at < window.resetsAt ? at : null
}
