import { and, asc, desc, eq, lt } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { credits } from '../schema'

export type CreditRow = typeof credits.$inferSelect

export const insertCredit = (db: Db, row: CreditRow) => db.insert(credits).values(row)

export const findCredit = (db: Db, id: Id) =>
  db.select().from(credits).where(eq(credits.id, id)).get()

/** Stripe has given it. */
export const creditGiven = (db: Db, id: Id, stripeTransactionId: string, now: number) =>
  db
    .update(credits)
    .set({ state: 'given', stripeTransactionId, updatedAt: now })
    .where(and(eq(credits.id, id), eq(credits.state, 'requested')))

/** Stripe has refused it for good. */
export const creditFailed = (db: Db, id: Id, failureReason: string, now: number) =>
  db
    .update(credits)
    .set({ state: 'failed', failureReason, updatedAt: now })
    .where(and(eq(credits.id, id), eq(credits.state, 'requested')))

/** Those that Stripe has not been asked for, or has not answered. What was longest left alone is first. */
export const requestedCredits = (db: Db, limit: number) =>
  db
    .select()
    .from(credits)
    .where(eq(credits.state, 'requested'))
    .orderBy(asc(credits.updatedAt), asc(credits.id))
    .limit(limit)

/** Puts it behind the others that are requested. */
export const touchCredit = (db: Db, id: Id, now: number) =>
  db
    .update(credits)
    .set({ updatedAt: now })
    .where(and(eq(credits.id, id), eq(credits.state, 'requested')))

/** Of an organisation, newest first. */
export const listCredits = (db: Db, organisationId: Id, after: Id | null, limit: number) =>
  db
    .select()
    .from(credits)
    .where(
      and(
        eq(credits.organisationId, organisationId),
        after === null ? undefined : lt(credits.id, after),
      ),
    )
    .orderBy(desc(credits.id))
    .limit(limit)
