import { and, asc, eq, gt, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { memberships, organisations, staff, users } from './schema'
import type { OrganisationRole } from './schema/organisations'

export type MembershipRow = typeof memberships.$inferSelect

/** Who changes a membership, by the role they were seen to have; null where no member does it. */
export interface ActingMember {
  readonly userId: Id
  readonly role: OrganisationRole
}

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

/** A member as the others see it. */
export interface MemberRow extends MembershipRow {
  readonly name: string
  readonly email: string
  /** ms; null without a session. */
  readonly lastActiveAt: number | null
}

const members = (db: Db) =>
  db
    .select({
      organisationId: memberships.organisationId,
      userId: memberships.userId,
      role: memberships.role,
      createdAt: memberships.createdAt,
      updatedAt: memberships.updatedAt,
      name: users.name,
      email: users.email,
      lastActiveAt: sql<
        number | null
      >`(select max(updated_at) from auth_sessions where user_id = ${memberships.userId})`,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .$dynamic()

/** In the order of their ids, which is that of their sign-up. */
export const listMembers = (
  db: Db,
  organisationId: Id,
  after: Id | null,
  limit: number,
): Promise<MemberRow[]> =>
  members(db)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        after === null ? undefined : gt(memberships.userId, after),
      ),
    )
    .orderBy(asc(memberships.userId))
    .limit(limit)

export const findMember = (
  db: Db,
  organisationId: Id,
  userId: Id,
): Promise<MemberRow | undefined> =>
  members(db)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, userId)))
    .get()

/** Members of the organisation who are its owners. */
export const countOwners = (db: Db, organisationId: Id) =>
  db.$count(
    memberships,
    and(eq(memberships.organisationId, organisationId), eq(memberships.role, 'owner')),
  )

const hasOtherOwner = ({ organisationId, userId }: MembershipRow) => sql`exists (
  select 1 from memberships other where other.organisation_id = ${organisationId}
    and other.role = 'owner' and other.user_id <> ${userId})`

/** The membership as it was read, while whoever acts on it still has the role they act with. */
const unchanged = (read: MembershipRow, by: ActingMember | null): SQL | undefined =>
  and(
    eq(memberships.organisationId, read.organisationId),
    eq(memberships.userId, read.userId),
    eq(memberships.role, read.role),
    by === null
      ? undefined
      : sql`exists (select 1 from memberships actor
          where actor.organisation_id = ${read.organisationId}
            and actor.user_id = ${by.userId} and actor.role = ${by.role})`,
  )

/** Gives the member another role, unless that would leave the organisation without an owner. */
export const changeRole = (
  db: Db,
  read: MembershipRow,
  role: OrganisationRole,
  by: ActingMember | null,
  now: number,
) =>
  db
    .update(memberships)
    .set({ role, updatedAt: now })
    .where(
      and(
        unchanged(read, by),
        read.role === 'owner' && role !== 'owner' ? hasOtherOwner(read) : undefined,
      ),
    )

/** Removes the member, unless that would leave the organisation without an owner. */
export const deleteMembership = (db: Db, read: MembershipRow, by: ActingMember | null) =>
  db
    .delete(memberships)
    .where(and(unchanged(read, by), read.role === 'owner' ? hasOtherOwner(read) : undefined))

export const deleteMemberships = (db: Db, organisationId: Id) =>
  db.delete(memberships).where(eq(memberships.organisationId, organisationId))

/** Makes the one an owner and the other an admin, while the other is an owner and the one a member. */
export const transferOwnership = (db: Db, organisationId: Id, from: Id, to: Id, now: number) => {
  const held = (userId: Id, condition: SQL) => sql`exists (select 1 from memberships held
    where held.organisation_id = ${organisationId} and held.user_id = ${userId} and ${condition})`
  return db
    .update(memberships)
    .set({
      role: sql`case when ${memberships.userId} = ${to} then 'owner' else 'admin' end`,
      updatedAt: now,
    })
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        sql`${memberships.userId} in (${from}, ${to})`,
        held(from, sql`held.role = 'owner'`),
        held(to, sql`true`),
      ),
    )
}

/** The person's grant as platform staff, if any. */
export const findStaff = (db: Db, userId: Id) =>
  db.select().from(staff).where(eq(staff.userId, userId)).get()
