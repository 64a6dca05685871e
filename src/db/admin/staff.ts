import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { staff, users } from '../schema'
import type { PlatformRole } from '../schema/organisations'

export type StaffRow = typeof staff.$inferSelect

const named = (db: Db) =>
  db
    .select({ staff, name: users.name, email: users.email })
    .from(staff)
    .innerJoin(users, eq(users.id, staff.userId))
    .$dynamic()

/** In the order of their ids. */
export const listStaff = (db: Db, after: Id | null, limit: number) =>
  named(db)
    .where(after === null ? undefined : gt(staff.userId, after))
    .orderBy(asc(staff.userId))
    .limit(limit)

export const findStaffMember = (db: Db, userId: Id) =>
  named(db).where(eq(staff.userId, userId)).get()
export type StaffMember = NonNullable<Awaited<ReturnType<typeof findStaffMember>>>

export const insertStaff = (db: Db, row: StaffRow) => db.insert(staff).values(row)

const hasOtherAdmin = (userId: Id) => sql`exists (
  select 1 from staff other where other.role = 'admin' and other.user_id <> ${userId})`

/** The grant as it was read, unless it is the last admin's and would cease to be one. */
const unchanged = (read: StaffRow, staysAdmin: boolean) =>
  and(
    eq(staff.userId, read.userId),
    eq(staff.role, read.role),
    read.role === 'admin' && !staysAdmin ? hasOtherAdmin(read.userId) : undefined,
  )

export const changeStaff = (db: Db, read: StaffRow, role: PlatformRole, now: number) =>
  db
    .update(staff)
    .set({ role, updatedAt: now })
    .where(unchanged(read, role === 'admin'))

export const deleteStaff = (db: Db, read: StaffRow) =>
  db.delete(staff).where(unchanged(read, false))

export const countAdmins = (db: Db) => db.$count(staff, eq(staff.role, 'admin'))
