/**
 * What the control plane hands to the edge: the shape of the KV records and of the snapshot that
 * configures a subscription's meter. Plain JSON, versioned; a lower version always loses.
 */
import type { Id } from './ids'
import type { ResponseCache } from './response-cache'
import type { Transforms } from './transforms'

export const quotaPeriods = ['day', 'week', 'month', 'year'] as const
export type QuotaPeriod = (typeof quotaPeriods)[number]

export const quotaAnchors = ['billing', 'calendar', 'subscription'] as const
/** What a period is counted from: the billing cycle, the UTC calendar, or the subscription's start. */
export type QuotaAnchor = (typeof quotaAnchors)[number]

/** One quota window of a plan; several may hold at once. At most one per period. */
export interface Quota {
  readonly period: QuotaPeriod
  readonly anchor: QuotaAnchor
  /** milli-units; null counts without limit. */
  readonly limit: number | null
}

export const rateAlgorithms = ['sliding', 'fixed'] as const
/** A rate limit: at most `limit` calls in any (`sliding`) or each (`fixed`) window. */
export interface RateLimit {
  readonly limit: number
  /** A day only for test keys. */
  readonly windowMs: 1000 | 60_000 | 3_600_000 | 86_400_000
  readonly algorithm: (typeof rateAlgorithms)[number]
}

export const subscriptionStates = [
  'pending',
  'trialing',
  'active',
  'past_due',
  'suspended',
  'canceled',
] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** The plan version a subscription is on, as the meter and the gateway need it. */
export interface PlanSnapshot {
  readonly id: Id
  readonly versionId: Id
  readonly name: string
  readonly rank: number
  readonly quotas: readonly Quota[]
  /** Applies to each route on its own, unless the route overrides it for this plan. */
  readonly routeRate: RateLimit | null
  /** Applies to all routes together. */
  readonly aggregateRate: RateLimit | null
}

/** Units beyond the quota, at a price: product decisions C11 and C15. */
export interface Overage {
  /** 1e-6 minor units of the currency for each unit. */
  readonly unitPrice: number
  /** ISO 4217, lower case. */
  readonly currency: string
  /** milli-units that one period may take beyond the quota; null for no cap. */
  readonly capUnits: number | null
}

/** What the meter enforces; also rides in key records and lease replies. */
export interface SubscriptionSnapshot {
  /** Grows with every change; the lower version loses. */
  readonly version: number
  readonly id: Id
  /** Names the meter: `getByName(locator)`. Part of every key of the subscription. */
  readonly locator: string
  readonly productId: Id
  readonly productSlug: string
  readonly consumerId: Id
  readonly state: SubscriptionState
  readonly plan: PlanSnapshot
  /** ms; start of the first billing cycle. */
  readonly billingAnchor: number
  /** ms; start of the subscription. */
  readonly startedAt: number
  /** ms; quota periods start here at the earliest: the last reset by hand or by a plan change. 0 for none. */
  readonly resetAt: number
  /** Absent or null: calls end at the quota. */
  readonly overage?: Overage | null
  /** ms; headers and bodies of calls are kept until then. */
  readonly captureUntil?: number | null
  /** While it is suspended: by somebody, and not for want of payment. */
  readonly withheld?: boolean
}

export const keyStatuses = ['active', 'revoked', 'suspended', 'leaked'] as const
export type KeyStatus = (typeof keyStatuses)[number]
export const keyTypes = ['live', 'test'] as const
export type KeyType = (typeof keyTypes)[number]

/** What a key may take at most of what its subscription may. */
export interface KeyLimits {
  readonly quota: Quota | null
  /** For all routes together. */
  readonly rate: RateLimit | null
}

/** A key as the meter knows it, by hash. */
export interface KeySnapshot {
  /** HMAC-SHA-256 of the key under its pepper, lower-case hex. */
  readonly hash: string
  readonly id: Id
  readonly status: KeyStatus
  readonly type: KeyType
  /** ms, or null for never. */
  readonly expiresAt: number | null
  /** What the key is restricted to; absent or null for nothing. */
  readonly access?: KeyAccess | null
  /** Absent or null: only the subscription's limits hold. */
  readonly limits?: KeyLimits | null
  /** Absent or null: it has no signing secret and needs none. */
  readonly signing?: KeySigning | null
  /** Absent or null: no JWT stands for it. */
  readonly issuers?: KeyIssuers | null
}

/** How requests are signed for a key. Its secrets are derived from its hash and their generation. */
export interface KeySigning {
  /** Of the newest secret; 0 when none was made. */
  readonly generation: number
  /** ms until which the secret before it counts too. */
  readonly overlapUntil: number | null
  /** Whether the key counts only in signed requests. */
  readonly required: boolean
}

/** Whose JWTs stand for a key, by the numbers that their issuers got. */
export interface KeyIssuers {
  /** The newest number; a higher one is news. */
  readonly newest: number
  /** Of issuers that were not removed. */
  readonly live: readonly number[]
}

/** Where a key may be used from, and for what. An empty list restricts nothing. */
export interface KeyAccess {
  /** CIDR blocks that callers must be in. */
  readonly ipAllow: readonly string[]
  /** Browser origins (RFC 6454) that calls must name. */
  readonly origins: readonly string[]
  /** What the key may do of what routes ask for; null for everything. */
  readonly scopes: readonly string[] | null
}

/** KV `key:<hash>`: enough to serve a call while the portal and D1 are away. */
export interface KeyRecord {
  readonly key: KeySnapshot
  readonly subscription: SubscriptionSnapshot
}

/** One operation of a product, compiled for matching. */
export interface RouteRecord {
  readonly id: Id
  readonly method: string
  /** Public path below the slug, with parameters: `/forecast/{days}`; `/{rest+}` catches all. */
  readonly path: string
  /** Path at the origin, with the same parameter names. */
  readonly originPath: string
  readonly minRank: number
  /** Name of the lowest plan that may call it, for the refusal's text. */
  readonly requiredPlan: string
  /** milli-units. */
  readonly weight: number
  /** Rate overrides by plan id. */
  readonly rates: Readonly<Record<Id, RateLimit>>
  /** CIDR blocks that callers must be in, beside the product's; absent or empty for everywhere. */
  readonly ipAllow?: readonly string[]
  /** CIDR blocks that are refused. */
  readonly ipDeny?: readonly string[]
  /** What a key must have been given; absent or empty for every key. */
  readonly scopes?: readonly string[]
  /** Base URL of an origin of its own; absent or null for the product's. */
  readonly originUrl?: string | null
  /** ms since the epoch, for the `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) headers. */
  readonly deprecatedAt?: number | null
  readonly sunsetAt?: number | null
  /** Page that says why, for the `Link` beside them; absent or null for none. */
  readonly endUrl?: string | null
  /** What is changed of its calls; wins over the product's. Absent or null for nothing. */
  readonly transforms?: Transforms | null
}

/** What happens to calls when the meter cannot be reached (leases.md 10). */
export const limiterFailurePolicies = ['closed', 'open-bounded'] as const
export type LimiterFailurePolicy = (typeof limiterFailurePolicies)[number]

export const meteringModes = ['leased', 'exact'] as const
/** `exact`: one synchronous meter call per call, for products whose units are costly. */
export type MeteringMode = (typeof meteringModes)[number]

export const visibilities = ['draft', 'published', 'unpublished'] as const
export type Visibility = (typeof visibilities)[number]

/** KV `product:<slug>`. */
export interface ProductRecord {
  readonly version: number
  readonly id: Id
  readonly slug: string
  readonly providerId: Id
  /** `taken_down`: closed by the platform, whatever its provider says; answers as no product does. */
  readonly visibility: Visibility | 'taken_down'
  /** Base URL of the origin, re-serialised, without a trailing slash. */
  readonly originUrl: string
  /** ms until the origin must have answered with headers. */
  readonly originTimeoutMs: number
  /** Base URL of the origin that is called while the first cannot be; absent or null for none. */
  readonly failoverOriginUrl?: string | null
  /** Of a request's body; absent for 10 MB. */
  readonly maxBodyBytes?: number
  /** Whether upgrades to WebSocket are passed on; absent for no. */
  readonly websockets?: boolean
  /** Whether `?api_key=` counts as a credential. */
  readonly keyInQuery: boolean
  /** ms; headers and bodies of calls are kept until then. */
  readonly captureUntil?: number | null
  readonly quotaStatus: 429 | 403
  readonly charge5xx: boolean
  readonly metering: MeteringMode
  readonly limiterFailure: LimiterFailurePolicy
  /** CIDR blocks that callers must be in; absent or empty for everywhere. */
  readonly ipAllow?: readonly string[]
  /** CIDR blocks that are refused. */
  readonly ipDeny?: readonly string[]
  /** Browser origins (RFC 6454) whose pages may read answers, or `*` alone; the portal's may in any case. */
  readonly corsOrigins?: readonly string[]
  /** Absent or null: every answer is the origin's. */
  readonly responseCache?: ResponseCache | null
  /** What is changed of all its calls. Absent or null for nothing. */
  readonly transforms?: Transforms | null
  readonly routes: readonly RouteRecord[]
  /** Sign calls to the product's origins; absent: calls are not signed. */
  readonly originSecrets?: readonly OriginSecretRecord[]
  /** Headers that the product's origins ask for; absent for none. */
  readonly originCredentials?: readonly OriginCredentialRecord[]
}

/** A secret that signs calls to one origin. */
export interface OriginSecretRecord {
  /** Scheme, host and port. */
  readonly origin: string
  /** Under `EDGE_KEYS`, for `originSecretAbout`. */
  readonly sealed: string
}

/** A header that calls to one origin carry. */
export interface OriginCredentialRecord extends OriginSecretRecord {
  /** Lower case. Its value is sealed for `originCredentialAbout`. */
  readonly header: string
}

export const keyRecordName = (hash: string): string => `key:${hash}`
export const productRecordName = (slug: string): string => `product:${slug}`
/** KV: the product's OpenAPI document, with its entity tag as metadata. */
export const openApiName = (slug: string): string => `openapi:${slug}`
