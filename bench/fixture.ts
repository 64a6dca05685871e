/** The one key that all systems are called with, and the records that make it good. */
import type { webcrypto } from 'node:crypto'
import { hashApiKey, makeApiKey, makeLocator } from '../src/domain/api-key.ts'
import type { KeyRecord, ProductRecord, RateLimit } from '../src/domain/config.ts'
import { loadPeppers } from '../src/platform/peppers.ts'
import { loadRecordMacs } from '../src/platform/record-mac.ts'

declare global {
  /** Node has this class at run time; its types name it only in the module. */
  type CryptoKey = webcrypto.CryptoKey
}

export const CALLS_PER_MONTH = 100_000_000
export const CALLS_PER_SECOND = 100_000
/** Path that the load asks for: the product's slug, then its route. */
export const CALL_PATH = '/bench/current'

const PEPPER = new Uint8Array(32).fill(7)
/** Bytes below 248, which is what the key's alphabet wants; a secret would be random. */
const RANDOM = Uint8Array.from({ length: 48 }, (_, i) => (i * 37) % 248)
/** 2026-01-01, UTC. */
const STARTED_AT = 1_767_225_600_000
const MILLI = 1000

const id = (prefix: string, tenant = 1): string => `${prefix}_${'0'.repeat(25)}${tenant}`

interface Stored {
  readonly text: string
  readonly metadata?: { readonly mac: string }
}

export interface Fixture {
  readonly key: string
  /** `KEY_PEPPERS` of the gateway. */
  readonly peppers: string
  /** KV: key name to JSON text and what stands beside it. */
  readonly records: Readonly<Record<string, Stored>>
}

/**
 * Makes the fixture for a product that is served at that origin.
 * @param tenant 1 to 9: others have another provider, consumer and slug, `bench2`
 * @param product what it has beside that
 */
export async function makeFixture(
  originUrl: string,
  tenant = 1,
  product: Partial<ProductRecord> = {},
): Promise<Fixture> {
  const random = RANDOM.map((byte) => (byte + 1 - tenant + 248) % 248)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const pepper = await crypto.subtle.importKey('raw', PEPPER, algorithm, false, ['sign'])
  const locator = await makeLocator(pepper, random)
  const key = makeApiKey('live', '1', locator, random)
  const hash = await hashApiKey(pepper, key)
  const naive = {
    subscription: id('sub'),
    callsPerMonth: CALLS_PER_MONTH,
    callsPerSecond: CALLS_PER_SECOND,
  }
  const peppers = `1=${Buffer.from(PEPPER).toString('base64')}`
  const macs = await loadRecordMacs(await loadPeppers(peppers))
  const signed = async (name: string, record: object) => {
    const text = JSON.stringify(record)
    return { [name]: { text, metadata: { mac: await macs.sign(name, text) } } }
  }
  return {
    key,
    peppers,
    records: {
      ...(await signed(`key:${hash}`, keyRecord(hash, locator, tenant))),
      ...(await signed(`product:${slugOf(tenant)}`, {
        ...productRecord(originUrl, tenant),
        ...product,
      })),
      [`naive:${key}`]: { text: JSON.stringify(naive) },
    },
  }
}

const slugOf = (tenant: number): string => (tenant === 1 ? 'bench' : `bench${tenant}`)
const ROUTE_RATE: RateLimit = { limit: CALLS_PER_SECOND, windowMs: 1000, algorithm: 'sliding' }

const keyRecord = (hash: string, locator: string, tenant: number): KeyRecord => ({
  key: { hash, id: id('key', tenant), status: 'active', type: 'live', expiresAt: null },
  subscription: {
    version: 1,
    id: id('sub', tenant),
    locator,
    productId: id('prd', tenant),
    productSlug: slugOf(tenant),
    consumerId: id('org', tenant),
    state: 'active',
    plan: {
      id: id('pln', tenant),
      versionId: id('plv', tenant),
      name: 'Bench',
      rank: 1,
      quotas: [{ period: 'month', anchor: 'calendar', limit: CALLS_PER_MONTH * MILLI }],
      routeRate: ROUTE_RATE,
      aggregateRate: null,
    },
    billingAnchor: STARTED_AT,
    startedAt: STARTED_AT,
    resetAt: 0,
  },
})

const productRecord = (originUrl: string, tenant: number): ProductRecord => ({
  version: 1,
  id: id('prd', tenant),
  slug: slugOf(tenant),
  providerId: id('org', tenant),
  visibility: 'published',
  originUrl,
  originTimeoutMs: 10_000,
  keyInQuery: false,
  quotaStatus: 429,
  charge5xx: false,
  metering: 'leased',
  limiterFailure: 'closed',
  routes: [
    {
      id: id('rte', tenant),
      method: 'GET',
      path: '/current',
      originPath: '/current',
      minRank: 0,
      requiredPlan: 'Bench',
      weight: MILLI,
      rates: {},
    },
  ],
})
