/**
 * What days of a status page are made of, and the rule of uptime, which docs/status.md says in words: the
 * lower of two shares. One is that of probes that did not fail; the other that of consumers' calls that
 * the origin answered below 500, as far as there were enough of them. Rounded down.
 */
import { measuredOf } from '../measured'
import { latencyOf } from '../usage-latency'
import type { StatusState } from './states'

/** Days that a status page looks back on, today among them. */
export const STATUS_DAYS = 90
const DAY_MS = 86_400_000
/** Minutes from which on a day counts as down. */
const LONG_MINUTES = 60
const DECIMALS = 2

/** ms. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
}

/** Of consumers' calls, up to a moment. */
export interface RecentLatency {
  readonly today: Percentiles | null
  readonly day: Percentiles | null
}

/** Sums of a UTC day. */
export interface PastDay {
  /** ms, start of the day. */
  readonly start: number
  readonly probes: number
  readonly failed: number
  readonly minutesDown: number
  readonly calls: number
  readonly answered: number
  readonly latency: Percentiles | null
}

type Sums = Pick<PastDay, 'probes' | 'failed' | 'calls' | 'answered'>

/** Percent; null where nothing was measured. */
export function uptimeOf(days: readonly Sums[]): number | null {
  const sum = (member: keyof Sums) => days.reduce((total, day) => total + day[member], 0)
  const probes = sum('probes')
  const shares: number[] = []
  if (probes > 0) {
    const steps = 10 ** DECIMALS
    shares.push(Math.floor(((probes - sum('failed')) * 100 * steps) / probes) / steps)
  }
  const sums = { calls: sum('calls'), answered: sum('answered'), gatewayMs: 0, latency: [] }
  const calls = measuredOf(sums)
  if (calls) shares.push(calls.answeredPercent)
  return shares.length === 0 ? null : Math.min(...shares)
}

/** What a day was, all in all. */
export function stateOfDay(day: Pick<PastDay, 'probes' | 'minutesDown' | 'calls'>): StatusState {
  if (day.minutesDown >= LONG_MINUTES) return 'down'
  if (day.minutesDown > 0) return 'degraded'
  return day.probes > 0 || day.calls > 0 ? 'up' : 'unknown'
}

/** Percentiles for everybody, rounded up; null where the calls are too few to say much of the product. */
export function publicLatency(histogram: readonly number[]): Percentiles | null {
  const calls = histogram.reduce((sum, count) => sum + count, 0)
  const measured = measuredOf({ calls, answered: calls, gatewayMs: 0, latency: histogram })
  return measured && latencyOf(histogram) ? measured.latency : null
}

/** Start of the UTC day. In ms. */
export const dayOf = (at: number): number => at - (at % DAY_MS)

/** Starts of the days that a status page shows, the oldest first. @param at ms */
export const daysUntil = (at: number): number[] =>
  Array.from({ length: STATUS_DAYS }, (_, i) => dayOf(at) - (STATUS_DAYS - 1 - i) * DAY_MS)

const LETTERS: Readonly<Partial<Record<StatusState, string>>> = {
  up: 'u',
  degraded: 'g',
  down: 'd',
}

/** A letter for each day that a status page shows, the oldest first; `-` for one that was not measured. */
export function historyOf(days: readonly PastDay[], at: number): string {
  const letterOf = new Map(days.map((day) => [day.start, LETTERS[stateOfDay(day)]]))
  return daysUntil(at)
    .map((start) => letterOf.get(start) ?? '-')
    .join('')
}
