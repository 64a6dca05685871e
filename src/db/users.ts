import { and, desc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { accounts, authSessions, securityEvents, users, verifications } from './schema'

export type UserRow = typeof users.$inferSelect
export type SessionRow = typeof authSessions.$inferSelect
export type SecurityEventRow = typeof securityEvents.$inferSelect

/** How a person's password is named among their accounts. */
export const CREDENTIAL = 'credential'

export const findUser = (db: Db, id: Id) => db.select().from(users).where(eq(users.id, id)).get()

/** @param email in any case */
export const findUserByEmail = (db: Db, email: string) =>
  db.select().from(users).where(eq(users.email, email.trim().toLowerCase())).get()

export const insertUser = (db: Db, row: UserRow) => db.insert(users).values(row)

export const updateUser = (
  db: Db,
  id: Id,
  change: Partial<
    Pick<UserRow, 'name' | 'suspendedAt' | 'termsVersion' | 'termsAcceptedAt' | 'updatedAt'>
  >,
) => db.update(users).set(change).where(eq(users.id, id))

/** A session and whose it is, by the hash of its secret; undefined once it has expired. */
export const findSession = (db: Db, hash: string, now: number) =>
  db
    .select({ session: authSessions, user: users })
    .from(authSessions)
    .innerJoin(users, eq(users.id, authSessions.userId))
    .where(and(eq(authSessions.token, hash), gt(authSessions.expiresAt, now)))
    .get()

/** As `findSession`, by id. */
export const findSessionById = (db: Db, id: Id, now: number) =>
  db
    .select({ session: authSessions, user: users })
    .from(authSessions)
    .innerJoin(users, eq(users.id, authSessions.userId))
    .where(and(eq(authSessions.id, id), gt(authSessions.expiresAt, now)))
    .get()

/** Notes the use of a session. */
export const touchSession = (db: Db, id: Id, now: number) =>
  db.update(authSessions).set({ updatedAt: now }).where(eq(authSessions.id, id))

/** A person's live sessions, the newest first. */
export const listSessions = (db: Db, userId: Id, now: number) =>
  db
    .select()
    .from(authSessions)
    .where(and(eq(authSessions.userId, userId), gt(authSessions.expiresAt, now)))
    .orderBy(desc(authSessions.createdAt), desc(authSessions.id))

export const deleteSession = (db: Db, userId: Id, id: Id) =>
  db.delete(authSessions).where(and(eq(authSessions.id, id), eq(authSessions.userId, userId)))

/** @param except a session that stays */
export const deleteSessionsOf = (db: Db, userId: Id, except?: Id) =>
  db
    .delete(authSessions)
    .where(
      and(
        eq(authSessions.userId, userId),
        except === undefined ? undefined : ne(authSessions.id, except),
      ),
    )

/** The stored password, or undefined for who signs in by other means alone. */
export const findPassword = (db: Db, userId: Id) =>
  db
    .select({ id: accounts.id, password: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, CREDENTIAL)))
    .get()

export const insertPassword = (db: Db, row: typeof accounts.$inferInsert) =>
  db.insert(accounts).values(row)

/** @param before the stored password that was checked: another change wins over this one */
export const updatePassword = (db: Db, userId: Id, before: string, password: string, now: number) =>
  db
    .update(accounts)
    .set({ password, updatedAt: now })
    .where(
      and(
        eq(accounts.userId, userId),
        eq(accounts.providerId, CREDENTIAL),
        eq(accounts.password, before),
      ),
    )

/** How the person signs in, without secrets. */
export const listAccounts = (db: Db, userId: Id) =>
  db
    .select({ providerId: accounts.providerId, createdAt: accounts.createdAt })
    .from(accounts)
    .where(eq(accounts.userId, userId))

export const insertSecurityEvent = (db: Db, row: SecurityEventRow) =>
  db.insert(securityEvents).values(row)

/** A person's security log, newest first. */
export const listSecurityEvents = (db: Db, userId: Id, after: Id | null, limit: number) =>
  db
    .select()
    .from(securityEvents)
    .where(
      and(
        eq(securityEvents.userId, userId),
        after === null ? undefined : lt(securityEvents.id, after),
      ),
    )
    .orderBy(desc(securityEvents.id))
    .limit(limit)

/** Whether the person has signed in before, and from that device. */
export const seenDevice = (db: Db, userId: Id, userAgent: string | null) =>
  db
    .select({
      before: sql<number>`count(*)`,
      known: sql<number>`coalesce(sum(${securityEvents.userAgent} is ${userAgent}), 0)`,
    })
    .from(securityEvents)
    .where(and(eq(securityEvents.userId, userId), eq(securityEvents.type, 'sign_in')))
    .get()

/** Sessions that have expired. */
export const pruneSessions = (db: Db, now: number) =>
  db.delete(authSessions).where(lt(authSessions.expiresAt, now))

/** Links and challenges that expired before a moment. */
export const pruneVerifications = (db: Db, before: number) =>
  db.delete(verifications).where(lt(verifications.expiresAt, before))

/** Ends the person's links and open sign-ins that wait for a second factor. */
export const deleteVerificationsOf = (db: Db, userId: Id) =>
  db.delete(verifications).where(eq(verifications.value, userId))

/** Security events past their time. */
export const pruneSecurityEvents = (db: Db, before: number) =>
  db.delete(securityEvents).where(lt(securityEvents.at, before))

/**
 * What is left of a person who deleted their account: an id. The address is freed. Changes nothing while
 * they are the last owner of an organisation, or platform staff (security J9).
 */
export const pseudonymise = (db: Db, id: Id, now: number) =>
  db
    .update(users)
    .set({
      name: 'Deleted user',
      email: `${id}@deleted.invalid`,
      emailVerified: false,
      image: null,
      twoFactorEnabled: false,
      deletedAt: now,
      updatedAt: now,
    })
    .where(
      and(
        eq(users.id, id),
        sql`${users.deletedAt} is null`,
        sql`not exists (select 1 from staff where staff.user_id = ${id})`,
        sql`not exists (select 1 from memberships mine
          join organisations o on o.id = mine.organisation_id and o.deleted_at is null
          where mine.user_id = ${id} and mine.role = 'owner' and not exists (
            select 1 from memberships other where other.organisation_id = mine.organisation_id
              and other.role = 'owner' and other.user_id <> mine.user_id))`,
      ),
    )

/** Names and addresses of people, for lists that show who did something. */
export const listUsersByIds = (db: Db, ids: readonly Id[]) =>
  db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(inArray(users.id, [...ids]))

/** Puts a person's hash under another pepper, unless the password was changed meanwhile. */
export const renewPasswordHash = (db: Db, userId: Id, stored: string, hash: string) =>
  db
    .update(accounts)
    .set({ password: hash })
    .where(and(eq(accounts.userId, userId), eq(accounts.password, stored)))
