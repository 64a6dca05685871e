import { and, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere, type Statement } from '../atomic'
import type { Db } from '../open'
import { couponRedemptions, coupons } from '../schema'

export type CouponRow = typeof coupons.$inferSelect

/** Unless its product is archived, or has another currency by now. */
export const insertCoupon = (db: Db, row: CouponRow) =>
  insertWhere(
    db,
    coupons,
    row,
    sql`exists (select 1 from products where id = ${row.productId}
      and organisation_id = ${row.organisationId} and currency = ${row.currency}
      and archived_at is null)`,
  )

/** @param owner the provider that asks; null for everybody's */
export const findCoupon = (db: Db, owner: Id | null, productId: Id, id: Id) =>
  db
    .select()
    .from(coupons)
    .where(
      and(
        eq(coupons.id, id),
        eq(coupons.productId, productId),
        owner === null ? undefined : eq(coupons.organisationId, owner),
      ),
    )
    .get()

/** Whatever product it is of. */
export const findCouponById = (db: Db, id: Id) =>
  db.select().from(coupons).where(eq(coupons.id, id)).get()

/** @param code upper case */
export const findCouponByCode = (db: Db, productId: Id, code: string) =>
  db
    .select()
    .from(coupons)
    .where(and(eq(coupons.productId, productId), eq(coupons.code, code)))
    .get()

/** Coupons of a product, newest first. */
export const listCoupons = (db: Db, productId: Id, after: Id | null, limit: number) =>
  db
    .select()
    .from(coupons)
    .where(
      and(eq(coupons.productId, productId), after === null ? undefined : lt(coupons.id, after)),
    )
    .orderBy(desc(coupons.id))
    .limit(limit)

/** Nobody can redeem it any more; who has keeps it. */
export const archiveCoupon = (db: Db, id: Id, now: number) =>
  db
    .update(coupons)
    .set({ archivedAt: now, updatedAt: now })
    .where(and(eq(coupons.id, id), isNull(coupons.archivedAt)))

/**
 * Whether the organisation may still redeem it. A checkout that is open holds a redemption, so that nobody
 * pays for what is then not had.
 * @returns a condition
 */
export const isCouponFree = (couponId: Id, organisationId: Id, now: number): SQL => sql`exists (
  select 1 from coupons where id = ${couponId} and archived_at is null
    and (expires_at is null or expires_at > ${now})
    and (max_redemptions is null or max_redemptions >
      (select count(*) from coupon_redemptions where coupon_id = ${couponId}) +
      (select count(*) from checkouts where coupon_id = ${couponId} and state = 'open'
        and organisation_id <> ${organisationId}))
    and not exists (select 1 from coupon_redemptions
      where coupon_id = ${couponId} and organisation_id = ${organisationId}))`

/** Whether it can be redeemed, by itself. */
export async function couponIsFree(
  db: Db,
  couponId: Id,
  organisationId: Id,
  now: number,
): Promise<boolean> {
  const row = await db.get<{ free: number }>(
    sql`select ${isCouponFree(couponId, organisationId, now)} as free`,
  )
  return row.free === 1
}

/** Notes who used a coupon: once, however often it runs. */
export const redeemCoupon = (
  db: Db,
  row: typeof couponRedemptions.$inferInsert,
): readonly [Statement, Statement] => [
  db.insert(couponRedemptions).values(row).onConflictDoNothing(),
  db
    .update(coupons)
    .set({
      redemptions: sql`(select count(*) from coupon_redemptions where coupon_id = ${row.couponId})`,
    })
    .where(eq(coupons.id, row.couponId)),
]

/** When the organisation used the coupon; undefined when it has not. */
export const findRedemption = (db: Db, couponId: Id, organisationId: Id) =>
  db
    .select()
    .from(couponRedemptions)
    .where(
      and(
        eq(couponRedemptions.couponId, couponId),
        eq(couponRedemptions.organisationId, organisationId),
      ),
    )
    .get()
