/** When a key's traffic is no longer what its owner knows: product.md G7. */

export const burstKinds = ['calls', 'refusals'] as const
/** Far more calls than usual, or suddenly mostly refused ones. */
export type BurstKind = (typeof burstKinds)[number]

/** How long the traffic is that is looked at. */
export const BURST_WINDOW_MS = 5 * 60_000
/** What it is compared with: a whole day, so that every hour of a daily rhythm is in it. */
export const USUAL_WINDOW_MS = 24 * 3_600_000
/** One key is told of so often at most: a burst that goes on is no news. */
export const BURST_PAUSE_MS = 6 * 3_600_000

/** Daily peaks and a release reach three or four times the average; ten is beyond both. */
const TIMES_USUAL = 10
/** Below about three calls a second ten times as much still is little, and a nightly job makes as many. */
const LEAST_CALLS = 1000
/** A client that meets its limit is refused now and then; one that is refused every other time is broken or not its owner's. */
const MOST_REFUSED = 0.5
/** Fewer prove nothing of a share. */
const LEAST_CALLS_REFUSED = 500

/** Calls of one key. */
export interface KeyTraffic {
  /** In the last `BURST_WINDOW_MS`. */
  readonly calls: number
  /** Of them, how many the gateway refused. */
  readonly refused: number
  /** In the `USUAL_WINDOW_MS` before those. */
  readonly callsBefore: number
  readonly refusedBefore: number
}

/** Fewer calls than this are never a burst of either kind. */
export const FEWEST_CALLS = Math.min(LEAST_CALLS, LEAST_CALLS_REFUSED)

/** Calls that such a window usually has, by the average of the time before. */
export const usualCalls = ({ callsBefore }: Pick<KeyTraffic, 'callsBefore'>): number =>
  (callsBefore * BURST_WINDOW_MS) / USUAL_WINDOW_MS

/** What is unusual about a key's traffic, or null. A key without a past has an average of 0. */
export function burstOf(traffic: KeyTraffic): BurstKind | null {
  const { calls, refused, callsBefore, refusedBefore } = traffic
  if (calls >= LEAST_CALLS && calls > TIMES_USUAL * usualCalls(traffic)) return 'calls'
  const jumped =
    calls >= LEAST_CALLS_REFUSED &&
    refused > MOST_REFUSED * calls &&
    refusedBefore <= MOST_REFUSED * callsBefore
  return jumped ? 'refusals' : null
}
