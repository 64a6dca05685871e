/** When a host is probed: once a minute, each at its own second. */

const MINUTE_MS = 60_000
/** Of a minute, for all hosts: what is left is for the last answers. */
export const SPREAD_MS = 50_000

/** ms into each minute at which the host's turn is: FNV-1a of its name, spread over the minute. */
export function offsetOf(host: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < host.length; i++) {
    hash = Math.imul(hash ^ host.charCodeAt(i), 0x01000193)
  }
  return (((hash >>> 0) / 2 ** 32) * SPREAD_MS) | 0
}

export const minuteOf = (at: number): number => at - (at % MINUTE_MS)

/** The host's turn in the minute after `at`: minutes that were missed are not made up for. */
export const nextTurn = (host: string, at: number): number =>
  minuteOf(at) + MINUTE_MS + offsetOf(host)
