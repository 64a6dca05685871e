/** Publishes products and consumers as the control plane does: the meter first, then KV. */
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
  type PlanSnapshot,
  type ProductRecord,
  type SubscriptionSnapshot,
} from '../../../src/domain/config'
import type { MeterStub } from '../../../src/durable-objects/stubs'
import { makeId, type IdKind } from '../../../src/domain/ids'
import { loadPeppers } from '../../../src/platform/peppers'
import { putRecord } from '../../../src/platform/record-store'
import { PEPPER, type Runtime } from './runtime'

const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const newId = (kind: IdKind) => makeId(kind, Date.now(), bytes(16))

/** The meter of a locator, from outside the runtime. */
export async function meterAt({ mf }: Runtime, locator: string): Promise<MeterStub> {
  const meters = await mf.getDurableObjectNamespace('METER', 'gateway-1')
  return meters.getByName(locator) as unknown as MeterStub
}

/** Writes a record to KV. */
export async function publish({ mf }: Runtime, name: string, record: object): Promise<void> {
  const kv = (await mf.getKVNamespace('CONFIG', 'gateway-1')) as unknown as KVNamespace
  await putRecord(kv, `a=${PEPPER}`, name, JSON.stringify(record))
}

/**
 * A product of one route, `GET /ping`, at that origin.
 * @param more members that depend on its ids
 */
export async function publishProduct(
  runtime: Runtime,
  originUrl: string,
  more: (product: ProductRecord) => Promise<Partial<ProductRecord>> = async () => ({}),
): Promise<ProductRecord> {
  const base: ProductRecord = {
    version: 1,
    id: newId('product'),
    slug: `p${newId('product').slice(-10)}`,
    providerId: newId('organisation'),
    visibility: 'published',
    originUrl,
    originTimeoutMs: 5000,
    keyInQuery: false,
    quotaStatus: 429,
    charge5xx: false,
    metering: 'leased',
    limiterFailure: 'closed',
    routes: [
      {
        id: newId('route'),
        method: 'GET',
        path: '/ping',
        originPath: '/ping',
        minRank: 0,
        requiredPlan: 'Free',
        weight: 1000,
        rates: {},
      },
    ],
  }
  const product = { ...base, ...(await more(base)) }
  await publish(runtime, productRecordName(product.slug), product)
  return product
}

export interface Consumer {
  readonly product: ProductRecord
  readonly subscription: SubscriptionSnapshot
  readonly key: KeySnapshot
  readonly secret: string
}

export async function subscribe(
  runtime: Runtime,
  product: ProductRecord,
  plan: Partial<PlanSnapshot>,
): Promise<Consumer> {
  const peppers = await loadPeppers(`a=${PEPPER}`)
  const pepper = peppers.byId.get('a') as CryptoKey
  const locator = await makeLocator(pepper, bytes(LOCATOR_RANDOM_BYTES))
  const secret = makeApiKey('live', 'a', locator, bytes(KEY_RANDOM_BYTES))
  const now = Date.now()
  const subscription: SubscriptionSnapshot = {
    version: 1,
    id: newId('subscription'),
    locator,
    productId: product.id,
    productSlug: product.slug,
    consumerId: newId('organisation'),
    state: 'active',
    plan: {
      id: newId('plan'),
      versionId: newId('planVersion'),
      name: 'Free',
      rank: 0,
      quotas: [{ period: 'month', anchor: 'billing', limit: null }],
      routeRate: null,
      aggregateRate: null,
      ...plan,
    },
    billingAnchor: now,
    startedAt: now,
    resetAt: 0,
  }
  const key: KeySnapshot = {
    hash: await hashApiKey(pepper, secret),
    id: newId('key'),
    status: 'active',
    type: 'live',
    expiresAt: null,
  }
  await (await meterAt(runtime, locator)).configure(subscription, [key])
  await publish(runtime, keyRecordName(key.hash), { key, subscription })
  return { product, subscription, key, secret }
}
