import { integer, text } from 'drizzle-orm/sqlite-core'

/** A prefixed id as the primary key. */
export const id = () => text('id').primaryKey()
/** ms since the epoch, UTC. */
export const instant = (name: string) => integer(name, { mode: 'number' })
export const flag = (name: string) => integer(name, { mode: 'boolean' })
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()
export const timestamps = {
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
}
