/** Rows of a form that come and go. */

let keys = 0
/** Tells one row of a form from the others while it is edited. */
export const rowKey = (): string => `row-${++keys}`

/** The rows, one of them changed. */
export const changeRow = <T extends { readonly key: string }>(
  rows: readonly T[],
  key: string,
  part: Partial<T>,
): T[] => rows.map((row) => (row.key === key ? Object.assign({}, row, part) : row))
