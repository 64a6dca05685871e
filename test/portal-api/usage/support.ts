import { usageBatchStatements } from '../../../src/db/usage-write/usage-batch'
import {
  LATENCY_BOUNDS_MS,
  type CallLogLine,
  type UsageBatch,
  type UsageError,
  type UsageRow,
} from '../../../src/domain/usage-event'
import { meterFor } from '../../../src/durable-objects/stubs'
import { env } from '../support/api'
import { row, rows } from '../support/probes'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000
export const NOW = Date.UTC(2026, 2, 10, 12, 30)
export const TODAY = Date.UTC(2026, 2, 10)

export const iso = (ms: number) => new Date(ms).toISOString()

/** Whose usage is recorded. */
export interface Source {
  readonly subscriptionId: string
  readonly productId: string
  readonly routeId: string
  readonly keyId: string
}

/** Spends on the subscription's meter as a gateway would, and settles it. */
export async function spend(source: Source, units: number): Promise<void> {
  const { locator } = await row<{ locator: string }>(
    'select locator from subscriptions where id = ?1',
    source.subscriptionId,
  )
  const { hash } = await row<{ hash: string }>(
    'select hash from api_keys where id = ?1',
    source.keyId,
  )
  const meter = meterFor(env.METER, locator)
  const ask = { isolate: `iso_${crypto.randomUUID()}`, version: 0, keys: [hash], rates: [] }
  const need = units * 1000
  const reply = await meter.lease({ ...ask, request: 1, units: { need, want: 0 }, reports: [] })
  if (reply.outcome !== 'ok') throw new Error(reply.outcome)
  const { lease, units: granted, grantedAt } = reply
  const report = { lease, granted, grantedAt, used: need, calls: units, kept: need }
  const none = { need: 0, want: 0 }
  await meter.lease({ ...ask, request: 2, units: none, reports: [report] })
}

let batches = 0
const recordBatch = (batch: Partial<UsageBatch>) =>
  env.DB.batch(
    usageBatchStatements(
      env.DB,
      { kind: 'usage', version: 1, batchId: `iso_x:${++batches}`, log: [], rows: [], ...batch },
      NOW,
    ),
  )

/** A histogram of calls that took that long. */
export const tookMs = (ms: number, calls: number): number[] => {
  const bucket = LATENCY_BOUNDS_MS.findIndex((bound) => ms <= bound)
  return Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, i) => (i === bucket ? calls : 0))
}

export const record = (source: Source, minute: number, changes: Partial<UsageRow> = {}) =>
  recordBatch({
    rows: [
      {
        ...source,
        statusClass: 2,
        code: '',
        region: 'eu',
        minute,
        calls: 1,
        units: 1000,
        refunded: 0,
        bytesIn: 0,
        bytesOut: 0,
        gatewayMs: 1,
        originMs: 1,
        latency: tookMs(2, changes.calls ?? 1),
        ...changes,
      },
    ],
  })

export const recordError = (source: Source, at: number, changes: Partial<UsageError> = {}) => {
  const { keyId: _, ...what } = source
  const hour = at - (at % HOUR)
  const counted = { calls: 1, firstAt: at, lastAt: at, examples: [`req_${at}`] }
  return recordBatch({ errors: [{ ...what, status: 500, code: '', hour, ...counted, ...changes }] })
}

export const recordCalls = (log: readonly CallLogLine[]) => recordBatch({ log })

/** Lines of the settled ledger, of that many units each, from a moment on. */
export async function settle(source: Source, from: number, units: readonly number[]) {
  const insert = env.DB.prepare(
    `insert into usage_ledger values (?1, ?2, ?3, 'plv_1', ?4, ?4, 1, ?5, 0)`,
  )
  const [last] = await rows<{ n: number }>(
    'select coalesce(max(sequence), 0) as n from usage_ledger where subscription_id = ?1',
    source.subscriptionId,
  )
  await env.DB.batch(
    units.map((milli, i) =>
      insert.bind(source.subscriptionId, (last?.n ?? 0) + i + 1, source.productId, from + i, milli),
    ),
  )
}
