import type {
  KeySnapshot,
  PlanSnapshot,
  Quota,
  RateLimit,
  SubscriptionSnapshot,
} from '../../../../src/domain/config'
import type { Spending } from '../../../../src/domain/lease/holder'

export const PRODUCT = 'prd_1'
/** 10 March 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 2, 10, 12)

export function plan(parts: Partial<PlanSnapshot> = {}): PlanSnapshot {
  return {
    id: 'pln_a',
    versionId: 'plv_a1',
    name: 'Plan',
    rank: 1,
    quotas: [],
    routeRate: null,
    aggregateRate: null,
    ...parts,
  }
}

/** A calendar quota of that many units. */
export const quota = (period: Quota['period'], units: number | null): Quota => ({
  period,
  anchor: 'calendar',
  limit: units === null ? null : units * 1000,
})

export const rate = (
  limit: number,
  windowMs: RateLimit['windowMs'] = 60_000,
  algorithm: RateLimit['algorithm'] = 'sliding',
): RateLimit => ({ limit, windowMs, algorithm })

export function subscription(parts: Partial<SubscriptionSnapshot> = {}): SubscriptionSnapshot {
  return {
    version: 1,
    id: 'sub_1',
    locator: '0123456789ab',
    productId: PRODUCT,
    productSlug: 'product',
    consumerId: 'org_1',
    state: 'active',
    plan: plan(),
    billingAnchor: 0,
    startedAt: 0,
    resetAt: 0,
    ...parts,
  }
}

export const key = (hash: string, parts: Partial<KeySnapshot> = {}): KeySnapshot => ({
  hash,
  id: `key_${hash}`,
  status: 'active',
  type: 'live',
  expiresAt: null,
  ...parts,
})

type Route = NonNullable<Spending['route']>

/** A route that takes that many units a call. */
export const route = (units = 1, parts: Partial<Route> = {}): Route => ({
  id: 'rte_1',
  weight: units * 1000,
  minRank: 0,
  rates: {},
  ...parts,
})

export const call = (parts: Partial<Spending> = {}): Spending => ({
  keyHash: 'k1',
  productId: PRODUCT,
  route: route(),
  ...parts,
})
