import { and, desc, eq, gte, inArray, lt, or, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { payoutRequests, payouts } from '../schema'

export type PayoutRow = typeof payouts.$inferSelect
export type PayoutRequestRow = typeof payoutRequests.$inferSelect

export const insertPayout = (db: Db, row: PayoutRow) => db.insert(payouts).values(row)

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findPayout = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(payouts)
    .where(and(eq(payouts.id, id), ownedBy(owner)))
    .get()

export const findPayoutByStripe = (db: Db, stripePayoutId: string) =>
  db.select().from(payouts).where(eq(payouts.stripePayoutId, stripePayoutId)).get()

export const payoutsByStripe = (db: Db, stripePayoutIds: readonly string[]) =>
  stripePayoutIds.length === 0
    ? Promise.resolve([])
    : db
        .select()
        .from(payouts)
        .where(inArray(payouts.stripePayoutId, [...stripePayoutIds]))

/** Changes the payout, unless somebody else did since it was read. */
export const updatePayout = (
  db: Db,
  read: Pick<PayoutRow, 'id' | 'rev'>,
  change: Partial<Omit<PayoutRow, 'id' | 'rev'>>,
) =>
  db
    .update(payouts)
    .set({ ...change, rev: read.rev + 1 })
    .where(and(eq(payouts.id, read.id), eq(payouts.rev, read.rev)))

export interface PayoutFilter {
  /** Null for everybody's. */
  readonly owner: Id | null
  readonly status?: string | undefined
  readonly currency?: string | undefined
}

/** When and which: payouts are listed by when Stripe made them. */
export interface PayoutPosition {
  readonly createdAt: number
  readonly id: Id
}

/** Newest first. */
export const listPayouts = (
  db: Db,
  { owner, status, currency }: PayoutFilter,
  after: PayoutPosition | null,
  limit: number,
) =>
  db
    .select()
    .from(payouts)
    .where(
      and(
        ownedBy(owner),
        status === undefined ? undefined : eq(payouts.status, status),
        currency === undefined ? undefined : eq(payouts.currency, currency),
        after === null ? undefined : before(after),
      ),
    )
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(limit)

const before = ({ createdAt, id }: PayoutPosition): SQL | undefined =>
  or(lt(payouts.createdAt, createdAt), and(eq(payouts.createdAt, createdAt), lt(payouts.id, id)))

/** Payouts that left an organisation's balance, or came back to it, in `[from, to)`. */
export const payoutsWithin = (db: Db, organisationId: Id, from: number, to: number) =>
  db
    .select()
    .from(payouts)
    .where(
      and(
        eq(payouts.organisationId, organisationId),
        or(
          and(gte(payouts.createdAt, from), lt(payouts.createdAt, to)),
          and(gte(payouts.returnedAt, from), lt(payouts.returnedAt, to)),
        ),
      ),
    )

/** One at a time of an organisation and currency. */
export const insertPayoutRequest = (db: Db, row: PayoutRequestRow) =>
  db.insert(payoutRequests).values(row)

export const findPayoutRequest = (db: Db, id: Id) =>
  db.select().from(payoutRequests).where(eq(payoutRequests.id, id)).get()

/** Requests of an organisation that Stripe has not answered yet. */
export const openPayoutRequests = (db: Db, organisationId: Id) =>
  db
    .select()
    .from(payoutRequests)
    .where(
      and(eq(payoutRequests.organisationId, organisationId), eq(payoutRequests.state, 'requested')),
    )

/** Ends a request that was not answered yet. */
export const answerPayoutRequest = (
  db: Db,
  id: Id,
  organisationId: Id,
  answer: Pick<PayoutRequestRow, 'state' | 'reason' | 'stripePayoutId' | 'updatedAt'>,
) =>
  db
    .update(payoutRequests)
    .set(answer)
    .where(
      and(
        eq(payoutRequests.id, id),
        eq(payoutRequests.organisationId, organisationId),
        eq(payoutRequests.state, 'requested'),
      ),
    )

const ownedBy = (owner: Id | null) =>
  owner === null ? undefined : eq(payouts.organisationId, owner)
