import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Statement } from './atomic'
import type { Db } from './open'
import { keyHygiene, type hygieneReasons } from './schema/integrations'

/** A key that somebody should look at, and why. */
export interface UntidyKey {
  readonly id: Id
  readonly name: string
  readonly prefix: string
  readonly last_four: string
  readonly subscription_id: Id
  /** ms. */
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly isOld: boolean
  readonly isUnused: boolean
  readonly isExpiring: boolean
}

export interface HygieneRules {
  readonly now: number
  /** Made before this: old. */
  readonly oldBefore: number
  /** Made before this and not used since: unused. */
  readonly unusedSince: number
  /** Ends before this: expiring. */
  readonly expiringBefore: number
  /** Organisations that were told at this moment or later are left in peace. */
  readonly toldSince: number
  readonly limit: number
}

const DAY_MS = 86_400_000

const told = (reason: (typeof hygieneReasons)[number], condition = sql`true`) => sql`exists (
  select 1 from key_hygiene h where h.key_id = k.id and h.reason = ${reason} and ${condition})`
/** Days are whole: one that began before the moment may have a call after it. */
const usedAfter = (moment: SQL | number) => sql`exists (select 1 from usage_days u
  where u.subscription_id = k.subscription_id and u.key_id = k.id and u.start > ${moment} - ${DAY_MS})`

/**
 * Organisations with keys to look at, at most `limit`; each key for each reason once, again only when it
 * was used meanwhile, or was to expire later. A key that was rotated, or was made to live for a short time,
 * expires as it should.
 */
export async function untidyKeys(
  db: Db,
  rules: HygieneRules,
): Promise<{ readonly organisationId: Id; readonly keys: readonly UntidyKey[] }[]> {
  const { now, oldBefore, unusedSince, expiringBefore, toldSince, limit } = rules
  const rows = await db.all<{ organisationId: Id; keys: string }>(sql`
    select organisation_id as organisationId, json_group_array(json_object(
      'id', id, 'name', name, 'prefix', prefix, 'last_four', last_four,
      'subscription_id', subscription_id, 'createdAt', created_at, 'expiresAt', expires_at,
      'isOld', json(iif(is_old, 'true', 'false')), 'isUnused', json(iif(is_unused, 'true', 'false')),
      'isExpiring', json(iif(is_expiring, 'true', 'false')))) as keys
    from (
      select k.*, k.created_at < ${oldBefore} and not ${told('old')} as is_old,
        k.created_at < ${unusedSince} and not ${usedAfter(unusedSince)}
          and not ${told('unused', sql`not ${usedAfter(sql`h.at`)}`)} as is_unused,
        coalesce(k.expires_at < ${expiringBefore}
          and k.expires_at - k.created_at > ${expiringBefore - now}
          and not ${told('expiring', sql`h.at > k.expires_at - ${expiringBefore - now}`)}, 0) as is_expiring
      from api_keys k join subscriptions s on s.id = k.subscription_id
      where k.status = 'active' and s.state <> 'canceled'
        and (k.expires_at is null or k.expires_at > ${now})
        and not exists (select 1 from api_keys n where n.rotated_from = k.id)
        and not exists (select 1 from events e where e.organisation_id = k.organisation_id
          and e.type = 'key.hygiene' and e.at >= ${toldSince})
      order by k.organisation_id, k.id)
    where is_old or is_unused or is_expiring
    group by organisation_id
    limit ${limit}`)
  return rows.map((row) => ({
    organisationId: row.organisationId,
    keys: JSON.parse(row.keys) as UntidyKey[],
  }))
}

/** Notes what an event told of its keys, if it was written: belongs right after it. */
export const noteTold = (
  db: Db,
  eventId: Id,
  keys: readonly UntidyKey[],
  at: number,
): Statement => {
  const rows = keys.flatMap(({ id, isOld, isUnused, isExpiring }) => [
    ...(isOld ? [[id, 'old']] : []),
    ...(isUnused ? [[id, 'unused']] : []),
    ...(isExpiring ? [[id, 'expiring']] : []),
  ])
  return db.insert(keyHygiene).select(
    sql`select value ->> 0, value ->> 1, ${at} from json_each(${JSON.stringify(rows)})
      where exists (select 1 from events where id = ${eventId})
      on conflict do update set at = excluded.at`,
  )
}
