/** Whom the platform tells of itself, and the quotas that were used up. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { ClaimOfSome } from '../claim'
import type { Db } from '../open'
import { operatorAlerts, operatorContacts, staff, users } from '../schema'

const ROW = 'platform'

export type OperatorContact = Omit<typeof operatorContacts.$inferSelect, 'id'>
export type OperatorAlert = typeof operatorAlerts.$inferSelect

export const readOperator = (db: Db): Promise<OperatorContact | undefined> =>
  db.select().from(operatorContacts).where(eq(operatorContacts.id, ROW)).get()

/** Changes what is named; the rest stays as it is by then. */
export const saveOperator = (
  db: Db,
  change: Partial<OperatorContact> & Pick<OperatorContact, 'updatedAt'>,
) =>
  db
    .insert(operatorContacts)
    .values({ id: ROW, ...change })
    .onConflictDoUpdate({ target: operatorContacts.id, set: change })

/** Addresses of the platform's admins, as far as they are proved and may sign in. */
export const adminAddresses = async (db: Db): Promise<readonly string[]> => {
  const rows = await db
    .select({ email: users.email })
    .from(staff)
    .innerJoin(users, eq(users.id, staff.userId))
    .where(and(eq(staff.role, 'admin'), eq(users.emailVerified, true), isNull(users.suspendedAt)))
    .orderBy(asc(users.email))
  return rows.map(({ email }) => email)
}

/** Notes a quota that is used up; nothing when it is known. */
export const insertAlert = (db: Db, row: OperatorAlert) =>
  db.insert(operatorAlerts).values(row).onConflictDoNothing()

/** An alert with the names of what it is about. */
export interface NamedAlert extends Pick<
  OperatorAlert,
  'subscriptionId' | 'window' | 'used' | 'limit' | 'at'
> {
  readonly organisation: string
  readonly product: string
  readonly plan: string
}

/** Takes alerts that nobody was told of, oldest first, for one sender. */
export async function claimAlerts(
  db: Db,
  { claim, now, until, limit }: ClaimOfSome,
): Promise<NamedAlert[]> {
  await db.run(sql`update operator_alerts set claim = ${claim}, claimed_until = ${until}
    where rowid in (select rowid from operator_alerts
      where told_at is null and (claimed_until is null or claimed_until <= ${now})
      order by at limit ${limit})`)
  return db.all<NamedAlert>(sql`
    select a.subscription_id as subscriptionId, a.window, a.used, a."limit", a.at,
      o.name as organisation, p.name as product, l.name as plan
    from operator_alerts a join subscriptions s on s.id = a.subscription_id
      join organisations o on o.id = s.organisation_id join products p on p.id = s.product_id
      join plans l on l.id = s.plan_id
    where a.claim = ${claim} and a.told_at is null order by a.at, a.subscription_id`)
}

export const markTold = (db: Db, claim: Id, now: number) =>
  db.update(operatorAlerts).set({ toldAt: now }).where(eq(operatorAlerts.claim, claim))

/** Forgets what was told before. */
export const pruneAlerts = (db: Db, before: number) =>
  db.run(sql`delete from operator_alerts where told_at < ${before}`)
