import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { organisations } from './schema'

export type OrganisationRow = typeof organisations.$inferSelect

/** What its members may say about an organisation. */
export type OrganisationFields = Pick<
  OrganisationRow,
  | 'name'
  | 'region'
  | 'legalName'
  | 'address'
  | 'country'
  | 'taxId'
  | 'poNumber'
  | 'website'
  | 'supportEmail'
  | 'billingEmail'
>

export const insertOrganisation = (db: Db, row: OrganisationRow) =>
  db.insert(organisations).values(row)

/** A deleted organisation stays as it is. */
export const updateOrganisation = (
  db: Db,
  id: Id,
  change: Partial<OrganisationFields & Pick<OrganisationRow, 'updatedAt'>>,
) =>
  db
    .update(organisations)
    .set(change)
    .where(and(eq(organisations.id, id), isNull(organisations.deletedAt)))

/** What holds an organisation back from being deleted: live subscriptions, products not yet over. */
const IN_USE = sql`
  exists (select 1 from subscriptions where state <> 'canceled'
    and (organisation_id = organisations.id or provider_id = organisations.id))
  or exists (select 1 from products where visibility = 'published'
    and organisation_id = organisations.id)`

/** Deletes an organisation that nothing holds back. Its row stays, without what it said of people. */
export const deleteOrganisation = (db: Db, id: Id, now: number) =>
  db
    .update(organisations)
    .set({
      name: 'Deleted organisation',
      legalName: null,
      address: null,
      country: null,
      taxId: null,
      poNumber: null,
      website: null,
      supportEmail: null,
      billingEmail: null,
      deletedAt: now,
      updatedAt: now,
    })
    .where(and(eq(organisations.id, id), isNull(organisations.deletedAt), sql`not (${IN_USE})`))

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findOrganisation = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(organisations)
    .where(
      and(
        eq(organisations.id, id),
        isNull(organisations.deletedAt),
        owner === null ? undefined : eq(organisations.id, owner),
      ),
    )
    .get()

/** Newest first. */
export const listOrganisations = (db: Db, owner: Id | null, after: Id | null, limit: number) =>
  db
    .select()
    .from(organisations)
    .where(
      and(
        isNull(organisations.deletedAt),
        owner === null ? undefined : eq(organisations.id, owner),
        after === null ? undefined : lt(organisations.id, after),
      ),
    )
    .orderBy(desc(organisations.id))
    .limit(limit)
