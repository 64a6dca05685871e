/** The one key that all systems are called with, and the records that make it good. */
import type { webcrypto } from 'node:crypto'
import { hashApiKey, makeApiKey, makeLocator } from '../src/domain/api-key.ts'
import type { KeyRecord, ProductRecord, RateLimit } from '../src/domain/config.ts'

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

const id = (prefix: string): string => `${prefix}_${'0'.repeat(25)}1`

export interface Fixture {
  readonly key: string
  /** `KEY_PEPPERS` of the gateway. */
  readonly peppers: string
  /** KV: key name to JSON text. */
  readonly records: Readonly<Record<string, string>>
}

/** Makes the fixture for a product that is served at that origin. */
export async function makeFixture(originUrl: string): Promise<Fixture> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const pepper = await crypto.subtle.importKey('raw', PEPPER, algorithm, false, ['sign'])
  const locator = await makeLocator(pepper, RANDOM)
  const key = makeApiKey('live', '1', locator, RANDOM)
  const hash = await hashApiKey(pepper, key)
  const naive = {
    subscription: id('sub'),
    callsPerMonth: CALLS_PER_MONTH,
    callsPerSecond: CALLS_PER_SECOND,
  }
  return {
    key,
    peppers: `1=${Buffer.from(PEPPER).toString('base64')}`,
    records: {
      [`key:${hash}`]: JSON.stringify(keyRecord(hash, locator)),
      'product:bench': JSON.stringify(productRecord(originUrl)),
      [`naive:${key}`]: JSON.stringify(naive),
    },
  }
}

const ROUTE_RATE: RateLimit = { limit: CALLS_PER_SECOND, windowMs: 1000, algorithm: 'sliding' }

const keyRecord = (hash: string, locator: string): KeyRecord => ({
  key: { hash, id: id('key'), status: 'active', type: 'live', expiresAt: null },
  subscription: {
    version: 1,
    id: id('sub'),
    locator,
    productId: id('prd'),
    productSlug: 'bench',
    consumerId: id('org'),
    state: 'active',
    plan: {
      id: id('pln'),
      versionId: id('plv'),
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

const productRecord = (originUrl: string): ProductRecord => ({
  version: 1,
  id: id('prd'),
  slug: 'bench',
  providerId: id('org'),
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
      id: id('rte'),
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
