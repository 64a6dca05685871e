/** The platform's time, which in development is ahead of this machine's (docs/development.md). */
let ahead = 0

/** ms since the epoch, UTC. */
export const platformTime = (): number => Date.now() + ahead

/**
 * Hears from an answer how far the platform is ahead; in production none says so. It never goes back: an answer
 * that was kept may be of an earlier time.
 */
export function hearClock({ headers }: Response): void {
  ahead = Math.max(ahead, Number(headers.get('turnpike-clock-ahead')))
}
