import type { UsageMessage, UsageRow } from '../../../src/domain/usage-event'
import { DAY, HOUR, MINUTE } from './builders'
import { rows } from './worker'

const GRAINS = { usage_minutes: MINUTE, usage_hours: HOUR, usage_days: DAY } as const
const COUNTERS = [
  'calls',
  'units',
  'refunded',
  'bytesIn',
  'bytesOut',
  'gatewayMs',
  'originMs',
] as const

/** A roll-up table as lines of text, in order: what it should hold by plain addition. */
function summed(messages: readonly UsageMessage[], width: number): string[] {
  const sums = new Map<string, { counts: number[]; latency: number[] }>()
  for (const row of messages.flatMap((m) => (m.kind === 'usage' ? m.rows : []))) {
    const key = keyOf(row, row.minute - (row.minute % width))
    const sum = sums.get(key) ?? {
      counts: COUNTERS.map(() => 0),
      latency: row.latency.map(() => 0),
    }
    sum.counts = sum.counts.map((n, i) => n + row[COUNTERS[i] as (typeof COUNTERS)[number]])
    sum.latency = sum.latency.map((n, i) => n + (row.latency[i] ?? 0))
    sums.set(key, sum)
  }
  return [...sums].map(([key, sum]) => `${key} ${sum.counts} ${sum.latency}`).sort()
}

const keyOf = (row: Omit<UsageRow, 'minute' | 'latency'>, start: number) =>
  [start, row.subscriptionId, row.routeId, row.keyId, row.statusClass, row.code, row.region].join()

/** What the three roll-up tables should hold. */
export const expectedRollUps = (messages: readonly UsageMessage[]) =>
  Object.fromEntries(Object.entries(GRAINS).map(([table, ms]) => [table, summed(messages, ms)]))

/** What the three roll-up tables hold. */
export async function storedRollUps(): Promise<Record<string, string[]>> {
  const stored: Record<string, string[]> = {}
  for (const table of Object.keys(GRAINS)) {
    const found = await rows<UsageRow & { start: number; latency: string }>(
      `select start, subscription_id as subscriptionId, route_id as routeId, key_id as keyId,
        status_class as statusClass, code, region, calls, units, refunded, bytes_in as bytesIn,
        bytes_out as bytesOut, gateway_ms as gatewayMs, origin_ms as originMs, latency
      from ${table}`,
    )
    stored[table] = found
      .map((row) => {
        const counts = COUNTERS.map((name) => row[name])
        return `${keyOf(row, row.start)} ${counts} ${JSON.parse(row.latency)}`
      })
      .sort()
  }
  return stored
}

/** The ledger as lines of text, in order: as it should be. */
export const expectedLedger = (messages: readonly UsageMessage[]): string[] =>
  messages
    .flatMap((m) =>
      m.kind === 'settled'
        ? m.entries.map((e) =>
            [m.subscriptionId, e.sequence, e.from, e.to, e.calls, e.units].join(),
          )
        : [],
    )
    .sort()

/** The ledger as lines of text, in order: as it is. */
export async function storedLedger(): Promise<string[]> {
  const found = await rows(
    'select subscription_id, sequence, "from", "to", calls, units from usage_ledger',
  )
  return found.map((row) => Object.values(row).join()).sort()
}
