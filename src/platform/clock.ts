/**
 * One clock. `now()` is `Date.now()`, plus an offset in development that every Worker reads from the
 * same KV key, so that quota periods, jobs and meters can be moved together. `DEVELOPMENT` is a
 * build-time constant: a production build holds none of this.
 */
declare const DEVELOPMENT: boolean

export const CLOCK_OFFSET_KEY = 'dev:clock-offset'
const REFRESH_MS = 1000

let offset = 0
let readAt = 0

/** ms since the epoch, UTC. */
export const now = (): number => (DEVELOPMENT ? Date.now() + offset : Date.now())

/** Reads the development offset when it is older than a second. Does nothing in production. */
export async function refreshClock(config: KVNamespace): Promise<void> {
  if (!DEVELOPMENT || Date.now() - readAt < REFRESH_MS) return
  readAt = Date.now()
  offset = Number((await config.get(CLOCK_OFFSET_KEY)) ?? 0)
}
