import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { productFiles } from './schema'

export type FileRow = typeof productFiles.$inferSelect

/** A file of the same name is replaced. */
export const putFile = (db: Db, row: FileRow) =>
  db
    .insert(productFiles)
    .values(row)
    .onConflictDoUpdate({
      target: [productFiles.productId, productFiles.name],
      set: {
        hash: row.hash,
        type: row.type,
        bytes: row.bytes,
        width: row.width,
        height: row.height,
        updatedAt: row.updatedAt,
      },
    })

/** By name. */
export const listFiles = (db: Db, productId: Id) =>
  db
    .select()
    .from(productFiles)
    .where(eq(productFiles.productId, productId))
    .orderBy(asc(productFiles.name))

/** Whether a guide of the product can show the content. */
export async function isFileUsed(db: Db, productId: Id, hash: string): Promise<boolean> {
  const row = await db
    .select({ one: sql`1` })
    .from(productFiles)
    .where(and(eq(productFiles.productId, productId), eq(productFiles.hash, hash)))
    .get()
  return row !== undefined
}

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findFile = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(productFiles)
    .where(
      and(
        eq(productFiles.id, id),
        owner === null ? undefined : eq(productFiles.organisationId, owner),
      ),
    )
    .get()

export const deleteFile = (db: Db, id: Id) => db.delete(productFiles).where(eq(productFiles.id, id))
