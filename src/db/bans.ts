import { and, asc, desc, eq, lt, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { consumerBans, organisations, subscriptions } from './schema'
import type { SubscriptionRow } from './subscriptions'

export type BanRow = typeof consumerBans.$inferSelect

/** A ban with the name of the consumer that it keeps out. */
export interface BanWithName {
  readonly ban: BanRow
  readonly consumer: { readonly id: Id; readonly name: string }
}

export const insertBan = (db: Db, row: BanRow) => db.insert(consumerBans).values(row)

export const deleteBan = (db: Db, id: Id) => db.delete(consumerBans).where(eq(consumerBans.id, id))

/** Holds while the provider has not banned the consumer. */
export const notBanned = (providerId: Id, consumerId: Id): SQL => sql`not exists (
  select 1 from consumer_bans banned
  where banned.provider_id = ${providerId} and banned.organisation_id = ${consumerId})`

export const findBanOf = (db: Db, providerId: Id, consumerId: Id) =>
  db
    .select()
    .from(consumerBans)
    .where(
      and(eq(consumerBans.providerId, providerId), eq(consumerBans.organisationId, consumerId)),
    )
    .get()

const withName = (db: Db) =>
  db
    .select({
      ban: consumerBans,
      consumer: { id: organisations.id, name: organisations.name },
    })
    .from(consumerBans)
    .innerJoin(organisations, eq(organisations.id, consumerBans.organisationId))
    .$dynamic()

const of = (provider: Id | null) =>
  provider === null ? undefined : eq(consumerBans.providerId, provider)

/** @param provider whose bans; null for everybody's */
export const findBan = (db: Db, provider: Id | null, id: Id) =>
  withName(db)
    .where(and(eq(consumerBans.id, id), of(provider)))
    .get()

/** Newest first. */
export const listBans = (db: Db, provider: Id | null, after: Id | null, limit: number) =>
  withName(db)
    .where(and(of(provider), after === null ? undefined : lt(consumerBans.id, after)))
    .orderBy(desc(consumerBans.id))
    .limit(limit)

/** Whether the organisation is or was a consumer of the provider's. */
export async function isConsumerOf(db: Db, providerId: Id, consumerId: Id): Promise<boolean> {
  const row = await db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(eq(subscriptions.providerId, providerId), eq(subscriptions.organisationId, consumerId)),
    )
    .limit(1)
    .get()
  return row !== undefined
}

/** What a ban must still stop, and what a lifted one must still let go. */
const UNSETTLED = sql`
  case when exists (select 1 from consumer_bans ban where ban.provider_id = subscriptions.provider_id
      and ban.organisation_id = subscriptions.organisation_id)
    then subscriptions.state in ('pending', 'trialing', 'active', 'past_due')
    else subscriptions.state = 'suspended' and subscriptions.suspended_by = 'ban' end`

/** Subscriptions between the two that a ban, or its end, has not reached yet. */
export const unsettledBetween = (db: Db, providerId: Id, consumerId: Id) =>
  db
    .select()
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.providerId, providerId),
        eq(subscriptions.organisationId, consumerId),
        UNSETTLED,
      ),
    )
    .orderBy(asc(subscriptions.id))

/** The same among everybody: what an interrupted ban left behind. */
export const unsettledBans = (db: Db, limit: number): Promise<SubscriptionRow[]> =>
  db
    .select()
    .from(subscriptions)
    .where(
      and(
        sql`(${subscriptions.suspendedBy} = 'ban' or exists (
          select 1 from consumer_bans ban where ban.provider_id = subscriptions.provider_id
            and ban.organisation_id = subscriptions.organisation_id))`,
        UNSETTLED,
      ),
    )
    .orderBy(asc(subscriptions.id))
    .limit(limit)
