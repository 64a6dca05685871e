import type { SettledBatch } from '../../domain/usage-event'

/** An entry that was sent with other numbers than those recorded under its sequence. */
export interface LedgerConflict {
  readonly sequence: number
  /** milli-units. */
  readonly recordedUnits: number
  /** milli-units. */
  readonly sentUnits: number
  /** The recorded entry as JSON. */
  readonly recorded: string
  /** The entry that was sent as JSON. */
  readonly sent: string
}

// ?1 is the subscription, ?2 the product, ?3 the entries as one JSON value.
const RECORD = `
  insert into usage_ledger (subscription_id, sequence, product_id, plan_version_id, "from", "to",
    calls, units, recorded_at)
  select ?1, value ->> 'sequence', ?2, value ->> 'planVersionId', value ->> 'from', value ->> 'to',
    value ->> 'calls', value ->> 'units', ?4
  from json_each(?3) where true
  on conflict do nothing`

const CONFLICTS = `
  select ledger.sequence, ledger.units as recordedUnits, sent.value ->> 'units' as sentUnits,
    json_object('productId', ledger.product_id, 'planVersionId', ledger.plan_version_id,
      'from', ledger."from", 'to', ledger."to", 'calls', ledger.calls, 'units', ledger.units
    ) as recorded,
    json_insert(sent.value, '$.productId', ?2) as sent
  from json_each(?3) as sent
  join usage_ledger as ledger
    on ledger.subscription_id = ?1 and ledger.sequence = sent.value ->> 'sequence'
  where (ledger.product_id, ledger.plan_version_id, ledger."from", ledger."to", ledger.calls,
      ledger.units)
    is not (?2, sent.value ->> 'planVersionId', sent.value ->> 'from', sent.value ->> 'to',
      sent.value ->> 'calls', sent.value ->> 'units')
  order by ledger.sequence`

/**
 * Records settled usage once per subscription and sequence; what is recorded is never changed.
 * @param at ms, when it is recorded
 * @returns the entries that contradict what was recorded before
 */
export async function recordInLedger(
  db: D1Database,
  batch: SettledBatch,
  at: number,
): Promise<LedgerConflict[]> {
  const key = [batch.subscriptionId, batch.productId, JSON.stringify(batch.entries)] as const
  const [, conflicts] = await db.batch<LedgerConflict>([
    db.prepare(RECORD).bind(...key, at),
    db.prepare(CONFLICTS).bind(...key),
  ])
  return conflicts?.results ?? []
}
