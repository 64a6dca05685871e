import { asc, eq } from 'drizzle-orm'
import { redactSecrets, rootCause } from '../domain/log-redaction'
import type { Db } from './open'
import { jobRuns } from './schema'

export type JobRun = typeof jobRuns.$inferSelect

const LONGEST = 500

/** When each job last ran, by name. */
export const listJobRuns = (db: Db): Promise<JobRun[]> =>
  db.select().from(jobRuns).orderBy(asc(jobRuns.name))

/**
 * Runs a job and notes when, and how it ended. The note never keeps a job from running.
 * @throws what the job throws
 */
export async function noted(
  db: Db,
  now: () => number,
  name: string,
  run: () => Promise<void>,
): Promise<void> {
  const startedAt = now()
  // What the last run said stands until this one has ended: who looks meanwhile sees that it fails.
  const begun = { startedAt, endedAt: null }
  await quietly(
    db
      .insert(jobRuns)
      .values({ name, ...begun })
      .onConflictDoUpdate({ target: jobRuns.name, set: begun }),
  )
  const end = (change: Partial<JobRun>) =>
    quietly(
      db
        .update(jobRuns)
        .set({ endedAt: now(), ...change })
        .where(eq(jobRuns.name, name)),
    )
  try {
    await run()
  } catch (error) {
    await end({ error: redactSecrets(String(rootCause(error))).slice(0, LONGEST) })
    throw error
  }
  await end({ succeededAt: startedAt, error: null })
}

const quietly = async (write: PromiseLike<unknown>): Promise<void> => {
  try {
    await write
  } catch {
    // The job itself says what is wrong with the database.
  }
}
