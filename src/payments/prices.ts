/** API products as Stripe's Products, prices of plan versions as Stripe's Prices. */
import type { Price } from '../domain/plan-terms'
import type { Id } from '../domain/ids'
import { isMissing, refusalOf } from './refusal'
import { whileBusy } from './while-busy'
import { once } from './once'
import { expectObject, type Payments } from './stripe'

export interface PriceOrder {
  readonly productId: Id
  readonly planVersionId: Id
  readonly currency: string
  readonly interval: Price['interval']
  /** Minor units for one interval. */
  readonly amount: number
  /** What it stands for in place of the plan's own price; null for that. */
  readonly overrideId: Id | null
  /** As Stripe's dashboard shows it. */
  readonly name: string
}

/** Stripe's Product has the id of ours. */
export async function ensureProduct(payments: Payments, id: Id, name: string): Promise<void> {
  const { stripe } = payments
  try {
    const product = await whileBusy(() =>
      once(
        payments,
        `pr:${id}`,
        (options) =>
          // A name may change: what is made under the key may not.
          stripe.products.create({ id, name: id, metadata: { turnpike_product: id } }, options),
        () =>
          stripe.products.retrieve(id).catch((error: unknown) => {
            if (isMissing(error)) return null
            throw error
          }),
      ),
    )
    expectObject(product, 'product')
  } catch (error) {
    if (refusalOf(error)?.code !== 'resource_already_exists') throw error
  }
  expectObject(await stripe.products.update(id, { name }), 'product')
}

/** How Stripe's Prices are found again. */
export const lookupKey = ({ planVersionId, overrideId, interval }: PriceOrder): string =>
  [planVersionId, ...(overrideId === null ? [] : [overrideId]), interval].join(':')

/** @returns Stripe's id of the price, which never changes */
export async function createPrice(payments: Payments, order: PriceOrder): Promise<string> {
  const { stripe } = payments
  const key = lookupKey(order)
  const price = await whileBusy(() =>
    once(
      payments,
      `pc:${key}`,
      (options) =>
        stripe.prices.create(
          {
            product: order.productId,
            currency: order.currency,
            unit_amount: order.amount,
            recurring: { interval: order.interval },
            lookup_key: key,
            nickname: order.name,
            metadata: {
              turnpike_product: order.productId,
              turnpike_plan_version: order.planVersionId,
              ...(order.overrideId !== null && { turnpike_override: order.overrideId }),
            },
          },
          options,
        ),
      async () => (await stripe.prices.list({ lookup_keys: [key], limit: 1 })).data[0] ?? null,
    ),
  )
  return expectObject(price, 'price').id
}
