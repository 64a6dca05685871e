import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { Price } from '../../state/tables.ts'
import { make, mergedMetadata, type World } from '../../state/world.ts'
import type { Wire } from '../../state/wire.ts'

type Params = Wire<Stripe.PriceCreateParams>

/** Whole cents when a decimal has no fraction. */
const whole = (decimal: string): number | null =>
  /^-?\d+(\.0+)?$/.test(decimal) ? Number(decimal) : null

/** https://docs.stripe.com/api/prices/create */
export function createPrice(w: World, params: Params): Price {
  const { recurring, tiers } = params
  if (params.unit_amount === undefined && params.unit_amount_decimal === undefined && !tiers)
    refuse(
      'You must specify either `unit_amount` or `unit_amount_decimal`.',
      'unit_amount',
      'parameter_missing',
    )
  const product =
    params.product ??
    make(w, 'product', {
      name: params.product_data?.name ?? '',
      active: true,
      type: 'service',
      updated: w.clock.now(),
    }).id
  w.store.get('product', product, 'product')
  const decimal = params.unit_amount_decimal ?? String(params.unit_amount ?? 0)
  const price = make(w, 'price', {
    active: params.active ?? true,
    billing_scheme: params.billing_scheme ?? 'per_unit',
    currency: params.currency,
    product,
    type: recurring ? 'recurring' : 'one_time',
    unit_amount: tiers ? null : (params.unit_amount ?? whole(decimal)),
    unit_amount_decimal: tiers ? null : decimal,
    tiers_mode: params.tiers_mode ?? null,
    lookup_key: null,
    nickname: params.nickname ?? null,
    metadata: mergedMetadata({}, params.metadata),
    tax_behavior: params.tax_behavior ?? 'unspecified',
    recurring: recurring
      ? {
          interval: recurring.interval,
          interval_count: recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: recurring.trial_period_days ?? null,
          usage_type: 'licensed',
        }
      : null,
  })
  if (tiers) w.store.note(price.id).hidden = { tiers: tiers.map(tierOf) }
  setLookupKey(w, price, params.lookup_key, params.transfer_lookup_key)
  emit(w, 'price.created', price)
  return price
}

const tierOf = (tier: NonNullable<Params['tiers']>[number]): object => ({
  up_to: tier.up_to === 'inf' ? null : tier.up_to,
  unit_amount: tier.unit_amount ?? null,
  unit_amount_decimal: tier.unit_amount_decimal ?? String(tier.unit_amount ?? 0),
  flat_amount: tier.flat_amount ?? null,
  flat_amount_decimal: tier.flat_amount_decimal ?? null,
})

/** A lookup key names one price; it can be taken over (https://docs.stripe.com/products-prices/manage-prices#lookup-keys). */
function setLookupKey(
  w: World,
  price: Price,
  key: string | undefined,
  transfer: boolean | undefined,
): void {
  if (key === undefined) return
  const [holder] = w.store.all('price', (other) => other.lookup_key === key && other !== price)
  if (holder && !transfer) {
    w.store.remove(price.id)
    refuse(
      `A price (\`${holder.id}\`) already uses that lookup key.`,
      'lookup_key',
      'resource_already_exists',
    )
  }
  if (holder) holder.lookup_key = null
  price.lookup_key = key
}

/** https://docs.stripe.com/api/prices */
export const priceHandlers: Handlers = {
  'POST /v1/prices': handler<Stripe.PriceCreateParams>((w, { params }) => createPrice(w, params)),

  'GET /v1/prices/{id}': (w, call) => w.store.get('price', idOf(call)),

  'POST /v1/prices/{id}': handler<Stripe.PriceUpdateParams>((w, call) => {
    const price = w.store.get('price', idOf(call))
    const { params } = call
    if (params.active !== undefined) price.active = params.active
    if (params.nickname !== undefined) price.nickname = params.nickname
    price.metadata = mergedMetadata(price.metadata, params.metadata ?? {})
    if (params.lookup_key !== undefined && params.lookup_key !== price.lookup_key)
      setLookupKey(w, price, params.lookup_key, params.transfer_lookup_key)
    emit(w, 'price.updated', price)
    return price
  }),

  'GET /v1/prices': handler<Stripe.PriceListParams>((w, call) => {
    const { active, product, lookup_keys, currency, type } = call.params
    return listOf(
      w,
      'price',
      call,
      (price) =>
        (active === undefined || price.active === active) &&
        (product === undefined || price.product === product) &&
        (currency === undefined || price.currency === currency) &&
        (type === undefined || price.type === type) &&
        (lookup_keys === undefined || lookup_keys.includes(price.lookup_key ?? '')),
    )
  }),
}
