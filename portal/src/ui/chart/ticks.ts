const STEPS = [1, 2, 2.5, 5, 10] as const
/** Of the axis, about. */
const PARTS = 5

/** Round values of an axis from zero to beyond what it shows, and below zero where that is shown. */
export function ticksOf(values: readonly number[]): number[] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const rough = (most - least || 1) / PARTS
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(
    values.every(Number.isInteger) ? 1 : 0,
    (STEPS.find((each) => each * magnitude >= rough) ?? 10) * magnitude,
  )
  const [first, last] = [Math.floor(least / step), Math.ceil(most / step)]
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step)
}
