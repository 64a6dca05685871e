import { sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { freshRows } from '../usage-read'

const DAY_MS = 86_400_000

/** A key as it is told to others: whose it is, and how much it was used since it was made. */
export interface ExportedKey {
  readonly id: Id
  readonly organisationId: Id
  readonly plan: string
  /** Calls that were charged. */
  readonly calls: number
  /** ms. */
  readonly createdAt: number
}

/** Short-lived keys of the platform's own making are nobody's. */
const LASTING = sql`k.purpose is null`

export const countKeys = async (db: Db): Promise<number> =>
  (await db.get<{ readonly n: number }>(sql`select count(*) as n from api_keys k where ${LASTING}`))
    .n

/** As the reconciliation counts them: refunded ones have no units, refused ones a code and neither. */
const CHARGED = sql`sum(case when units + refunded > 0 then calls * units / (units + refunded)
  when code = '' then calls else 0 end)`

/** The next keys by id, whatever their state. */
export async function keysAfter(
  db: Db,
  after: Id,
  limit: number,
  now: number,
): Promise<ExportedKey[]> {
  const keys = await db.all<Omit<ExportedKey, 'calls'> & { readonly subscriptionId: Id }>(sql`
    select k.id, k.organisation_id as organisationId, p.name as plan, k.created_at as createdAt,
      k.subscription_id as subscriptionId
    from api_keys k join subscriptions s on s.id = k.subscription_id join plans p on p.id = s.plan_id
    where k.id > ${after} and ${LASTING} order by k.id limit ${limit}`)
  if (keys.length === 0) return []
  const subscriptionIds = [...new Set(keys.map(({ subscriptionId }) => subscriptionId))]
  const from = Math.min(...keys.map(({ createdAt }) => createdAt)) - DAY_MS
  const ids = JSON.stringify(keys.map(({ id }) => id))
  const sums = await db.all<{ readonly keyId: Id; readonly calls: number }>(sql`
    select key_id as keyId, ${CHARGED} as calls
    from (${freshRows('day', { subscriptionIds, from, to: now + DAY_MS })})
    where key_id in (select value from json_each(${ids})) group by key_id`)
  const calls = new Map(sums.map((row) => [row.keyId, row.calls]))
  return keys.map(({ id, organisationId, plan, createdAt }) => {
    return { id, organisationId, plan, createdAt, calls: calls.get(id) ?? 0 }
  })
}
