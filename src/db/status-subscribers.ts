/** Who wants mail about incidents, and the mails to them. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere, type Statement } from './atomic'
import { isListed, isOnMarket } from './catalogue'
import type { ClaimOfSome } from './claim'
import { statement, type Db } from './open'
import { incidents, organisations, products, statusMails, statusSubscribers } from './schema'

export type SubscriberRow = typeof statusSubscribers.$inferSelect
export type StatusMailRow = typeof statusMails.$inferSelect
type IncidentRow = typeof incidents.$inferSelect

const listed = sql`select products.id from products
  join organisations on organisations.id = products.organisation_id
  where ${isListed} and ${isOnMarket}`

/** Keeps the address, unless it is kept for that already, or for too much. @returns the row as it stands */
export async function ensureSubscriber(
  db: Db,
  row: SubscriberRow,
  most: number,
): Promise<SubscriberRow | undefined> {
  await insertWhere(
    db,
    statusSubscribers,
    row,
    sql`(select count(*) from status_subscribers where email = ${row.email}) < ${most}`,
  ).onConflictDoNothing()
  return db
    .select()
    .from(statusSubscribers)
    .where(
      and(eq(statusSubscribers.email, row.email), eq(statusSubscribers.productId, row.productId)),
    )
    .get()
}

export const findSubscriber = (db: Db, id: Id) =>
  db.select().from(statusSubscribers).where(eq(statusSubscribers.id, id)).get()

export const confirmSubscriber = (db: Db, id: Id, at: number) =>
  db
    .update(statusSubscribers)
    .set({ confirmedAt: at })
    .where(and(eq(statusSubscribers.id, id), isNull(statusSubscribers.confirmedAt)))

/** Forgets the address for that. */
export const deleteSubscriber = (db: Db, id: Id) =>
  db.delete(statusSubscribers).where(eq(statusSubscribers.id, id))

/** Incidents of whose beginning, or end, subscribers have not been told. */
export const untoldIncidents = (db: Db, limit: number): Promise<IncidentRow[]> =>
  db
    .select()
    .from(incidents)
    .where(
      sql`${incidents.openingToldAt} is null
        or (${incidents.resolvedAt} is not null and ${incidents.endToldAt} is null)`,
    )
    .orderBy(incidents.id)
    .limit(limit)

const columns = sql`'waiting', 0`

/**
 * Mails to those who have subscribed by now, and that they are told: together, so that each gets one.
 * Nobody is told of a product that is not published.
 */
export const openingMails = (db: Db, { id, productId }: IncidentRow, now: number): Statement[] => [
  statement(
    db,
    sql`
    insert into status_mails
      (subscriber_id, incident_id, kind, state, attempts, next_at, created_at)
    select s.id, ${id}, 'opened', ${columns}, ${now}, ${now} from status_subscribers s
    where s.product_id = ${productId ?? ''} and s.confirmed_at is not null
      and (s.product_id = '' or s.product_id in (${listed}))
      and exists (select 1 from incidents where id = ${id} and opening_told_at is null)
    on conflict do nothing`,
  ),
  db
    .update(incidents)
    .set({ openingToldAt: now })
    .where(and(eq(incidents.id, id), isNull(incidents.openingToldAt))),
]

/** Mails to those who were told that it began. */
export const endMails = (db: Db, { id }: IncidentRow, now: number): Statement[] => [
  statement(
    db,
    sql`
    insert into status_mails
      (subscriber_id, incident_id, kind, state, attempts, next_at, created_at)
    select subscriber_id, incident_id, 'ended', ${columns}, ${now}, ${now} from status_mails
    where incident_id = ${id} and kind = 'opened' and state <> 'dropped'
    on conflict do nothing`,
  ),
  db
    .update(incidents)
    .set({ endToldAt: now })
    .where(and(eq(incidents.id, id), isNull(incidents.endToldAt))),
]

/** Claims mails that are due, oldest first; that it is over is told after that it began. */
export const claimStatusMails = (db: Db, request: ClaimOfSome): Promise<StatusMailRow[]> =>
  db
    .update(statusMails)
    .set({ claim: request.claim, claimedUntil: request.until })
    .where(
      sql`rowid in (
        select m.rowid from status_mails m
        where m.state = 'waiting' and m.next_at <= ${request.now}
          and (m.claimed_until is null or m.claimed_until <= ${request.now})
          and (m.kind = 'opened' or not exists (select 1 from status_mails o
            where o.subscriber_id = m.subscriber_id and o.incident_id = m.incident_id
              and o.kind = 'opened' and o.state = 'waiting'))
        order by m.next_at limit ${request.limit})`,
    )
    .returning()

/** What a mail is about and where it goes; undefined when nobody is to have it any more. */
export const findStatusMail = (db: Db, { subscriberId, incidentId }: StatusMailRow) =>
  db
    .select({
      subscriber: statusSubscribers,
      incident: incidents,
      slug: products.slug,
      product: products.name,
    })
    .from(statusSubscribers)
    .innerJoin(incidents, eq(incidents.id, incidentId))
    .leftJoin(products, eq(products.id, incidents.productId))
    .leftJoin(organisations, eq(organisations.id, products.organisationId))
    .where(
      and(
        eq(statusSubscribers.id, subscriberId),
        sql`${statusSubscribers.confirmedAt} is not null`,
        sql`(${incidents.productId} is null or ${isListed})`,
      ),
    )
    .get()

/** Writes what became of a mail, while the claim still holds. */
export const settleStatusMail = (
  db: Db,
  claimed: StatusMailRow,
  change: Pick<StatusMailRow, 'state' | 'attempts' | 'nextAt'>,
) =>
  db
    .update(statusMails)
    .set({ ...change, claim: null, claimedUntil: null })
    .where(
      and(
        eq(statusMails.subscriberId, claimed.subscriberId),
        eq(statusMails.incidentId, claimed.incidentId),
        eq(statusMails.kind, claimed.kind),
        sql`${statusMails.claim} = ${claimed.claim}`,
      ),
    )
