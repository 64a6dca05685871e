import { and, desc, eq, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { organisations, planInvitations, plans, products } from './schema'

export type PlanInvitationRow = typeof planInvitations.$inferSelect

/** An invitation with what it is for. */
export interface PlanInvitationDetail {
  readonly invitation: PlanInvitationRow
  readonly plan: { readonly id: Id; readonly name: string }
  readonly product: { readonly id: Id; readonly slug: string; readonly name: string }
  readonly organisation: { readonly id: Id; readonly name: string } | null
}

/** Who asks: an organisation, and the address that the person calling has proved to own. */
export interface Invited {
  readonly organisationId: Id
  readonly email: string | null
}

/** Inserts it while the plan has fewer than `most` that wait for an answer. */
export const insertPlanInvitation = (db: Db, row: PlanInvitationRow, most: number) =>
  insertWhere(
    db,
    planInvitations,
    row,
    sql`(select count(*) from plan_invitations where plan_id = ${row.planId}
      and revoked_at is null and accepted_at is null) < ${most}`,
  )

/** Gives an unused place back; an accepted invitation keeps the subscription that it led to. */
export const revokePlanInvitation = (db: Db, id: Id, now: number) =>
  db
    .update(planInvitations)
    .set({ revokedAt: now })
    .where(and(eq(planInvitations.id, id), isNull(planInvitations.revokedAt)))

/** Binds it to the organisation that subscribes by it. */
export const acceptPlanInvitation = (db: Db, id: Id, organisationId: Id, now: number) =>
  db
    .update(planInvitations)
    .set({ organisationId, acceptedAt: sql`coalesce(${planInvitations.acceptedAt}, ${now})` })
    .where(
      and(
        eq(planInvitations.id, id),
        isStanding(now),
        or(
          eq(planInvitations.organisationId, organisationId),
          isNull(planInvitations.organisationId),
        ),
      ),
    )

const isStanding = (now: number): SQL | undefined =>
  and(
    isNull(planInvitations.revokedAt),
    sql`(${planInvitations.acceptedAt} is not null or ${planInvitations.expiresAt} > ${now})`,
  )

const isFor = ({ organisationId, email }: Invited): SQL | undefined =>
  or(
    eq(planInvitations.organisationId, organisationId),
    email === null
      ? undefined
      : and(isNull(planInvitations.organisationId), eq(planInvitations.email, email)),
  )

const detail = (db: Db) =>
  db
    .select({
      invitation: planInvitations,
      plan: { id: plans.id, name: plans.name },
      product: { id: products.id, slug: products.slug, name: products.name },
      organisation: { id: organisations.id, name: organisations.name },
    })
    .from(planInvitations)
    .innerJoin(plans, eq(plans.id, planInvitations.planId))
    .innerJoin(products, eq(products.id, plans.productId))
    .leftJoin(organisations, eq(organisations.id, planInvitations.organisationId))
    .$dynamic()

/** The invitation to the plan that lets them in. */
export const findStandingInvitation = (db: Db, planId: Id, invited: Invited, now: number) =>
  db
    .select()
    .from(planInvitations)
    .where(and(eq(planInvitations.planId, planId), isStanding(now), isFor(invited)))
    .orderBy(desc(planInvitations.id))
    .limit(1)
    .get()

/** @param provider whose; null for everybody's */
export const findPlanInvitation = (db: Db, provider: Id | null, id: Id) =>
  detail(db)
    .where(
      and(
        eq(planInvitations.id, id),
        provider === null ? undefined : eq(planInvitations.providerId, provider),
      ),
    )
    .get()

/** Of a plan, newest first. */
export const listPlanInvitations = (db: Db, planId: Id, after: Id | null, limit: number) =>
  detail(db)
    .where(
      and(
        eq(planInvitations.planId, planId),
        after === null ? undefined : lt(planInvitations.id, after),
      ),
    )
    .orderBy(desc(planInvitations.id))
    .limit(limit)

/** Those that can be used, newest first. */
export const listReceivedInvitations = (
  db: Db,
  invited: Invited,
  now: number,
  after: Id | null,
  limit: number,
) =>
  detail(db)
    .where(
      and(
        isStanding(now),
        isFor(invited),
        isNull(plans.archivedAt),
        after === null ? undefined : lt(planInvitations.id, after),
      ),
    )
    .orderBy(desc(planInvitations.id))
    .limit(limit)

/** Opens places that expired unused, so that the same guest can be invited again. */
export const endExpiredInvitations = (db: Db, planId: Id, now: number) =>
  db
    .update(planInvitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(planInvitations.planId, planId),
        isNull(planInvitations.revokedAt),
        isNull(planInvitations.acceptedAt),
        lt(planInvitations.expiresAt, now + 1),
      ),
    )
