import { and, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm'
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

/**
 * What holds an organisation back from being deleted: live subscriptions on either side, published products,
 * invoices that are not paid yet, and shares of payments that it has not got yet.
 * @param id of the organisation
 */
export const holdingBack = (id: Id | SQL) => sql`
  select case when s.organisation_id = ${id} then 'subscriptions' else 'consumers' end as kind,
      s.id, p.name
    from subscriptions s join products p on p.id = s.product_id
    where s.state <> 'canceled' and (s.organisation_id = ${id} or s.provider_id = ${id})
  union all
  select 'products', id, name from products
    where organisation_id = ${id} and visibility = 'published'
  union all
  select 'invoices', id, coalesce(number, product_name) from invoices
    where organisation_id = ${id} and state in ('draft', 'open')
  union all
  select 'settlements', s.id, coalesce(i.number, i.product_name)
    from settlements s join invoices i on i.id = s.invoice_id
    where s.provider_id = ${id} and s.state in ('held', 'ready', 'waiting')`

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
    .where(
      and(
        eq(organisations.id, id),
        isNull(organisations.deletedAt),
        sql`not exists (${holdingBack(sql`organisations.id`)})`,
      ),
    )

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
