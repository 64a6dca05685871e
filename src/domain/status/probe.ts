/**
 * What a probe says of a product. Products that share a host share one probe a minute. It is the turn of
 * one of them, and speaks for the others as far as it can: a host that cannot be reached serves none of
 * them; one that answers serves those that answered well themselves when it was their turn. What takes too
 * long may be slow alone: it says nothing of the others.
 */

/** Failed probes in a row that count as being down. */
export const FAILURES_TO_OPEN = 2
/** Good ones in a row after which it counts as being up again. */
export const SUCCESSES_TO_RESOLVE = 3

export interface ProbeResult {
  /** Whether there was an answer; null where none came in time. */
  readonly reached: boolean | null
  readonly ok: boolean
  readonly status: number | null
  /** Why it failed; null when it did not. */
  readonly error: string | null
  readonly durationMs: number
}

export interface Probed {
  readonly failures: number
  readonly successes: number
  /** ms; when the first of them was. */
  readonly since: number | null
  readonly turnAt: number
  readonly turnOk: boolean
}

/** A target after a probe, and what is to be counted of it. */
export interface Counted extends Probed {
  readonly ok: boolean
  /** Minutes that turn out to have been down. */
  readonly minutesDown: number
}

/**
 * The result as it counts for a target, or null when it says nothing of it.
 * @param at ms
 * @param isTurn whether the probe was the target's own
 */
export function countProbe(
  before: Probed,
  result: ProbeResult,
  at: number,
  isTurn: boolean,
): Counted | null {
  const { reached } = result
  if (!isTurn && (reached === null || (reached && !before.turnOk))) return null
  const ok = isTurn ? result.ok : reached === true
  const failures = ok ? 0 : before.failures + 1
  const successes = ok ? before.successes + 1 : 0
  const isFirst = failures === 1 || successes === 1
  // A host that is gone says nothing of how well the target will answer.
  const turn = isTurn && reached !== false ? { turnAt: at, turnOk: ok } : {}
  return {
    ok,
    failures,
    successes,
    since: isFirst ? at : before.since,
    turnAt: isTurn ? at : before.turnAt,
    turnOk: before.turnOk,
    ...turn,
    minutesDown: minutesOf(failures),
  }
}

/** One failed probe may be chance: it counts when the next fails too. */
function minutesOf(failures: number): number {
  if (failures < FAILURES_TO_OPEN) return 0
  return failures === FAILURES_TO_OPEN ? FAILURES_TO_OPEN : 1
}

/** Whether the next probe decides something. */
const isUnsettled = ({ failures, successes }: Probed): boolean =>
  failures === 1 || (failures === 0 && successes < SUCCESSES_TO_RESOLVE)

/** Whose turn it is among those that share a host: of whom the most is to be found out, then the oldest. */
export function whoseTurn<T extends Probed>(targets: readonly T[]): T | null {
  const [first = null] = targets.toSorted(
    (a, b) => Number(isUnsettled(b)) - Number(isUnsettled(a)) || a.turnAt - b.turnAt,
  )
  return first
}

/** Why an answer counts as failed; null when it does not. @param expected null for all below 500 */
export function answerProblem(status: number, expected: number | null): string | null {
  if (expected !== null)
    return status === expected ? null : `was answered ${status}, not ${expected}`
  return status < 500 ? null : `was answered ${status}`
}
