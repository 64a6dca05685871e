const SHARES = 3

/** All of a list with `FULL=1`, else a third of it. @param from which third */
export const shareOf = <T>(list: readonly T[], from: number): readonly T[] =>
  process.env['FULL'] ? list : list.filter((_, place) => place % SHARES === from % SHARES)
