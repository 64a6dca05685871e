import { asc, eq } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { faqEntries } from './schema'

export type FaqRow = typeof faqEntries.$inferSelect

export const deleteFaq = (db: Db, productId: Id) =>
  db.delete(faqEntries).where(eq(faqEntries.productId, productId))

export const insertFaqEntry = (db: Db, row: FaqRow) => db.insert(faqEntries).values(row)

/** In the provider's order. */
export const listFaq = (db: Db, productId: Id) =>
  db
    .select()
    .from(faqEntries)
    .where(eq(faqEntries.productId, productId))
    .orderBy(asc(faqEntries.position))
