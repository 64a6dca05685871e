import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { guides } from './schema'

export type GuideRow = typeof guides.$inferSelect

export const insertGuide = (db: Db, row: GuideRow) => db.insert(guides).values(row)

/** A guide of the same slug is overwritten, and keeps its id. */
export const putGuide = (db: Db, row: GuideRow) =>
  db
    .insert(guides)
    .values(row)
    .onConflictDoUpdate({
      target: [guides.productId, guides.slug],
      set: {
        title: row.title,
        position: row.position,
        body: row.body,
        updatedAt: row.updatedAt,
        revision: sql`${guides.revision} + 1`,
      },
    })

/** @param revision the one that the caller has read; null to overwrite whatever is there */
export const updateGuide = (
  db: Db,
  id: Id,
  revision: number | null,
  change: Partial<Pick<GuideRow, 'slug' | 'title' | 'position' | 'body' | 'updatedAt'>>,
) =>
  db
    .update(guides)
    .set({ ...change, revision: sql`${guides.revision} + 1` })
    .where(and(eq(guides.id, id), revision === null ? undefined : eq(guides.revision, revision)))

export const moveGuide = (db: Db, productId: Id, id: Id, position: number) =>
  db
    .update(guides)
    .set({ position })
    .where(and(eq(guides.id, id), eq(guides.productId, productId)))

export const deleteGuide = (db: Db, id: Id) => db.delete(guides).where(eq(guides.id, id))

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findGuide = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(guides)
    .where(and(eq(guides.id, id), owner === null ? undefined : eq(guides.organisationId, owner)))
    .get()

export const findGuideBySlug = (db: Db, productId: Id, slug: string) =>
  db
    .select()
    .from(guides)
    .where(and(eq(guides.productId, productId), eq(guides.slug, slug)))
    .get()

/** In the provider's order, without their text. */
export const listGuides = (db: Db, productId: Id) =>
  db
    .select({
      id: guides.id,
      organisationId: guides.organisationId,
      productId: guides.productId,
      slug: guides.slug,
      title: guides.title,
      position: guides.position,
      revision: guides.revision,
      createdAt: guides.createdAt,
      updatedAt: guides.updatedAt,
    })
    .from(guides)
    .where(eq(guides.productId, productId))
    .orderBy(asc(guides.position), asc(guides.slug))
export type GuideHead = Omit<GuideRow, 'body'>
