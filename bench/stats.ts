/** The value below which that share of them lies (nearest rank). */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** The middle value, or the mean of the middle two. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length / 2
  const lower = sorted[Math.ceil(half) - 1] ?? Number.NaN
  return (lower + (sorted[Math.floor(half)] ?? Number.NaN)) / 2
}
