/** The settled ledger of a subscription, summed between moments of change, with what of it was charged. */
import { sql } from 'drizzle-orm'
import type { LedgerRun } from '../../domain/billing/uncharged'
import type { Id } from '../../domain/ids'
import type { Period } from '../../domain/quota-window'
import type { Db } from '../open'

/** Lines of a span by the moment that they follow. Half-open; ms. */
export interface LedgerSpan extends Period {
  readonly subscriptionId: Id
  /** Its start, and the moments of change within it. */
  readonly moments: readonly number[]
}

/** The lines of the span, each with the moment that it follows and what it was charged as. */
export const linesByMoment = ({ subscriptionId, start, end, moments }: LedgerSpan) => sql`
  select ledger.sequence, ledger.plan_version_id, ledger.units, charged.charge_id, charged.billed,
    (select max(value) from json_each(${JSON.stringify(moments)}) where value <= ledger."from") as at
  from usage_ledger ledger
  left join usage_charge_lines charged
    on charged.subscription_id = ledger.subscription_id and charged.sequence = ledger.sequence
  where ledger.subscription_id = ${subscriptionId}
    and ledger."from" >= ${start} and ledger."from" < ${end}`

export const readRuns = (db: Db, span: LedgerSpan): Promise<LedgerRun[]> =>
  db.all<LedgerRun>(sql`
    with line as (${linesByMoment(span)})
    select at, plan_version_id as planVersionId, sum(units) as units,
      count(*) - count(charge_id) as freshLines,
      sum(case when charge_id is null then units else 0 end) as freshUnits,
      coalesce(sum(billed), 0) as billed
    from line group by at, plan_version_id order by at, min(sequence)`)

/** Plan versions that the lines of the span were counted under. */
export async function versionsUsed(
  db: Db,
  { subscriptionId, start, end }: Omit<LedgerSpan, 'moments'>,
): Promise<Id[]> {
  const rows = await db.all<{ id: Id }>(sql`
    select distinct plan_version_id as id from usage_ledger
    where subscription_id = ${subscriptionId} and "from" >= ${start} and "from" < ${end}`)
  return rows.map(({ id }) => id)
}

/** What was settled later than that after its use is not charged for any more. */
const OLDEST_MS = 400 * 86_400_000

/** ms of the earliest use before `until` that no charge has; null for none. */
export async function earliestFresh(
  db: Db,
  subscriptionId: Id,
  until: number,
): Promise<number | null> {
  const row = await db.get<{ at: number | null }>(sql`
    select min(ledger."from") as at from usage_ledger ledger
    where ledger.subscription_id = ${subscriptionId}
      and ledger."from" >= ${until - OLDEST_MS} and ledger."from" < ${until}
      and not exists (select 1 from usage_charge_lines charged
        where charged.subscription_id = ledger.subscription_id and charged.sequence = ledger.sequence)`)
  return row.at
}
