import { CALL_PATH } from './fixture.ts'
import { runLoad, type LoadResult } from './load.ts'
import { cpuMicros, residentMiB } from './process-usage.ts'
import { median, percentile } from './stats.ts'
import type { System } from './systems.ts'

/** The same for all systems and rounds. */
export const CONNECTIONS = 16

/** Before each measurement, so that it sees the steady state and not the first calls after a pause. */
const LEAD_IN_MS = 500

/** One system in one round. */
export interface Sample {
  /** Answered in the round, its lead-in included. */
  readonly calls: number
  readonly callsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** User and system time of the system's process, per call. */
  readonly cpuMicros: number
  readonly residentMiB: number
}

/** A request as a usual client behind Cloudflare's edge would make it. */
const requestText = (key: string): string =>
  [
    `GET ${CALL_PATH}?units=metric HTTP/1.1`,
    'Host: api.example.com',
    `Authorization: Bearer ${key}`,
    'Accept: application/json',
    'Accept-Encoding: gzip, br',
    'User-Agent: weather-app/3.2',
    'CF-Connecting-IP: 203.0.113.7',
    '\r\n',
  ].join('\r\n')

/**
 * Loads one system for that long, after a lead-in.
 * @throws {Error} when a call is not answered by 200
 */
export async function measure(system: System, key: string, ms: number): Promise<Sample> {
  const { name, port, pid } = system
  const load = { port, connections: CONNECTIONS, request: requestText(key) }
  try {
    const leadIn = await runLoad({ ...load, ms: LEAD_IN_MS })
    const cpuBefore = cpuMicros(pid)
    const measured = await runLoad({ ...load, ms })
    return sampleOf(measured, leadIn.calls, cpuMicros(pid) - cpuBefore, residentMiB(pid))
  } catch (error) {
    throw new Error(`${name} failed under load`, { cause: error })
  }
}

function sampleOf(load: LoadResult, callsBefore: number, cpu: number, memory: number): Sample {
  return {
    calls: callsBefore + load.calls,
    callsPerSecond: load.calls / (load.ms / 1000),
    p50Ms: percentile(load.latenciesMs, 0.5),
    p99Ms: percentile(load.latenciesMs, 0.99),
    cpuMicros: cpu / load.calls,
    residentMiB: memory,
  }
}

/** The order of a round: each system gets each place, and each neighbour, in turn. */
export function orderOf<T>(systems: readonly T[], round: number): T[] {
  const first = round % systems.length
  const order = [...systems.slice(first), ...systems.slice(0, first)]
  return Math.floor(round / systems.length) % 2 === 0 ? order : order.toReversed()
}

/** The medians of each figure over the rounds. */
export function medians(samples: readonly Sample[]): Omit<Sample, 'calls'> {
  const of = (name: keyof Sample) => median(samples.map((s) => s[name]))
  return {
    callsPerSecond: of('callsPerSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    cpuMicros: of('cpuMicros'),
    residentMiB: of('residentMiB'),
  }
}

/** Median over the rounds of one system's figure divided by another's in the same round. */
export const pairedRatio = (
  name: keyof Sample,
  one: readonly Sample[],
  other: readonly Sample[],
): number => median(one.map((sample, i) => sample[name] / (other[i]?.[name] ?? Number.NaN)))
