import { gt, sql } from 'drizzle-orm'
import type { Db } from './open'
import { products, subscriptions } from './schema'

const unpublished = { publishedVersion: 0 }

/** As if the edge had nothing of them: the job `republish` brings them there again. */
export const forgetPublishedSubscriptions = (db: Db) =>
  db.update(subscriptions).set(unpublished).where(gt(subscriptions.publishedVersion, 0))
export const forgetPublishedProducts = (db: Db) =>
  db.update(products).set(unpublished).where(gt(products.publishedVersion, 0))

/** How many products and subscriptions the edge does not have in their newest version. */
export async function countUnpublished(db: Db) {
  const behind = sql`published_version < config_version`
  const [product, subscription] = await Promise.all([
    db.$count(products, behind),
    db.$count(subscriptions, behind),
  ])
  return { products: product, subscriptions: subscription }
}
