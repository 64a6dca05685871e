import { asc, eq, inArray } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { supportChannels } from './schema'

export type SupportChannelRow = typeof supportChannels.$inferSelect

export const deleteChannels = (db: Db, productId: Id) =>
  db.delete(supportChannels).where(eq(supportChannels.productId, productId))

export const insertChannel = (db: Db, row: SupportChannelRow) =>
  db.insert(supportChannels).values(row)

/** In the provider's order. */
export const listChannels = (db: Db, productId: Id) =>
  db
    .select()
    .from(supportChannels)
    .where(eq(supportChannels.productId, productId))
    .orderBy(asc(supportChannels.position))

/** Which kinds of support each of the products offers. */
export const listChannelKinds = (db: Db, productIds: readonly Id[]) =>
  db
    .selectDistinct({ productId: supportChannels.productId, kind: supportChannels.kind })
    .from(supportChannels)
    .where(inArray(supportChannels.productId, [...productIds]))
