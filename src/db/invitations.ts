import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { invitations, memberships, organisations, users } from './schema'

export type InvitationRow = typeof invitations.$inferSelect

/** Invitations that may wait in one organisation. */
const MOST_WAITING = 100

/** Drops what waits for that address: the next statement invites it anew. */
export const dropInvitationTo = (db: Db, organisationId: Id, email: string) =>
  db
    .delete(invitations)
    .where(and(eq(invitations.organisationId, organisationId), eq(invitations.email, email)))

/** Inserts the invitation while the organisation has room for another. */
export const insertInvitation = (db: Db, row: InvitationRow) =>
  insertWhere(
    db,
    invitations,
    row,
    sql`(select count(*) from invitations waiting
      where waiting.organisation_id = ${row.organisationId}) < ${MOST_WAITING}`,
  )

/** Whether a member of the organisation has that address. */
export const isMemberAddress = async (db: Db, organisationId: Id, email: string) =>
  (await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(and(eq(memberships.organisationId, organisationId), eq(users.email, email)))
    .get()) !== undefined

export const findInvitation = (db: Db, organisationId: Id, id: Id) =>
  db
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), eq(invitations.organisationId, organisationId)))
    .get()

/** Oldest first. */
export const listInvitations = (db: Db, organisationId: Id, after: Id | null, limit: number) =>
  db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        after === null ? undefined : gt(invitations.id, after),
      ),
    )
    .orderBy(asc(invitations.id))
    .limit(limit)

/** An invitation with the name of who invites. */
const named = (db: Db) =>
  db
    .select({ invitation: invitations, organisation: organisations })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .$dynamic()

/** What waits for that address, oldest first. */
export const invitationsTo = (db: Db, email: string, now: number) =>
  named(db)
    .where(and(eq(invitations.email, email), gt(invitations.expiresAt, now)))
    .orderBy(asc(invitations.id))

/** One that waits for that address, by its id or the hash of its token. */
export const findInvitationTo = (
  db: Db,
  email: string,
  by: { readonly id: Id } | { readonly tokenHash: string },
  now: number,
) =>
  named(db)
    .where(
      and(
        'id' in by ? eq(invitations.id, by.id) : eq(invitations.tokenHash, by.tokenHash),
        eq(invitations.email, email),
        gt(invitations.expiresAt, now),
      ),
    )
    .get()

/** Ends the invitation as it was read: answered, or taken back. */
export const deleteInvitation = (db: Db, read: Pick<InvitationRow, 'id' | 'tokenHash'>) =>
  db
    .delete(invitations)
    .where(and(eq(invitations.id, read.id), eq(invitations.tokenHash, read.tokenHash)))

/** Gives the invitation a new token and time, unless a mail went out after `sentBefore` (ms). */
export const renewInvitation = (
  db: Db,
  id: Id,
  change: Pick<InvitationRow, 'tokenHash' | 'sentAt' | 'expiresAt'>,
  sentBefore: number,
) =>
  db
    .update(invitations)
    .set(change)
    .where(and(eq(invitations.id, id), lt(invitations.sentAt, sentBefore)))

export const deleteInvitations = (db: Db, organisationId: Id) =>
  db.delete(invitations).where(eq(invitations.organisationId, organisationId))

/** Forgets invitations that ran out before `before` (ms). */
export const forgetInvitations = (db: Db, before: number) =>
  db.delete(invitations).where(lt(invitations.expiresAt, before))
