import { and, desc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm'
import type { Db } from '../open'
import { stripeEvents } from '../schema'

export type StripeEventRow = typeof stripeEvents.$inferSelect
export type StripeEventState = StripeEventRow['state']

/** ms after which whoever claimed an event counts as dead. */
export const CLAIM_MS = 5 * 60_000

/** What came of an attempt to claim: `busy` while somebody else is at it. */
export type EventClaim = 'claimed' | 'busy' | 'done'

/**
 * Claims an event: the first of two steps, of which the second is `finishEvent`. One that failed, or whose
 * claim is older than five minutes, is claimed again.
 */
export async function claimEvent(
  db: Db,
  event: Pick<StripeEventRow, 'id' | 'type' | 'account' | 'objectId'>,
  now: number,
): Promise<EventClaim> {
  const claimed = await db
    .insert(stripeEvents)
    .values({ ...event, state: 'processing', claimedAt: now, error: null, receivedAt: now })
    .onConflictDoUpdate({
      target: stripeEvents.id,
      set: { state: 'processing', claimedAt: now },
      setWhere: claimable(now),
    })
    .returning({ id: stripeEvents.id })
  if (claimed.length > 0) return 'claimed'
  const row = await findEvent(db, event.id)
  return row?.state === 'done' ? 'done' : 'busy'
}

/** Claims an event whatever became of it, unless somebody is at it now: then it changes nothing. */
export const reclaimEvent = (db: Db, id: string, now: number) =>
  db
    .update(stripeEvents)
    .set({ state: 'processing', claimedAt: now })
    .where(and(eq(stripeEvents.id, id), or(eq(stripeEvents.state, 'done'), claimable(now))))

const claimable = (now: number) =>
  or(
    eq(stripeEvents.state, 'failed'),
    and(eq(stripeEvents.state, 'processing'), lt(stripeEvents.claimedAt, now - CLAIM_MS)),
  )

/**
 * The second step: only once the effects are committed, and only by whoever still holds the claim.
 * @param claimedAt ms, as it was claimed
 * @param error why it failed; null for done
 */
export const finishEvent = (db: Db, id: string, claimedAt: number, error: string | null) =>
  db
    .update(stripeEvents)
    .set({ state: error === null ? 'done' : 'failed', error })
    .where(
      and(
        eq(stripeEvents.id, id),
        eq(stripeEvents.state, 'processing'),
        eq(stripeEvents.claimedAt, claimedAt),
      ),
    )

export const findEvent = (db: Db, id: string): Promise<StripeEventRow | undefined> =>
  db.select().from(stripeEvents).where(eq(stripeEvents.id, id)).get()

/** Those of the ids whose effects are committed. */
export async function doneEvents(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(and(inArray(stripeEvents.id, [...ids]), eq(stripeEvents.state, 'done')))
  return new Set(rows.map(({ id }) => id))
}

/** Events that failed or were left lying, oldest claim first. */
export const unfinishedEvents = (db: Db, now: number, limit: number): Promise<StripeEventRow[]> =>
  db
    .select()
    .from(stripeEvents)
    .where(and(ne(stripeEvents.state, 'done'), claimable(now)))
    .orderBy(stripeEvents.claimedAt)
    .limit(limit)

export interface StripeEventFilter {
  readonly state?: StripeEventState | undefined
  readonly type?: string | undefined
}

/** When it was received, and its id: two may come in the same millisecond. */
export interface EventPosition {
  readonly receivedAt: number
  readonly id: string
}

/** Newest first. */
export const listEvents = (
  db: Db,
  { state, type }: StripeEventFilter,
  after: EventPosition | null,
  limit: number,
): Promise<StripeEventRow[]> =>
  db
    .select()
    .from(stripeEvents)
    .where(
      and(
        state === undefined ? undefined : eq(stripeEvents.state, state),
        type === undefined ? undefined : eq(stripeEvents.type, type),
        after === null
          ? undefined
          : sql`(${stripeEvents.receivedAt}, ${stripeEvents.id}) < (${after.receivedAt}, ${after.id})`,
      ),
    )
    .orderBy(desc(stripeEvents.receivedAt), desc(stripeEvents.id))
    .limit(limit)

/** Forgets events that are done and were received before then. @param limit of them at once */
export const pruneStripeEvents = (db: Db, before: number, limit: number) =>
  db.run(sql`
    delete from stripe_events where id in (select id from stripe_events
      where state = 'done' and received_at < ${before} order by received_at limit ${limit})`)

/** Of the operators' metrics. */
export const eventHealth = (db: Db) =>
  db.get<{ readonly failed: number; readonly oldest: number | null }>(sql`
    select count(*) filter (where state = 'failed') as failed, min(received_at) as oldest
    from stripe_events where state <> 'done'`)
