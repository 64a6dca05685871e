/** What a job needs from outside. */
export interface JobDeps {
  readonly db: D1Database
  /** ms. */
  readonly now: () => number
}

/** Later work, run by a cron or by name. Running it again changes nothing more. */
export type Job = (deps: JobDeps) => Promise<void>
