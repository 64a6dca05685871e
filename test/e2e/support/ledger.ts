import type { Consumer } from './consumer'
import type { Runtime } from './runtime'

export interface LedgerSum {
  readonly calls: number
  /** milli-units. */
  readonly units: number
  /** Entries, and the highest sequence: equal when none is missing. */
  readonly sequences: number
  readonly last: number
}

/** What the settled ledger in D1 says of a subscription. */
export async function ledgerOf({ mf }: Runtime, { subscription }: Consumer): Promise<LedgerSum> {
  const db = await mf.getD1Database('DB', 'usage')
  const sum = await db
    .prepare(
      `select coalesce(sum(calls), 0) as calls, coalesce(sum(units), 0) as units,
         count(*) as sequences, coalesce(max(sequence), 0) as last
       from usage_ledger where subscription_id = ?`,
    )
    .bind(subscription.id)
    .first<LedgerSum>()
  return sum ?? { calls: 0, units: 0, sequences: 0, last: 0 }
}
