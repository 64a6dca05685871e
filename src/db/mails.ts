import { and, eq, sql } from 'drizzle-orm'
import type { ClaimOfSome } from './claim'
import type { Db } from './open'
import { events, mails, memberships, organisations, users } from './schema'

export type MailRow = typeof mails.$inferSelect

/** Claims mails that are due, oldest first: each is sent by one sender. */
export const claimMails = (db: Db, request: ClaimOfSome): Promise<MailRow[]> =>
  db
    .update(mails)
    .set({ claim: request.claim, claimedUntil: request.until })
    .where(
      sql`(user_id, event_id) in (
        select user_id, event_id from mails
        where state = 'waiting' and next_at <= ${request.now}
          and (claimed_until is null or claimed_until <= ${request.now})
        order by next_at limit ${request.limit})`,
    )
    .returning()

/**
 * What a claimed mail is about and where it goes now; undefined when the person left the organisation, was
 * suspended or deleted, or has no verified address.
 */
export const findMailContent = (db: Db, { userId, eventId, organisationId }: MailRow) =>
  db
    .select({ to: users.email, event: events, organisation: organisations.name })
    .from(users)
    .innerJoin(
      memberships,
      and(eq(memberships.userId, users.id), eq(memberships.organisationId, organisationId)),
    )
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .innerJoin(events, eq(events.id, eventId))
    .where(
      and(
        eq(users.id, userId),
        eq(users.emailVerified, true),
        sql`${users.suspendedAt} is null and ${users.deletedAt} is null`,
      ),
    )
    .get()

/** Writes what became of a mail, while the claim still holds. */
export const settleMail = (
  db: Db,
  claimed: MailRow,
  change: Pick<MailRow, 'state' | 'attempts' | 'nextAt' | 'error' | 'sentAt'>,
) =>
  db
    .update(mails)
    .set({ ...change, claim: null, claimedUntil: null })
    .where(
      and(
        eq(mails.userId, claimed.userId),
        eq(mails.eventId, claimed.eventId),
        sql`${mails.claim} = ${claimed.claim}`,
      ),
    )
