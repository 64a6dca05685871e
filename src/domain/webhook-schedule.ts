/** When a webhook is tried again, and when its endpoint is given up (product S3, security F5). */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** ms from each failure to the next try; after one more failure the delivery has failed. */
export const RETRY_DELAYS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]

/** A receiver may ask for longer than the schedule, up to this. */
const LONGEST_RETRY_AFTER_MS = 24 * HOUR
/** Tries of many deliveries that failed together do not come back together. */
const JITTER = 0.1
/** An endpoint that answered nothing but failures for so long is disabled. */
const GIVE_UP_MS = 5 * 24 * HOUR

/**
 * ms from this failure to the next try, or null when that was the last one.
 * @param failures of this delivery, this one included
 * @param random 0 to 1
 * @param retryAfterMs what the receiver asked for; 0 for nothing
 */
export function retryDelay(failures: number, random: number, retryAfterMs: number): number | null {
  const delay = RETRY_DELAYS[failures - 1]
  if (delay === undefined) return null
  const asked = Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)
  return Math.max(Math.round(delay * (1 + JITTER * random)), asked)
}

/**
 * ms that a `Retry-After` header asks to wait: whole seconds or an HTTP date (RFC 9110 10.2.3). 0 when it
 * says nothing that can be understood.
 */
export function retryAfterMs(header: string | null, now: number): number {
  if (header === null) return 0
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND
  const at = Date.parse(header)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now)
}

/** Whether an endpoint that fails now has failed for too long. */
export const isGivenUp = (failingSince: number | null, now: number): boolean =>
  failingSince !== null && now - failingSince >= GIVE_UP_MS
