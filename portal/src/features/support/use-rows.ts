import { useState } from 'react'

interface Row<T> {
  /** Stays with the row while it is edited and moved. */
  readonly key: number
  readonly value: T
}

let last = 0
const rowOf = <T>(value: T): Row<T> => ({ key: ++last, value })

/** A list that is edited as a whole and saved as a whole. */
export function useRows<T>(saved: readonly T[]) {
  const [rows, setRows] = useState<readonly Row<T>[]>(() => saved.map(rowOf))
  const values = rows.map(({ value }) => value)
  return {
    rows,
    values,
    isChanged: JSON.stringify(values) !== JSON.stringify(saved),
    add: (value: T) => setRows([...rows, rowOf(value)]),
    remove: (at: number) => setRows(rows.filter((_, i) => i !== at)),
    change: (at: number, value: T) =>
      setRows(rows.map((row, i) => (i === at ? { ...row, value } : row))),
    /** One place up or down. */
    move: (at: number, by: -1 | 1) => {
      const next = [...rows]
      const [row] = next.splice(at, 1)
      if (row) next.splice(at + by, 0, row)
      setRows(next)
    },
  }
}
