/** What Stripe's Prices cost by our own plans, to be held against what Stripe asks for. */
import { sql } from 'drizzle-orm'
import type { Price } from '../../domain/plan-terms'
import type { Db } from '../open'

interface Row {
  readonly stripePriceId: string
  readonly interval: Price['interval']
  readonly prices: string
}

/** Minor units by Stripe's id of the price; one that we do not know is left out. */
export async function amountsOfPrices(
  db: Db,
  stripePriceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = sql`(select value from json_each(${JSON.stringify(stripePriceIds)}))`
  const rows = await db.all<Row>(sql`
    select of_plan.stripe_price_id as stripePriceId, of_plan.interval, version.prices
    from stripe_prices of_plan join plan_versions version on version.id = of_plan.plan_version_id
    where of_plan.stripe_price_id in ${wanted}
    union all
    select granted.stripe_price_id, granted.interval, override.prices
    from override_prices granted join subscription_overrides override on override.id = granted.override_id
    where granted.stripe_price_id in ${wanted}`)
  return new Map(rows.map((row) => [row.stripePriceId, amountOf(row)]))
}

/** A plan that is paid by use alone costs nothing for a month itself. */
function amountOf({ interval, prices }: Row): number {
  const offered = JSON.parse(prices) as readonly Price[]
  return offered.find((price) => price.interval === interval)?.amount ?? 0
}
