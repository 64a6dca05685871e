/** The built gateway with a product that keeps answers, and two consumers of one plan. */
import { readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import {
  hashApiKey,
  KEY_RANDOM_BYTES,
  LOCATOR_RANDOM_BYTES,
  makeApiKey,
  makeLocator,
} from '../../src/domain/api-key'
import {
  keyRecordName,
  productRecordName,
  type KeyRecord,
  type PlanSnapshot,
  type ProductRecord,
} from '../../src/domain/config'
import { makeId, type IdKind } from '../../src/domain/ids'
import { loadPeppers } from '../../src/platform/peppers'
import { putRecord } from '../../src/platform/record-store'
import { BUILT_GATEWAY, ROOT } from '../attack/support/build'

const PEPPERS = `a=${btoa('a pepper for tests, 32 bytes long')}`
export const SLUG = 'suite'
export const HOST = 'gateway.test'
const MILLI = 1000

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const newId = (kind: IdKind) => makeId(kind, Date.now(), random(16))

const plan: PlanSnapshot = {
  id: newId('plan'),
  versionId: newId('planVersion'),
  name: 'Free',
  rank: 0,
  quotas: [{ period: 'month', anchor: 'billing', limit: null }],
  routeRate: null,
  aggregateRate: null,
}

const productOf = (originUrl: string): ProductRecord => ({
  version: 1,
  id: newId('product'),
  slug: SLUG,
  providerId: newId('organisation'),
  visibility: 'published',
  originUrl,
  originTimeoutMs: 10_000,
  keyInQuery: false,
  quotaStatus: 429,
  charge5xx: false,
  metering: 'leased',
  limiterFailure: 'closed',
  responseCache: { scope: 'subscription', weight: null },
  routes: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
    id: newId('route'),
    method,
    path: '/{rest+}',
    originPath: '/{rest+}',
    minRank: 0,
    requiredPlan: 'Free',
    weight: MILLI,
    rates: {},
  })),
})

export interface Gateway {
  readonly port: number
  /** Of two subscriptions of the same plan. */
  readonly keys: readonly [string, string]
  stop(): Promise<void>
}

export async function startGateway(originUrl: string): Promise<Gateway> {
  const toml = readFileSync(`${ROOT}wrangler.toml`, 'utf8')
  const worker = {
    name: 'gateway',
    modules: true as const,
    scriptPath: BUILT_GATEWAY,
    compatibilityDate: /^compatibility_date = "(.+)"$/m.exec(toml)?.[1] ?? '',
    compatibilityFlags: ['global_fetch_strictly_public'],
    bindings: { KEY_PEPPERS: PEPPERS, PORTAL_URL: 'http://portal.test', HOSTS: HOST },
    kvNamespaces: ['CONFIG'],
    durableObjects: { METER: { className: 'SubscriptionMeter', useSQLite: true } },
    queueProducers: { USAGE: 'usage' },
  }
  const miniflare = new Miniflare(convertV4MiniflareOptions({ workers: [worker] }))
  const url = await miniflare.ready
  const config = (await miniflare.getKVNamespace('CONFIG')) as unknown as KVNamespace
  const put = (name: string, record: object) =>
    putRecord(config, PEPPERS, name, JSON.stringify(record))
  const product = productOf(originUrl)
  await put(productRecordName(SLUG), product)
  const subscribe = async () => {
    const { secret, record } = await subscribed(product)
    await put(keyRecordName(record.key.hash), record)
    return secret
  }
  return {
    port: Number(url.port),
    keys: [await subscribe(), await subscribe()],
    stop: () => miniflare.dispose(),
  }
}

async function subscribed(product: ProductRecord) {
  const pepper = (await loadPeppers(PEPPERS)).byId.get('a')
  if (!pepper) throw new Error('no pepper')
  const locator = await makeLocator(pepper, random(LOCATOR_RANDOM_BYTES))
  const secret = makeApiKey('live', 'a', locator, random(KEY_RANDOM_BYTES))
  const hash = await hashApiKey(pepper, secret)
  const startedAt = Date.now()
  const record: KeyRecord = {
    key: { hash, id: newId('key'), status: 'active', type: 'live', expiresAt: null },
    subscription: {
      version: 1,
      id: newId('subscription'),
      locator,
      productId: product.id,
      productSlug: SLUG,
      consumerId: newId('organisation'),
      state: 'active',
      plan,
      billingAnchor: startedAt,
      startedAt,
      resetAt: 0,
    },
  }
  return { secret, record }
}
