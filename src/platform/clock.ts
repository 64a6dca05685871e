/**
 * One clock. `now()` is `Date.now()`, plus an offset in development that every Worker reads from the
 * same KV key, so that quota periods, jobs and meters can be moved together. `DEVELOPMENT` is a
 * build-time constant: a production build holds none of this.
 */
declare const DEVELOPMENT: boolean

export const CLOCK_OFFSET_KEY = 'dev:clock-offset'
/** Short, for whoever advances the clock waits until all have noticed. */
const REFRESH_MS = 100

let offset = 0
let readAt = 0

/** ms since the epoch, UTC. */
export const now = (): number => (DEVELOPMENT ? Date.now() + offset : Date.now())

/** ms by which `now()` is ahead of the real time: 0 in production. */
export const clockAhead = (): number => (DEVELOPMENT ? offset : 0)

/** Reads the development offset again after a moment. Does nothing in production. */
export async function refreshClock(config: KVNamespace): Promise<void> {
  if (!DEVELOPMENT || Date.now() - readAt < REFRESH_MS) return
  const at = Date.now()
  offset = Number((await config.get(CLOCK_OFFSET_KEY)) ?? 0)
  // Only now: who comes meanwhile must not go on with what stood here before.
  readAt = at
}

/**
 * Moves the clock of every Worker in development, and waits until all see it. Only routes of development call it.
 * @param ms that the clock is ahead of the real time; negative when behind
 */
export async function moveClock(config: KVNamespace, ms: number): Promise<void> {
  await config.put(CLOCK_OFFSET_KEY, String(ms))
  await new Promise((resolve) => setTimeout(resolve, REFRESH_MS))
  // Last, for a request that read the old offset may just have brought it back.
  offset = ms
  readAt = Date.now()
}
