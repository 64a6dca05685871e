import { NotUnique, retryUnchanged, Unchanged } from '../../db/atomic'

/**
 * Repeats a read-decide-write that somebody else got in between of, or has done already.
 * @throws {Unchanged} when it never gets through
 */
export const retryRaced = <T>(attempt: () => Promise<T>): Promise<T> =>
  retryUnchanged(async () => {
    try {
      return await attempt()
    } catch (error) {
      if (error instanceof NotUnique) throw new Unchanged()
      throw error
    }
  })
