/** Builders for products, subscriptions and keys, published as the control plane does it. */
import { env } from 'cloudflare:test'
import {
  hashApiKey,
  KEY_RANDOM_BYTES,
  LOCATOR_RANDOM_BYTES,
  makeApiKey,
  makeLocator,
} from '../../../src/domain/api-key'
import {
  keyRecordName,
  productRecordName,
  type KeySnapshot,
  type KeyType,
  type PlanSnapshot,
  type ProductRecord,
  type RouteRecord,
  type SubscriptionSnapshot,
} from '../../../src/domain/config'
import { meterFor } from '../../../src/durable-objects/stubs'
import { loadPeppers } from '../../../src/platform/peppers'
import { putRecord } from '../../../src/platform/record-store'
import { newId, randomBytes } from '../../../src/platform/random'

export const testEnv = env as unknown as GatewayEnv & { readonly FULL: string }

export const ORIGIN = 'https://origin.example'

export const routeOf = (route: Partial<RouteRecord> = {}): RouteRecord => ({
  id: newId('route'),
  method: 'GET',
  path: '/ping',
  originPath: '/ping',
  minRank: 0,
  requiredPlan: 'Free',
  weight: 1000,
  rates: {},
  ...route,
})

export const productOf = (product: Partial<ProductRecord> = {}): ProductRecord => ({
  version: 1,
  id: newId('product'),
  slug: `p${newId('product').slice(-12)}`,
  providerId: newId('organisation'),
  visibility: 'published',
  originUrl: ORIGIN,
  originTimeoutMs: 5000,
  keyInQuery: false,
  quotaStatus: 429,
  charge5xx: false,
  metering: 'leased',
  limiterFailure: 'closed',
  routes: [routeOf()],
  ...product,
})

export const planOf = (plan: Partial<PlanSnapshot> = {}): PlanSnapshot => ({
  id: newId('plan'),
  versionId: newId('planVersion'),
  name: 'Free',
  rank: 0,
  quotas: [{ period: 'month', anchor: 'billing', limit: 1_000_000 }],
  routeRate: null,
  aggregateRate: null,
  ...plan,
})

/** A product's consumer, as the control plane would publish it. */
export interface Consumer {
  readonly product: ProductRecord
  readonly subscription: SubscriptionSnapshot
  readonly key: KeySnapshot
  /** The key itself. */
  readonly secret: string
}

/** Writes a record to KV as the control plane does. */
export const publish = (name: string, record: unknown): Promise<void> =>
  putRecord(testEnv.CONFIG, testEnv.KEY_PEPPERS, name, JSON.stringify(record))

export async function publishProduct(product: ProductRecord): Promise<void> {
  await publish(productRecordName(product.slug), product)
}

/** A subscription with one key, known to nobody yet. */
export async function consumerOf(
  product: ProductRecord,
  plan: PlanSnapshot,
  subscription: Partial<SubscriptionSnapshot> = {},
): Promise<Consumer> {
  const peppers = await loadPeppers(testEnv.KEY_PEPPERS)
  const pepper = peppers.byId.get(peppers.current) as CryptoKey
  const locator = await makeLocator(pepper, randomBytes(LOCATOR_RANDOM_BYTES))
  const startedAt = Date.now() - 1000
  const snapshot: SubscriptionSnapshot = {
    version: 1,
    id: newId('subscription'),
    locator,
    productId: product.id,
    productSlug: product.slug,
    consumerId: newId('organisation'),
    state: 'active',
    plan,
    billingAnchor: startedAt,
    startedAt,
    resetAt: 0,
    ...subscription,
  }
  return { product, subscription: snapshot, ...(await keyOf(locator)) }
}

/** One more key for a locator. */
export async function keyOf(
  locator: string,
  type: KeyType = 'live',
): Promise<Pick<Consumer, 'key' | 'secret'>> {
  const peppers = await loadPeppers(testEnv.KEY_PEPPERS)
  const pepper = peppers.byId.get(peppers.current) as CryptoKey
  const secret = makeApiKey(type, peppers.current, locator, randomBytes(KEY_RANDOM_BYTES))
  const hash = await hashApiKey(pepper, secret)
  const id = newId('key')
  return { secret, key: { hash, id, status: 'active', type, expiresAt: null } }
}

export const meterOf = ({ subscription }: Pick<Consumer, 'subscription'>) =>
  meterFor(testEnv.METER, subscription.locator)

/** Configures the meter, then publishes to KV. */
export async function publishConsumer(consumer: Consumer): Promise<void> {
  await meterOf(consumer).configure(consumer.subscription, [consumer.key])
  await publishRecord(consumer)
}

export async function publishRecord({ subscription, key }: Consumer): Promise<void> {
  await publish(keyRecordName(key.hash), { key, subscription })
}

/** Product, subscription and key, all published. */
export async function subscribed(
  plan: Partial<PlanSnapshot> = {},
  product: Partial<ProductRecord> = {},
  subscription: Partial<SubscriptionSnapshot> = {},
): Promise<Consumer> {
  const published = productOf(product)
  const consumer = await consumerOf(published, planOf(plan), subscription)
  await publishProduct(published)
  await publishConsumer(consumer)
  return consumer
}
