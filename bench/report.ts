import { costPerMillion, type CostInputs } from './cost.ts'
import { medians, pairedRatio, type Sample } from './rounds.ts'
import { systemNames, titles, type Counts, type SystemName } from './systems.ts'

export interface Measured {
  readonly samples: Readonly<Record<SystemName, readonly Sample[]>>
  /** Calls and counts of whole runs, pauses between the rounds included. */
  readonly totals: Readonly<Partial<Record<SystemName, { calls: number; counts: Counts }>>>
}

/** Billed for each request to an object; cannot be measured here. */
const ACTIVE_MS_PER_DO_CALL = 5
/** Batch and its index 2, minute roll-up with its indexes 3, hour to sum 1, log with its indexes 4. */
const D1_ROWS_PER_MESSAGE = 10
const D1_ROWS_PER_CALL_NAIVE = 1

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

function costInputs({ samples, totals }: Measured, name: 'gateway' | 'naive'): CostInputs {
  const { calls, counts } = totals[name] ?? raise(`No counts of ${name}`)
  return {
    cpuMs: medians(samples[name]).cpuMicros / 1000,
    kvReads: counts.kvReads / calls,
    doCalls: counts.doCalls / calls,
    storageWrites: counts.storageWrites / calls,
    activeMsPerDoCall: ACTIVE_MS_PER_DO_CALL,
    queueMessages: counts.queueMessages / calls,
    bytesPerMessage: counts.queueBytes / Math.max(1, counts.queueMessages),
    d1RowsPerMessage: name === 'naive' ? D1_ROWS_PER_CALL_NAIVE : D1_ROWS_PER_MESSAGE,
  }
}

/** What is saved: the first three members are read by others and keep their names. */
export function resultsOf(measured: Measured, about: Readonly<Record<string, unknown>>) {
  const { samples } = measured
  const vs = (other: SystemName) =>
    round(pairedRatio('callsPerSecond', samples.gateway, samples[other]), 3)
  const inputs = costInputs(measured, 'gateway')
  const naive = costInputs(measured, 'naive')
  return {
    ratios: {
      vsPassThrough: vs('passThrough'),
      vsNaive: vs('naive'),
      vsFastify: vs('fastify'),
      vsNoLimits: vs('noLimits'),
      cpuVsPassThrough: round(pairedRatio('cpuMicros', samples.gateway, samples.passThrough), 3),
    },
    per1000: {
      doCalls: round(inputs.doCalls * 1000, 3),
      storageWrites: round(inputs.storageWrites * 1000, 3),
      queueMessages: round(inputs.queueMessages * 1000, 3),
    },
    costPerMillion: round(costPerMillion(inputs), 4),
    details: {
      ...about,
      medians: Object.fromEntries(systemNames.map((name) => [name, medians(samples[name])])),
      cpuVsNoLimits: round(pairedRatio('cpuMicros', samples.gateway, samples.noLimits), 3),
      cost: { gateway: inputs, naive, naivePerMillion: round(costPerMillion(naive), 4) },
      totals: measured.totals,
      samples,
    },
  }
}

const COLUMNS = ['calls/s', 'p50 ms', 'p99 ms', 'CPU µs/call', 'RSS MiB'] as const

/** The medians as a Markdown table, with what is counted per 1,000 calls. */
export function tableOf({ samples, totals }: Measured): string {
  const counted = ['DO calls', 'writes', 'messages']
  const rows = systemNames.map((name) => {
    const m = medians(samples[name])
    const total = totals[name]
    const perThousand = (n: number) => (total ? ((n / total.calls) * 1000).toFixed(2) : '')
    const { doCalls = 0, storageWrites = 0, queueMessages = 0 } = total?.counts ?? {}
    return [
      titles[name],
      m.callsPerSecond.toFixed(0),
      m.p50Ms.toFixed(2),
      m.p99Ms.toFixed(2),
      m.cpuMicros.toFixed(0),
      m.residentMiB.toFixed(0),
      perThousand(doCalls),
      perThousand(storageWrites),
      perThousand(queueMessages),
    ]
  })
  const head = ['medians', ...COLUMNS, ...counted.map((c) => `${c}/1,000`)]
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((r) => r[i]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((c, i) => (i === 0 ? c.padEnd(widths[i] ?? 0) : c.padStart(widths[i] ?? 0))).join(' | ')} |`
  const rule = widths.map((w, i) => (i === 0 ? '-'.repeat(w) : `${'-'.repeat(w - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

function raise(message: string): never {
  throw new Error(message)
}
