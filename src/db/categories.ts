import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from './open'
import { categories } from './schema'

export type CategoryRow = typeof categories.$inferSelect

export const insertCategory = (db: Db, row: CategoryRow) => db.insert(categories).values(row)

export const updateCategory = (db: Db, slug: string, change: Partial<Omit<CategoryRow, 'slug'>>) =>
  db.update(categories).set(change).where(eq(categories.slug, slug))

/** Removes a category that no product is in, drafts included. */
export const deleteCategory = (db: Db, slug: string) =>
  db.delete(categories).where(
    sql`${categories.slug} = ${slug} and not exists (
      select 1 from products, json_each(products.categories) where json_each.value = ${slug})`,
  )

export const findCategory = (db: Db, slug: string) =>
  db.select().from(categories).where(eq(categories.slug, slug)).get()

export const findCategories = (db: Db, slugs: readonly string[]) =>
  db
    .select()
    .from(categories)
    .where(inArray(categories.slug, [...slugs]))

/** In the order in which the marketplace shows them, with how many listed products each has. */
export const listCategories = (db: Db) =>
  db
    .select({
      category: categories,
      products: sql<number>`(select count(*) from products p, json_each(p.categories)
        join organisations o on o.id = p.organisation_id
        where json_each.value = categories.slug and p.visibility = 'published'
          and p.taken_down_at is null and o.suspended_at is null)`,
    })
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.slug))
