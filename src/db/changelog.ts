import { and, desc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { changelogEntries } from './schema'

export type ChangelogRow = typeof changelogEntries.$inferSelect

export const insertChangelogEntry = (db: Db, row: ChangelogRow) =>
  db.insert(changelogEntries).values(row)

export const updateChangelogEntry = (
  db: Db,
  id: Id,
  change: Partial<Omit<ChangelogRow, 'id' | 'organisationId' | 'productId'>>,
) => db.update(changelogEntries).set(change).where(eq(changelogEntries.id, id))

export const deleteChangelogEntry = (db: Db, id: Id) =>
  db.delete(changelogEntries).where(eq(changelogEntries.id, id))

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findChangelogEntry = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(changelogEntries)
    .where(
      and(
        eq(changelogEntries.id, id),
        owner === null ? undefined : eq(changelogEntries.organisationId, owner),
      ),
    )
    .get()

/** Where a list of entries stopped: the moment of the last one and its id. */
export interface ChangelogPosition {
  readonly at: number
  readonly id: Id
}

/** Latest first. @param until ms; later ones are not shown yet. Null for all */
export const listChangelog = (
  db: Db,
  productId: Id,
  until: number | null,
  after: ChangelogPosition | null,
  limit: number,
) =>
  db
    .select()
    .from(changelogEntries)
    .where(
      and(
        eq(changelogEntries.productId, productId),
        until === null ? undefined : sql`${changelogEntries.at} <= ${until}`,
        after === null
          ? undefined
          : sql`(${changelogEntries.at}, ${changelogEntries.id}) < (${after.at}, ${after.id})`,
      ),
    )
    .orderBy(desc(changelogEntries.at), desc(changelogEntries.id))
    .limit(limit)
