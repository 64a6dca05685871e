/**
 * One entry for each grain of `[from, to)`, oldest first: those that are there, and empty ones between.
 * @param from ms, a start of a grain
 * @param grain ms
 * @param points ascending by `start`, each a start of a grain in the span
 */
export function withGaps<T extends { readonly start: number }>(
  span: { readonly from: number; readonly to: number },
  grain: number,
  points: readonly T[],
  empty: (start: number) => T,
): T[] {
  const all: T[] = []
  let next = 0
  for (let start = span.from; start < span.to; start += grain) {
    const point = points[next]
    if (point?.start === start) {
      all.push(point)
      next++
    } else {
      all.push(empty(start))
    }
  }
  return all
}
