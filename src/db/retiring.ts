import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from './open'
import { products, subscriptions } from './schema'

/** Live subscriptions of archived products that would outlast the product's last date. */
export async function subscriptionsToRetire(db: Db, limit: number) {
  const found = await db
    .select({ subscription: subscriptions, product: products })
    .from(products)
    .innerJoin(subscriptions, eq(subscriptions.productId, products.id))
    .where(
      sql`${products.endsAt} is not null and ${subscriptions.state} <> 'canceled'
        and coalesce(${subscriptions.cancelAt} > ${products.endsAt}, true)`,
    )
    .orderBy(asc(subscriptions.id))
    .limit(limit)
  return found.flatMap(({ subscription, product }) =>
    product.endsAt === null ? [] : [{ subscription, product, endsAt: product.endsAt }],
  )
}
