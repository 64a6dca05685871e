/** Which of Stripe's Prices a plan version's price is. */
import { and, eq } from 'drizzle-orm'
import type { Price } from '../../domain/plan-terms'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { overridePrices, stripePrices } from '../schema'

/** @param overrideId the override whose price stands in place of the plan's; null for none */
export interface PriceKey {
  readonly planVersionId: Id
  readonly interval: Price['interval']
  readonly overrideId: Id | null
}

/** @returns Stripe's id */
export async function findStripePrice(
  db: Db,
  { planVersionId, interval, overrideId }: PriceKey,
): Promise<string | undefined> {
  const ofPlan = and(
    eq(stripePrices.planVersionId, planVersionId),
    eq(stripePrices.interval, interval),
  )
  const ofOverride = and(
    eq(overridePrices.overrideId, overrideId ?? ''),
    eq(overridePrices.planVersionId, planVersionId),
    eq(overridePrices.interval, interval),
  )
  const found =
    overrideId === null
      ? await db.select().from(stripePrices).where(ofPlan).get()
      : await db.select().from(overridePrices).where(ofOverride).get()
  return found?.stripePriceId
}

/** Unless it is known. */
export const insertStripePrice = (
  db: Db,
  { overrideId, ...key }: PriceKey,
  made: { readonly stripePriceId: string; readonly createdAt: number },
) =>
  overrideId === null
    ? db
        .insert(stripePrices)
        .values({ ...key, ...made })
        .onConflictDoNothing()
    : db
        .insert(overridePrices)
        .values({ ...key, ...made, overrideId })
        .onConflictDoNothing()
