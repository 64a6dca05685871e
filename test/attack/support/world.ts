/** Products, plans and keys as the control plane publishes them. */
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
  type KeyRecord,
  type ProductRecord,
  type RouteRecord,
} from '../../../src/domain/config'
import { makeId, type IdKind } from '../../../src/domain/ids'
import { currentPepper, loadPeppers } from '../../../src/platform/peppers'
import { loadRecordMacs } from '../../../src/platform/record-mac'

const PEPPERS = `a=${btoa('a pepper for tests, 32 bytes long')}`
/** What the consumer asks for in `Host`. */
export const HOST = 'gateway.test'
/** Variables and secrets of the gateway under attack. */
export const VARS = { KEY_PEPPERS: PEPPERS, PORTAL_URL: 'http://portal.test', HOSTS: HOST }

/** Plans of every product, by rank. */
export const PLANS = ['Free', 'Hobby', 'Basic', 'Plus', 'Pro', 'Team', 'Business', 'Enterprise']
export const TOP_RANK = PLANS.length - 1

const MILLI = 1000
const newId = (kind: IdKind) => makeId(kind, Date.now(), random(16))
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** KV by name. Grows with what is published. */
export type Records = Record<string, { readonly text: string; readonly metadata: object }>

async function put(
  records: Records,
  name: string,
  record: ProductRecord | KeyRecord,
): Promise<void> {
  const macs = await loadRecordMacs(await loadPeppers(PEPPERS))
  const text = JSON.stringify(record)
  records[name] = { text, metadata: { mac: await macs.sign(name, text) } }
}

/** @param weight units */
export const routeOf = (
  path: string,
  minRank: number,
  weight: number,
  more: Partial<RouteRecord> = {},
): RouteRecord => ({
  id: newId('route'),
  method: 'GET',
  path,
  originPath: path,
  minRank,
  requiredPlan: PLANS[minRank] ?? '',
  weight: weight * MILLI,
  rates: {},
  ...more,
})

export async function publishProduct(
  records: Records,
  product: Pick<ProductRecord, 'slug' | 'originUrl' | 'routes'> & Partial<ProductRecord>,
): Promise<ProductRecord> {
  const record: ProductRecord = {
    version: 1,
    id: newId('product'),
    providerId: newId('organisation'),
    visibility: 'published',
    originTimeoutMs: 5000,
    keyInQuery: false,
    quotaStatus: 429,
    charge5xx: false,
    metering: 'leased',
    limiterFailure: 'closed',
    ...product,
  }
  await put(records, productRecordName(record.slug), record)
  return record
}

/** Subscribes somebody to the plan of that rank, without limits. Returns the key. */
export async function subscribe(
  records: Records,
  product: ProductRecord,
  rank: number,
): Promise<string> {
  const pepper = currentPepper(await loadPeppers(PEPPERS))
  const locator = await makeLocator(pepper, random(LOCATOR_RANDOM_BYTES))
  const secret = makeApiKey('live', 'a', locator, random(KEY_RANDOM_BYTES))
  const hash = await hashApiKey(pepper, secret)
  const now = Date.now()
  await put(records, keyRecordName(hash), {
    key: { hash, id: newId('key'), status: 'active', type: 'live', expiresAt: null },
    subscription: {
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
        name: PLANS[rank] ?? '',
        rank,
        quotas: [{ period: 'month', anchor: 'billing', limit: null }],
        routeRate: null,
        aggregateRate: null,
      },
      billingAnchor: now,
      startedAt: now,
      resetAt: 0,
    },
  })
  return secret
}
