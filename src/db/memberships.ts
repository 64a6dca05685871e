import { and, asc, eq } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { memberships, organisations, staff } from './schema'

export type MembershipRow = typeof memberships.$inferSelect

/** The organisations that a person is a member of, the oldest membership first. */
export const membershipsOf = (db: Db, userId: Id) =>
  db
    .select({ membership: memberships, organisation: organisations })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.organisationId))

export const findMembership = (db: Db, organisationId: Id, userId: Id) =>
  db
    .select()
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)))
    .get()

export const insertMembership = (db: Db, row: MembershipRow) => db.insert(memberships).values(row)

/** The person's grant as platform staff, if any. */
export const findStaff = (db: Db, userId: Id) =>
  db.select().from(staff).where(eq(staff.userId, userId)).get()
