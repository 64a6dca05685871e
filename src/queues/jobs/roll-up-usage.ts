import { dirtyHours, rollUpHourStatements } from '../../db/usage-write/roll-up'
import type { JobDeps } from './job'

/** Hours in one run: 5 statements each, of the 1,000 that D1 allows a call. */
const LIMIT = 60

/**
 * Sums the hours whose minutes changed, and their days, the latest first.
 * @throws {AggregateError} for hours that failed, after the others are done; they stay marked
 */
export async function rollUpUsage({ db }: JobDeps): Promise<void> {
  const errors: unknown[] = []
  for (const hour of await dirtyHours(db, LIMIT)) {
    await db.batch(rollUpHourStatements(db, hour)).catch((error) => errors.push(error))
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} hours failed`)
}
