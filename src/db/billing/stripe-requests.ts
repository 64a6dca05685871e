import { and, eq } from 'drizzle-orm'
import type { RequestKeys } from '../../domain/billing/request-keys'
import type { Db } from '../open'
import { stripeRequests } from '../schema'

/** Notes that something is about to be asked of Stripe under that key, unless it was noted before. */
export const noteRequest = (db: Db, key: string, now: number) =>
  db
    .insert(stripeRequests)
    .values({ key, attempt: 1, sentAt: now, resultId: null })
    .onConflictDoNothing()

/** The keys of requests to Stripe, in D1. */
export const stripeRequestKeys = (db: Db): RequestKeys => ({
  async begin(key, now) {
    await noteRequest(db, key, now)
    const row = await db.select().from(stripeRequests).where(eq(stripeRequests.key, key)).get()
    if (!row) throw new Error(`The request key ${key} was not kept`)
    return row
  },

  async renew(key, attempt, now) {
    await db
      .update(stripeRequests)
      .set({ attempt: attempt + 1, sentAt: now, resultId: null })
      .where(and(eq(stripeRequests.key, key), eq(stripeRequests.attempt, attempt)))
  },

  async done(key, resultId) {
    await db.update(stripeRequests).set({ resultId }).where(eq(stripeRequests.key, key))
  },
})
