import { Unchanged } from '../../db/atomic'

/**
 * Does the work for each row. One that fails holds nobody else up: it is put back to the end of the queue.
 * @param putBack so that the row comes last in the next run
 * @throws {AggregateError} for those that failed, after the others are done
 */
export async function forEachRow<T>(
  rows: readonly T[],
  work: (row: T) => Promise<unknown>,
  putBack: (row: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const row of rows) {
    try {
      await work(row)
    } catch (error) {
      // Somebody else is at it: the next run decides anew.
      if (!(error instanceof Unchanged)) failures.push(error)
      await putBack(row).catch((unwritten: unknown) => failures.push(unwritten))
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} rows failed`)
}
