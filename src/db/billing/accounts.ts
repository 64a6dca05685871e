import { and, asc, eq, lt, or, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { connectAccounts } from '../schema'

export type AccountRow = typeof connectAccounts.$inferSelect

/** One for each organisation. */
export const insertAccount = (db: Db, row: AccountRow) => db.insert(connectAccounts).values(row)

export const findAccount = (db: Db, organisationId: Id) =>
  db.select().from(connectAccounts).where(eq(connectAccounts.organisationId, organisationId)).get()

export const findAccountByStripe = (db: Db, stripeAccountId: string) =>
  db
    .select()
    .from(connectAccounts)
    .where(eq(connectAccounts.stripeAccountId, stripeAccountId))
    .get()

/** The account that a provider's share can be transferred to; null while there is none. */
export async function readyAccount(
  db: Db,
  organisationId: Id,
): Promise<{ readonly stripeAccountId: string } | null> {
  const row = await findAccount(db, organisationId)
  return row?.status === 'active' ? { stripeAccountId: row.stripeAccountId } : null
}

/** What Stripe may change of it. */
export type AccountChange = Partial<
  Omit<AccountRow, 'organisationId' | 'stripeAccountId' | 'syncedAt' | 'rev' | 'createdAt'>
>

/** Changes the account, unless somebody else did since it was read. */
export const updateAccount = (
  db: Db,
  read: Pick<AccountRow, 'organisationId' | 'rev'>,
  change: AccountChange,
) =>
  db
    .update(connectAccounts)
    .set({ ...change, rev: read.rev + 1 })
    .where(
      and(
        eq(connectAccounts.organisationId, read.organisationId),
        eq(connectAccounts.rev, read.rev),
      ),
    )

/** Accounts that were not compared since, or that wait for a payout to be made, the longest ago first. */
export const accountsToSync = (db: Db, before: number, most: number) =>
  db
    .select()
    .from(connectAccounts)
    .where(
      or(
        lt(connectAccounts.syncedAt, before),
        sql`exists (select 1 from payout_requests where state = 'requested'
          and organisation_id = ${connectAccounts.organisationId})`,
      ),
    )
    .orderBy(asc(connectAccounts.syncedAt))
    .limit(most)

export const markSynced = (db: Db, organisationId: Id, now: number) =>
  db
    .update(connectAccounts)
    .set({ syncedAt: now })
    .where(eq(connectAccounts.organisationId, organisationId))
