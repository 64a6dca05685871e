/** What a plan version costs for a period, as one of Stripe's Prices. */
import type { OverrideRow } from '../../db/admin/overrides'
import { findStripePrice, insertStripePrice } from '../../db/billing/prices'
import { findPlanVersion, type PlanVersionRow } from '../../db/plans'
import { findProduct } from '../../db/products'
import type { Price } from '../../domain/plan-terms'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { createPrice, ensureProduct } from '../../payments/prices'
import type { Payments } from '../../payments/stripe'
import type { PortalDeps } from '../deps'

type Interval = Price['interval']
type Granted = Pick<OverrideRow, 'id' | 'prices'> | null

/** Of plans that are paid by use alone: nothing is due for a month itself. */
const NOTHING: Price = { interval: 'month', amount: 0 }

/** What staff granted in place of the plan's price for that interval, while they do. */
const grantedPrice = (override: Granted, interval: Interval): Price | undefined =>
  override?.prices?.find((price) => price.interval === interval)

/**
 * Minor units for one interval, of the override where it says so, else of the plan.
 * @returns null where the plan has no such price
 */
export function basePrice(
  version: Pick<PlanVersionRow, 'prices'>,
  interval: Interval,
  override: Granted = null,
): number | null {
  const prices = version.prices.length === 0 ? [NOTHING] : version.prices
  const ofPlan = prices.find((price) => price.interval === interval)
  return grantedPrice(override, interval)?.amount ?? ofPlan?.amount ?? null
}

/**
 * Stripe's id of the price of a plan version for that interval; made once, and never another amount.
 * @param override what staff grant the subscription that it is for: a price of it is that subscription's alone
 * @throws {AppError} not_found, invalid_state where the plan has no such price
 */
export async function priceFor(
  deps: PortalDeps,
  payments: Payments,
  planVersionId: Id,
  interval: Interval,
  override: Granted = null,
): Promise<string> {
  const overrideId = grantedPrice(override, interval) ? (override?.id ?? null) : null
  const key = { planVersionId, interval, overrideId }
  const known = await findStripePrice(deps.db, key)
  if (known !== undefined) return known
  const { plan, version } = (await findPlanVersion(deps.db, planVersionId)) ?? fail('not_found')
  const product = (await findProduct(deps.db, null, plan.productId)) ?? fail('not_found')
  const amount =
    basePrice(version, interval, override) ??
    fail('invalid_state', 'The plan has no price for that period.')
  await ensureProduct(payments, product.id, product.name)
  const { currency } = version
  const order = { ...key, productId: product.id, currency, amount, name: plan.name }
  const stripePriceId = await createPrice(payments, order)
  await insertStripePrice(deps.db, key, { stripePriceId, createdAt: deps.now() })
  return (await findStripePrice(deps.db, key)) ?? fail('conflict')
}
