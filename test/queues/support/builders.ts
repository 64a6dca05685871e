import {
  LATENCY_BOUNDS_MS,
  type CallLogLine,
  type SettledBatch,
  type SettledUsage,
  type UsageBatch,
  type UsageError,
  type UsageRow,
} from '../../../src/domain/usage-event'

/** The time that the tests run at: noon, UTC. */
export const NOW = Date.UTC(2026, 2, 10, 12)
export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
/** Midnight before `NOW`. */
export const TODAY = NOW - 12 * HOUR

/** A histogram with these counts in its first buckets. */
export const histogram = (...counts: readonly number[]): number[] =>
  Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, i) => counts[i] ?? 0)

export const usageRow = (changes: Partial<UsageRow> = {}): UsageRow => ({
  subscriptionId: 'sub_1',
  productId: 'prd_1',
  routeId: 'rte_1',
  keyId: 'key_1',
  statusClass: 2,
  code: '',
  region: 'eu',
  minute: NOW - 5 * MINUTE,
  calls: 1,
  units: 1000,
  refunded: 0,
  bytesIn: 10,
  bytesOut: 20,
  gatewayMs: 2,
  originMs: 30,
  latency: histogram(1),
  ...changes,
})

export const callLine = (changes: Partial<CallLogLine> = {}): CallLogLine => ({
  at: NOW - 5 * MINUTE,
  requestId: 'req_1',
  subscriptionId: 'sub_1',
  productId: 'prd_1',
  routeId: 'rte_1',
  keyId: 'key_1',
  planId: 'pln_1',
  method: 'GET',
  path: '/forecast/3',
  status: 200,
  code: '',
  units: 1000,
  refunded: 0,
  gatewayMs: 2,
  originMs: 30,
  bytesIn: 10,
  bytesOut: 20,
  colo: 'FRA',
  ...changes,
})

export const usageError = (changes: Partial<UsageError> = {}): UsageError => ({
  subscriptionId: 'sub_1',
  productId: 'prd_1',
  routeId: 'rte_1',
  status: 502,
  code: 'origin_unreachable',
  hour: NOW - HOUR,
  calls: 1,
  firstAt: NOW - 10_000,
  lastAt: NOW - 5000,
  examples: ['req_9'],
  ...changes,
})

export const usageBatch = (
  batchId: string,
  rows: readonly UsageRow[] = [usageRow()],
  log: readonly CallLogLine[] = [],
): UsageBatch => ({ kind: 'usage', version: 1, batchId, rows, log })

export const settledUsage = (
  sequence: number,
  changes: Partial<SettledUsage> = {},
): SettledUsage => ({
  sequence,
  planVersionId: 'plv_1',
  from: NOW - 5 * MINUTE,
  to: NOW - 5 * MINUTE,
  calls: 1,
  units: 1000,
  ...changes,
})

export const settledBatch = (
  entries: readonly SettledUsage[],
  subscriptionId = 'sub_1',
): SettledBatch => ({
  kind: 'settled',
  version: 1,
  subscriptionId,
  productId: 'prd_1',
  locator: `at_${subscriptionId}`,
  entries,
})
