/**
 * All of a list with `FULL=1`, else every `step`th of it.
 * @param from which to begin with
 */
export const shareOf = <T>(list: readonly T[], step: number, from = 0): readonly T[] =>
  process.env['FULL'] ? list : list.filter((_, place) => place % step === from % step)
