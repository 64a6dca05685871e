/**
 * The wire between a gateway isolate (the holder) and a subscription's meter (the book).
 *
 * Debit first: units are debited durably before the isolate learns of them, so no lost, late or
 * repeated message can admit a call beyond a limit. Reports are cumulative and monotone per lease
 * (`used` only grows, `kept` only shrinks), so that they commute and repeat without harm.
 */
import type { KeyLimits, KeySnapshot, KeyStatus, RateLimit, SubscriptionSnapshot } from '../config'
import type { Id } from '../ids'

/** ms that a lease and the key verdicts beside it hold: the bound on every revocation. */
export const LEASE_TTL_MS = 5000
/** ms that an isolate repeats a refusal without asking, at most. */
export const DENY_MS = 1000

/**
 * Calls of one route that are to be counted against its rate limits. The meter knows the plan's own
 * limits; overrides come from the product's record.
 */
export interface RateAsk {
  readonly routeId: Id
  /** The route's rate overrides by plan id. */
  readonly overrides: Readonly<Record<Id, RateLimit>>
  /** Calls waiting right now. */
  readonly need: number
  /** Calls wanted beyond those, to prefetch. */
  readonly want: number
  /** Hash of the calls' key, where it has, or may have, a rate limit of its own. */
  readonly key?: string | undefined
}

/** Rate tokens are kept by route, and apart for each key with a rate limit of its own. */
export const poolId = (routeId: Id, key?: string): string =>
  key === undefined ? routeId : `${routeId} ${key}`

/** A key's own limits; null for none. Test keys have those of the sandbox alone (product decision C4). */
export function limitsOf(key: Pick<KeySnapshot, 'type' | 'limits'> | null): KeyLimits | null {
  if (!key?.limits || key.type === 'test') return null
  return key.limits.quota || key.limits.rate ? key.limits : null
}

/** milli-units of a key's own quota, for calls under it. Not answered for a key without one. */
export interface KeyAsk {
  readonly hash: string
  readonly need: number
  readonly want: number
}

/**
 * What one lease has been used for so far.
 * Invariant: `used <= kept <= granted`; `used === kept` closes the lease.
 */
export interface LeaseReport {
  readonly lease: number
  /** milli-units granted, repeated so that a meter that lost its memory can still settle. */
  readonly granted: number
  /** ms by the meter's clock when it was granted; says which periods it was debited in. */
  readonly grantedAt: number
  /** milli-units of calls whose outcome is known and charged. Only grows. */
  readonly used: number
  /** Calls behind `used`. Only grows. */
  readonly calls: number
  /** milli-units used, in flight, or still spendable. Only shrinks; what it loses is credited back. */
  readonly kept: number
}

/** What a lease of a key's own quota has been used for. */
export interface KeyReport extends LeaseReport {
  readonly hash: string
}

export interface LeaseRequest {
  readonly isolate: Id
  /** Repeating a request under the same number returns the same reply and debits nothing more. */
  readonly request: number
  /** The snapshot version the isolate has; the reply carries the snapshot when the meter's is newer. */
  readonly version: number
  /** Hashes of the keys that the isolate wants to spend under. */
  readonly keys: readonly string[]
  /** milli-units: `need` for the calls waiting, `want` beyond those. */
  readonly units: { readonly need: number; readonly want: number }
  readonly rates: readonly RateAsk[]
  readonly reports: readonly LeaseReport[]
  /** Absent when no key has, or may have, a quota of its own; a meter of the version before ignores it. */
  readonly keyUnits?: {
    readonly asks: readonly KeyAsk[]
    readonly reports: readonly KeyReport[]
  }
}

/** A quota window as of a reply. */
export interface WindowView {
  readonly name: string
  /** milli-units, or null. */
  readonly limit: number | null
  /** milli-units consumed: the settled ledger's number, plus calls whose outcome is on its way. */
  readonly used: number
  /** milli-units that may still be consumed, null without a limit. Less than the rest where a crash left units debited. */
  readonly remaining: number | null
  /** ms by the meter's clock; the period is `[startsAt, resetsAt)`. */
  readonly startsAt: number
  readonly resetsAt: number
}

/** The answer to one `RateAsk`, or to several of one route whose keys have no limit of their own. */
export interface RateGrant {
  readonly routeId: Id
  /** Present when the calls may be spent under this key alone, since it has a rate limit of its own. */
  readonly key?: string
  /** True when the key's own limit is the tightest. */
  readonly isOwn?: boolean
  readonly granted: number
  /** ms the calls may be spent in, counted by the isolate from when it sent the request; 0: only by the calls that waited. */
  readonly ttlMs: number
  /** ms until another call may be granted; 0 when the need was met. */
  readonly retryMs: number
  /** The tightest limit that applies, for headers. */
  readonly limit: number
  readonly windowMs: number
  readonly remaining: number
  /** ms until the window is free again. */
  readonly resetMs: number
}

/** What the meter says of a key: whether it may spend until the reply's `ttlMs` is over. */
export interface KeyVerdict {
  readonly hash: string
  readonly status: KeyStatus | 'expired' | 'unknown'
  readonly key: KeySnapshot | null
}

/** Why `need` was not met. */
export interface Exhaustion {
  /** Name of the window. */
  readonly window: string
  /** ms until it resets. */
  readonly retryMs: number
  /** True when it is the cap on overage that is reached. */
  readonly isCapped?: boolean
}

/**
 * The answer for one key that was asked for or reported: a lease of its own quota, which a call needs
 * beside the other.
 */
export interface KeyGrant {
  readonly hash: string
  /** 0 when no units were granted. Numbered apart from the subscription's leases. */
  readonly lease: number
  /** milli-units. */
  readonly units: number
  readonly reserve: number
  /** ms that the units hold, counted by the isolate from when it sent the request. */
  readonly ttlMs: number
  readonly exhausted: Exhaustion | null
  readonly window: WindowView
}

export interface LeaseGrant {
  readonly outcome: 'ok'
  /** ms that units and key verdicts hold, counted by the isolate from when it sent the request. */
  readonly ttlMs: number
  /** 0 when no units were granted. */
  readonly lease: number
  readonly grantedAt: number
  /** milli-units. */
  readonly units: number
  /** The part of `units` to keep back until the meter is slow or says no. */
  readonly reserve: number
  /** One for each asked route that a rate limit applies to; a route without one is not limited. */
  readonly rates: readonly RateGrant[]
  readonly keys: readonly KeyVerdict[]
  readonly windows: readonly WindowView[]
  /** When `need` was not met. */
  readonly exhausted: Exhaustion | null
  /** Of the configuration that the meter judged by; a meter of the version before does not say. */
  readonly version?: number
  /** Present when newer than the request's `version`. */
  readonly snapshot: SubscriptionSnapshot | null
  /** Leases whose final report is durable: the isolate may forget them. */
  readonly settled: readonly number[]
  /** ms of traffic that the isolate should ask for, stretched when the meter is busy. */
  readonly horizonMs: number
  /** Present when the request had `keyUnits`. */
  readonly keyUnits?: {
    readonly grants: readonly KeyGrant[]
    /** Leases of keys that the isolate may forget. */
    readonly settled: readonly number[]
  }
}

/** The meter has never been configured: repeat with the KV record's snapshot. */
export interface Unconfigured {
  readonly outcome: 'unconfigured'
}

export type LeaseReply = LeaseGrant | Unconfigured

/** `GET /-/usage` and the management API: settled units. */
export interface MeterUsage {
  readonly snapshot: SubscriptionSnapshot
  readonly windows: readonly WindowView[]
  /** ms by the meter's clock. */
  readonly asOf: number
  /** Null when calls end at the quota, and did so in the present period; a meter of the version before says nothing. */
  readonly overage?: OverageUse | null
  /** Of keys with a quota of their own. */
  readonly keys?: readonly { readonly hash: string; readonly window: WindowView }[]
}

/** A lease that an isolate holds. */
export interface HeldLease {
  readonly isolate: Id
  /** ms until which it may be spent. */
  readonly expires: number
  /** milli-units, as in `LeaseReport`. */
  readonly used: number
  readonly kept: number
}

/** What a meter holds at a moment, for people to look at. */
export interface MeterInspection {
  readonly usage: MeterUsage | null
  readonly keys: readonly KeySnapshot[]
  readonly leases: readonly HeldLease[]
  /** Of keys' own quotas. */
  readonly keyLeases: readonly HeldLease[]
  /** Settled, and not known to be in the ledger: entries and milli-units. */
  readonly waiting: { readonly entries: number; readonly units: number }
}

/** Settled units beyond the quota. */
export interface OverageUse {
  /** Name of the window that overage extends. */
  readonly window: string
  /** milli-units. */
  readonly units: number
  /** milli-units that this window may take beyond its limit; null for no cap. */
  readonly cap: number | null
}
