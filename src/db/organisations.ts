import { and, desc, eq, lt } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { organisations } from './schema'

export type OrganisationRow = typeof organisations.$inferSelect

export const insertOrganisation = (db: Db, row: OrganisationRow) =>
  db.insert(organisations).values(row)

export const updateOrganisation = (
  db: Db,
  id: Id,
  change: Partial<Pick<OrganisationRow, 'name' | 'region' | 'updatedAt'>>,
) => db.update(organisations).set(change).where(eq(organisations.id, id))

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findOrganisation = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(organisations)
    .where(and(eq(organisations.id, id), owner === null ? undefined : eq(organisations.id, owner)))
    .get()

/** Newest first. */
export const listOrganisations = (db: Db, owner: Id | null, after: Id | null, limit: number) =>
  db
    .select()
    .from(organisations)
    .where(
      and(
        owner === null ? undefined : eq(organisations.id, owner),
        after === null ? undefined : lt(organisations.id, after),
      ),
    )
    .orderBy(desc(organisations.id))
    .limit(limit)
