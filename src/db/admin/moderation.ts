/** Products as staff look through them. Texts are matched as a part, whatever their case. */
import { and, desc, eq, isNotNull, lt, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { organisations, products } from '../schema'

/** What of a product staff look for. */
export const productTraits = ['published', 'taken_down', 'featured', 'own_fees'] as const
export type ProductTrait = (typeof productTraits)[number]

const has: Readonly<Record<ProductTrait, SQL | undefined>> = {
  published: eq(products.visibility, 'published'),
  taken_down: isNotNull(products.takenDownAt),
  featured: isNotNull(products.featuredAt),
  own_fees: or(isNotNull(products.commissionBps), isNotNull(products.holdDays)),
}

/** A member left out does not narrow. */
export interface ProductFilter {
  /** In the name or the slug. */
  readonly text?: string | undefined
  readonly organisationId?: Id | undefined
  readonly only?: ProductTrait | undefined
}

const SUBSCRIPTIONS = sql<number>`(select count(*) from subscriptions
  where product_id = ${products.id} and state <> 'canceled')`

/** With their provider's name and how many live subscriptions they have, newest first. */
export const listAllProducts = (
  db: Db,
  { text, organisationId, only }: ProductFilter,
  after: Id | null,
  limit: number,
) =>
  db
    .select({ product: products, organisation: organisations.name, subscriptions: SUBSCRIPTIONS })
    .from(products)
    .innerJoin(organisations, eq(organisations.id, products.organisationId))
    .where(
      and(
        text === undefined
          ? undefined
          : sql`(instr(lower(${products.name}), ${text.toLowerCase()}) > 0
              or instr(lower(${products.slug}), ${text.toLowerCase()}) > 0)`,
        organisationId === undefined ? undefined : eq(products.organisationId, organisationId),
        only && has[only],
        after === null ? undefined : lt(products.id, after),
      ),
    )
    .orderBy(desc(products.id))
    .limit(limit)
