/** The status page as it is kept in KV, small enough for thousands of products, and read from there. */
import type { PastDay, RecentLatency } from '../../domain/status/history'
import { STATUS_DAYS, daysUntil, stateOfDay, uptimeOf } from '../../domain/status/history'
import { toIso, toIsoOrNull } from '../http/schemas'
import type {
  ProductStatusView,
  StatusDay,
  StatusHead,
  StatusIncident,
  StatusView,
} from './schemas'

/** ms after which an answer says that it is old. */
const STALE_MS = 5 * 60_000

/** Products are kept in so many values: one each would be a write a minute each. */
export const SHARDS = 16

/** FNV-1a. */
export function shardOf(slug: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < slug.length; i++) hash = Math.imul(hash ^ slug.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % SHARDS
}

export const SUMMARY_NAME = 'status:summary'
export const shardName = (shard: number): string => `status:products:${shard}`

type Day = readonly [
  start: number,
  probes: number,
  failed: number,
  minutesDown: number,
  calls: number,
  answered: number,
  p50: number | null,
  p95: number | null,
]

/** All but what depends on when it is read. */
export interface KeptSummary extends Omit<StatusView, 'as_of' | 'stale'> {
  /** ms. */
  readonly at: number
}

export interface KeptProduct extends StatusHead {
  readonly probed: boolean
  /** ms. */
  readonly lastAt: number | null
  readonly latency: RecentLatency | null
  /** Those with something measured. */
  readonly days: readonly Day[]
  readonly incidents: StatusIncident[]
}

export interface KeptShard {
  readonly at: number
  readonly products: Readonly<Record<string, KeptProduct>>
}

export const keepDay = (day: PastDay): Day => [
  day.start,
  day.probes,
  day.failed,
  day.minutesDown,
  day.calls,
  day.answered,
  day.latency?.p50 ?? null,
  day.latency?.p95 ?? null,
]

const keptDay = ([
  start,
  probes,
  failed,
  minutesDown,
  calls,
  answered,
  p50,
  p95,
]: Day): PastDay => ({
  start,
  probes,
  failed,
  minutesDown,
  calls,
  answered,
  latency: p50 === null || p95 === null ? null : { p50, p95 },
})

/** @param now ms */
export function toStatusView(kept: KeptSummary, now: number): StatusView {
  const { at, ...shown } = kept
  return { as_of: toIso(at), stale: at < now - STALE_MS, ...shown }
}

/** @param at when it was kept, ms */
export function toProductView(kept: KeptProduct, at: number, now: number): ProductStatusView {
  const { lastAt, latency, days, incidents, ...head } = kept
  const byStart = new Map(days.map((day) => [day[0], keptDay(day)]))
  return {
    as_of: toIso(at),
    stale: at < now - STALE_MS,
    ...head,
    last_probe_at: toIsoOrNull(lastAt),
    latency_ms: { today: latency?.today ?? null, last_24_hours: latency?.day ?? null },
    days: daysUntil(at).map((start) => toDay(start, byStart.get(start))),
    incidents,
  }
}

const DATE_CHARACTERS = 10
const NOTHING = { probes: 0, failed: 0, minutesDown: 0, calls: 0, answered: 0, latency: null }

function toDay(start: number, day: PastDay = { start, ...NOTHING }): StatusDay {
  return {
    date: toIso(start).slice(0, DATE_CHARACTERS),
    state: stateOfDay(day),
    uptime_percent: uptimeOf([day]),
    probes: day.probes,
    failed_probes: day.failed,
    minutes_down: day.minutesDown,
    latency_ms: day.latency,
  }
}

/** Before anything was measured, or when nothing can be read at all. */
export const nothingKnown = (): StatusView => ({
  as_of: null,
  stale: true,
  state: 'unknown',
  components: [],
  products: [],
  incidents: [],
  next_maintenance: null,
})

/** Days of the history with those that have changed since. @param now ms */
export function mergedDays(
  history: readonly PastDay[],
  recent: readonly PastDay[],
  now: number,
): PastDay[] {
  const [first = 0] = daysUntil(now)
  const byStart = new Map([...history, ...recent].map((day) => [day.start, day]))
  return [...byStart.values()]
    .filter(({ start }) => start >= first)
    .toSorted((a, b) => a.start - b.start)
    .slice(-STATUS_DAYS)
}
