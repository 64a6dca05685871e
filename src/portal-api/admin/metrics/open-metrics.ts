/**
 * Numbers as OpenMetrics text 1.0 (github.com/prometheus/OpenMetrics), which Prometheus and its like read.
 * Labels have few values, known beforehand.
 */

export const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

export type Labels = Readonly<Record<string, string>>

export interface Sample {
  readonly labels?: Labels
  readonly value: number
}

interface Described {
  /** With its unit as the last part, where it has one. */
  readonly name: string
  readonly unit?: string
  readonly help: string
}

export type Family = Described &
  (
    | { readonly type: 'gauge'; readonly samples: readonly Sample[] }
    | {
        readonly type: 'counter'
        readonly samples: readonly Sample[]
        /** Seconds since the epoch at which it was zero. */
        readonly createdAt: number
      }
    | {
        readonly type: 'histogram'
        /** Upper bounds, ascending, without the last, which is infinite. */
        readonly bounds: readonly number[]
        /** What fell into each bucket; one more than bounds. */
        readonly counts: readonly number[]
        readonly sum: number
        readonly createdAt: number
      }
  )

/** The whole answer, closed by its end mark. */
export const toOpenMetrics = (families: readonly Family[]): string =>
  `${families.flatMap(linesOf).join('\n')}\n# EOF\n`

function linesOf(family: Family): string[] {
  const { name, type, unit, help } = family
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${escaped(help)}`,
    ...samplesOf(family),
  ]
}

function samplesOf(family: Family): string[] {
  const { name } = family
  switch (family.type) {
    case 'gauge':
      return family.samples.map(({ labels, value }) => line(name, labels, value))
    case 'counter':
      return family.samples.flatMap(({ labels, value }) => [
        line(`${name}_total`, labels, value),
        line(`${name}_created`, labels, family.createdAt),
      ])
    case 'histogram': {
      const { bounds, counts, sum, createdAt } = family
      let below = 0
      const buckets = counts.map((count, i) => {
        below += count
        const bound = bounds[i]
        return line(`${name}_bucket`, { le: bound === undefined ? '+Inf' : float(bound) }, below)
      })
      return [
        ...buckets,
        line(`${name}_count`, {}, below),
        line(`${name}_sum`, {}, sum),
        line(`${name}_created`, {}, createdAt),
      ]
    }
  }
}

/** A bound is written as a float: `1.0`, not `1`. */
const float = (value: number): string => (Number.isInteger(value) ? `${value}.0` : `${value}`)

function line(name: string, labels: Labels = {}, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

const escaped = (text: string): string =>
  text.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`))
