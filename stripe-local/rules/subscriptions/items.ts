import { refuse } from '../../http/failure.ts'
import type { Price, SubscriptionItem } from '../../state/tables.ts'
import { draft, type World } from '../../state/world.ts'
import type { Period } from './period.ts'

/** @throws {StripeFailure} 400 for a price that is not recurring, or inactive */
export function recurringPrice(w: World, id: string, param: string): Price {
  const price = w.store.get('price', id, param)
  if (!price.recurring)
    refuse(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      param,
    )
  if (!price.active)
    refuse(`The price specified is inactive. This field only accepts active prices.`, param)
  return price
}

/** One price of a subscription; it is kept inside the subscription. */
export const itemFor = (
  w: World,
  subscription: string,
  price: Price,
  quantity: number,
  { start, end }: Period,
): SubscriptionItem =>
  draft(w, 'subscription_item', {
    id: w.newId('si'),
    created: start,
    subscription,
    quantity,
    price: structuredClone(price),
    plan: planOf(price),
    current_period_start: start,
    current_period_end: end,
    tax_rates: [],
  })

/** The old form of a price, which items still show. */
export const planOf = (price: Price): SubscriptionItem['plan'] => ({
  id: price.id,
  object: 'plan',
  active: price.active,
  amount: price.unit_amount,
  amount_decimal: price.unit_amount_decimal,
  billing_scheme: price.billing_scheme,
  created: price.created,
  currency: price.currency,
  interval: price.recurring?.interval ?? 'month',
  interval_count: price.recurring?.interval_count ?? 1,
  livemode: false,
  metadata: { ...price.metadata },
  meter: null,
  nickname: price.nickname,
  product: price.product,
  tiers_mode: price.tiers_mode,
  transform_usage: null,
  trial_period_days: price.recurring?.trial_period_days ?? null,
  usage_type: price.recurring?.usage_type ?? 'licensed',
})
