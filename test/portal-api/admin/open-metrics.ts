/**
 * A strict reader of OpenMetrics text 1.0: everything that the specification says MUST of the types used
 * here is checked. Throws with the line that breaks it.
 */
export interface Read {
  readonly type: string
  readonly unit: string | null
  readonly help: string | null
  /** By name and labels as they are written: `calls_total{class="2xx"}`. */
  readonly samples: ReadonlyMap<string, number>
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\n"])*"'
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (\\S+)$`)
const NUMBER = /^(?:[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|NaN)$/i
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  gauge: [''],
  counter: ['_total', '_created'],
  histogram: ['_bucket', '_count', '_sum', '_created'],
}

interface Building {
  readonly type: string
  unit: string | null
  help: string | null
  readonly samples: Map<string, number>
  readonly buckets: { readonly bound: number; readonly count: number }[]
}

export function readOpenMetrics(text: string): ReadonlyMap<string, Read> {
  const families = new Map<string, Building>()
  if (!text.endsWith('\n# EOF\n')) throw new Error('does not end with # EOF and a line feed')
  if (/\r|\t|\n\n| \n/.test(text))
    throw new Error('carriage return, tab, empty line or space at an end')
  let name = ''
  const current = (line: string): Building => families.get(name) ?? wrong('before any # TYPE', line)
  for (const line of text.slice(0, -'# EOF\n'.length).trimEnd().split('\n')) {
    const [, kind = '', of = '', rest = ''] =
      /^# (TYPE|UNIT|HELP|EOF) ?(\S*) ?(.*)$/.exec(line) ?? []
    if (kind === 'EOF') wrong('an end in between', line)
    if (kind === 'TYPE') {
      if (families.has(of)) wrong('a family twice', line)
      if (!new RegExp(`^${NAME}$`).test(of) || !SUFFIXES[rest]) wrong('name or type', line)
      if (/_(?:total|created|bucket|count|sum|info)$/.test(of)) wrong('a reserved suffix', line)
      name = of
      families.set(of, { type: rest, unit: null, help: null, samples: new Map(), buckets: [] })
    } else if (kind !== '') {
      const family = current(line)
      if (of !== name) wrong('belongs to another family', line)
      if (family.samples.size > 0) wrong('after samples', line)
      if (kind === 'UNIT') {
        if (family.unit !== null || !name.endsWith(`_${rest}`)) wrong('unit', line)
        family.unit = rest
      } else {
        if (family.help !== null || /\\(?![\\n"])/.test(rest)) wrong('help', line)
        family.help = rest
      }
    } else {
      readSample(name, current(line), line)
    }
  }
  for (const [of, family] of families) checkWhole(of, family)
  return families
}

function readSample(name: string, family: Building, line: string): void {
  const [, full = '', labels = '', number = ''] = SAMPLE.exec(line) ?? wrong('no sample', line)
  if (!NUMBER.test(number)) wrong('no number', line)
  const suffix = full.slice(name.length)
  if (!full.startsWith(name) || !SUFFIXES[family.type]?.includes(suffix)) wrong('its name', line)
  const names = labels.split(/,(?=[a-zA-Z_]\w*=")/).map((pair) => pair.split('=')[0])
  if (new Set(names).size !== names.length) wrong('a label twice', line)
  const key = `${full}{${labels}}`
  if (family.samples.has(key)) wrong('a sample twice', line)
  const value = Number(number.replace(/Inf/i, 'Infinity'))
  if (family.type !== 'gauge' && !(value >= 0)) wrong('a count below zero', line)
  family.samples.set(key, value)
  if (suffix !== '_bucket') return
  const [, le = ''] = /^le="([^"]+)"$/.exec(labels) ?? wrong('a bucket without le', line)
  if (le !== '+Inf' && !/[.e]/.test(le)) wrong('a bound that is no float', line)
  family.buckets.push({ bound: Number(le.replace('+Inf', 'Infinity')), count: value })
}

function checkWhole(name: string, { type, samples, buckets }: Building): void {
  if (type !== 'histogram') return
  const count = samples.get(`${name}_count{}`)
  const last = buckets.at(-1)
  const isAscending = buckets.every(
    ({ bound, count: n }, i) =>
      i === 0 || (bound > (buckets[i - 1]?.bound ?? 0) && n >= (buckets[i - 1]?.count ?? 0)),
  )
  if (!isAscending || last?.bound !== Infinity || last.count !== count) {
    throw new Error(`${name}: buckets are not cumulative up to +Inf, or differ from the count`)
  }
  if (samples.get(`${name}_sum{}`) === undefined) throw new Error(`${name}: no sum`)
}

const wrong = (what: string, line: string): never => {
  throw new Error(`${what}: ${line}`)
}
