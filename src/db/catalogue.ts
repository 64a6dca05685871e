import { and, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { organisations, plans, planVersions, products } from './schema'

export const catalogueSorts = ['relevance', 'newest', 'popular', 'featured'] as const
export type CatalogueSort = (typeof catalogueSorts)[number]

/** What is looked for; a member left out does not narrow. */
export interface CatalogueFilter {
  /** As `searchWords` gives them; each must occur. */
  readonly words: readonly string[]
  readonly category?: string | undefined
  readonly price?: 'free' | 'paid' | undefined
  /** A feature that a plan names, whatever its case. */
  readonly feature?: string | undefined
}

/** Where a list stopped: the sort key of the last product and its id. */
export interface CataloguePosition {
  readonly key: number
  readonly id: Id
}

/** What everybody sees: published, and neither the product nor its provider is stopped. */
export const isListed = and(
  eq(products.visibility, 'published'),
  isNull(products.takenDownAt),
  isNull(organisations.suspendedAt),
)

/** The platform's own product, which providers subscribe to, is not on the market (product.md M5). */
export const isOnMarket = sql`${products.id} is not
  (select provider_product_id from billing_settings limit 1)`

/**
 * How well a product fits one word, which is `json_each.value`: the name counts most, at the start of
 * one of its words even more, then category, provider and description. No LIKE, whose patterns D1 cuts
 * at 50 bytes.
 */
const hit = sql`case
  when instr(' ' || ${products.searchName} || ' ', ' ' || json_each.value || ' ') > 0 then 30
  when instr(' ' || ${products.searchName}, ' ' || json_each.value) > 0 then 20
  when instr(${products.searchName}, json_each.value) > 0 then 10
  when instr(${products.categories}, json_each.value) > 0 then 6
  when instr(lower(${organisations.name}), json_each.value) > 0 then 5
  when instr(' ' || ${products.searchText}, ' ' || json_each.value) > 0 then 3
  when instr(${products.searchText}, json_each.value) > 0 then 1
  else 0 end`

/** The sum over all words; 0 when one of them does not occur, null without words. */
const scoreOf = (words: readonly string[]) =>
  sql<number>`(select case when min(${hit}) = 0 then 0 else sum(${hit}) end
    from json_each(${JSON.stringify(words)}))`

const subscribers = sql`(select count(*) from subscriptions s
  where s.product_id = ${products.id} and s.state <> 'canceled')`

/** Greater comes first. */
const keyOf = (sort: CatalogueSort, words: readonly string[]): SQL<number> => {
  if (sort === 'relevance') return scoreOf(words)
  if (sort === 'newest') return sql<number>`${products.createdAt}`
  if (sort === 'popular') return sql<number>`${subscribers}`
  return sql<number>`(${products.featuredAt} is not null) * 1000000000 + ${subscribers}`
}

const hasPlan = (condition: SQL) => sql`exists (select 1 from plans p
  join plan_versions v on v.id = p.current_version_id
  where p.product_id = ${products.id} and p.archived_at is null and p.visibility = 'public'
    and ${condition})`

const matching = ({ words, category, price, feature }: CatalogueFilter) =>
  and(
    words.length === 0 ? undefined : sql`${scoreOf(words)} > 0`,
    category === undefined
      ? undefined
      : sql`exists (select 1 from json_each(${products.categories}) where value = ${category})`,
    price === undefined ? undefined : hasPlan(ofPrice[price]),
    feature === undefined
      ? undefined
      : hasPlan(sql`exists (select 1 from json_each(v.features)
          where lower(value) = lower(${feature}))`),
  )

const ofPrice = {
  free: sql`v.pricing_model = 'free'`,
  paid: sql`v.pricing_model <> 'free'`,
}

/** Listed products with their provider's name, best first. */
export const searchCatalogue = (
  db: Db,
  filter: CatalogueFilter,
  sort: CatalogueSort,
  after: CataloguePosition | null,
  limit: number,
) => {
  const key = keyOf(sort, filter.words)
  return db
    .select({ product: products, provider: organisations.name, key: sql<number>`${key}` })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.organisationId))
    .where(
      and(
        isListed,
        isOnMarket,
        matching(filter),
        after === null ? undefined : sql`(${key}, ${products.id}) < (${after.key}, ${after.id})`,
      ),
    )
    .orderBy(desc(key), desc(products.id))
    .limit(limit)
}

const withProvider = (db: Db) =>
  db
    .select({ product: products, provider: organisations.name })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.organisationId))
    .$dynamic()

export const findPublished = (db: Db, slug: string) =>
  withProvider(db)
    .where(and(isListed, eq(products.slug, slug)))
    .get()

/** Listed products among these slugs, in no order. */
export const findPublishedAmong = (db: Db, slugs: readonly string[]) =>
  withProvider(db).where(and(isListed, inArray(products.slug, [...slugs])))

/** Whatever its visibility, for who may see it anyway. */
export const findWithProvider = (db: Db, id: Id) =>
  withProvider(db).where(eq(products.id, id)).get()

/** Plans that everybody may have, of several products, lowest rank first. */
export const publicPlansOf = (db: Db, productIds: readonly Id[]) =>
  db
    .select({ plan: plans, version: planVersions })
    .from(plans)
    .innerJoin(planVersions, eq(planVersions.id, plans.currentVersionId))
    .where(
      and(
        inArray(plans.productId, [...productIds]),
        isNull(plans.archivedAt),
        eq(plans.visibility, 'public'),
      ),
    )
    .orderBy(plans.rank)
