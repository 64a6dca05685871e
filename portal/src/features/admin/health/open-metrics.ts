/** OpenMetrics text as the API writes it (docs/operations.md). */

interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}
export type Metrics = ReadonlyMap<string, readonly Sample[]>

const LINE = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/u
const LABEL = /([a-z_]+)="((?:[^"\\]|\\.)*)"/gu

/** Samples by the name of their line. */
export function readMetrics(text: string): Metrics {
  const metrics = new Map<string, Sample[]>()
  for (const line of text.split('\n')) {
    const [, name, labels = '', value] = LINE.exec(line) ?? []
    if (name === undefined || value === undefined) continue
    const pairs = [...labels.matchAll(LABEL)].map(([, key = '', said = '']) => [key, said] as const)
    const samples = metrics.get(name) ?? []
    samples.push({ labels: Object.fromEntries(pairs), value: Number(value) })
    metrics.set(name, samples)
  }
  return metrics
}

/** The one value of a metric; null where it says nothing. */
export const valueOf = (metrics: Metrics, name: string): number | null =>
  metrics.get(name)?.[0]?.value ?? null

/** All samples of a metric together. */
export const sumOf = (metrics: Metrics, name: string): number =>
  (metrics.get(name) ?? []).reduce((sum, { value }) => sum + value, 0)

/** Values of a metric by one of its labels. */
export const byLabel = (
  metrics: Metrics,
  name: string,
  label: string,
): readonly (readonly [string, number])[] =>
  (metrics.get(name) ?? []).map(({ labels, value }) => [labels[label] ?? '', value] as const)

/**
 * The bound of the bucket that a share of all calls took no longer than: an estimate.
 * @returns seconds; null without calls, Infinity beyond the last bound
 */
export function quantile(metrics: Metrics, share: number): number | null {
  const name = 'turnpike_call_duration_seconds'
  const total = valueOf(metrics, `${name}_count`) ?? 0
  if (total === 0) return null
  const bucket = byLabel(metrics, `${name}_bucket`, 'le').find(
    ([, below]) => below >= total * share,
  )
  return bucket === undefined || bucket[0] === '+Inf' ? Infinity : Number(bucket[0])
}
