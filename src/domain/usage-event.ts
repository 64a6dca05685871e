/**
 * What crosses the usage queue. Two kinds of message share it: breakdowns packed by gateway isolates
 * (routes, latency, log) and settled usage re-sent by meters until it is acknowledged. Only the
 * latter is a number for billing (leases.md 9).
 */
import type { Id } from './ids'

/** Upper bounds of the latency histogram's buckets in ms; the last bucket has none. */
export const LATENCY_BOUNDS_MS = [
  1, 2, 5, 10, 20, 35, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 10_000,
] as const

/** Index of the histogram bucket that `ms` falls into; `LATENCY_BOUNDS_MS.length` for the open last one. */
export function latencyBucket(ms: number): number {
  let i = 0
  while (i < LATENCY_BOUNDS_MS.length && ms > (LATENCY_BOUNDS_MS[i] as number)) i++
  return i
}

/** Sums of the calls that share subscription, route, key, status class, region and minute. */
export interface UsageRow {
  readonly subscriptionId: Id
  readonly productId: Id
  /** Empty for calls refused before a route matched. */
  readonly routeId: Id
  readonly keyId: Id
  /** 2, 3, 4 or 5; a refusal by the gateway counts under its own code below. */
  readonly statusClass: number
  /** The gateway's problem code, or empty when the origin answered. */
  readonly code: string
  /** Continent of the edge location, two letters, or `xx`. */
  readonly region: string
  /** ms, start of the minute. */
  readonly minute: number
  calls: number
  /** milli-units charged. */
  units: number
  /** milli-units given back because the origin failed. */
  refunded: number
  bytesIn: number
  bytesOut: number
  /** ms, summed. */
  gatewayMs: number
  /** ms, summed. */
  originMs: number
  /** Calls by `latencyBucket` of total time; `LATENCY_BOUNDS_MS.length + 1` entries. */
  latency: number[]
}

/** Calls that failed alike within an hour: refused by the gateway, or answered by the origin from 400. */
export interface UsageError {
  readonly subscriptionId: Id
  readonly productId: Id
  /** Empty for calls refused before a route matched. */
  readonly routeId: Id
  readonly status: number
  /** The gateway's problem code, or empty when the origin answered. */
  readonly code: string
  /** ms, start of the hour. */
  readonly hour: number
  calls: number
  /** ms; the first and the last of them. */
  firstAt: number
  lastAt: number
  /** Request ids of the first few. */
  readonly examples: Id[]
}

/** One line of the request log. The path carries no query: it may hold secrets. */
export interface CallLogLine {
  readonly at: number
  readonly requestId: Id
  readonly subscriptionId: Id
  readonly productId: Id
  readonly routeId: Id
  readonly keyId: Id
  readonly planId: Id
  readonly method: string
  readonly path: string
  readonly status: number
  readonly code: string
  /** milli-units. */
  readonly units: number
  readonly refunded: number
  readonly gatewayMs: number
  readonly originMs: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly colo: string
}

/** One half of a captured call, without its secrets. */
export interface CapturedMessage {
  readonly headers: Readonly<Record<string, string>>
  /** The start of the body; null when there is none, or it is no text. */
  readonly body: string | null
  /** Whether the body goes on. */
  readonly truncated: boolean
}

/** Headers and bodies of a call, kept only while somebody asked for it. */
export interface CallCapture {
  readonly at: number
  readonly requestId: Id
  readonly subscriptionId: Id
  readonly productId: Id
  readonly request: CapturedMessage
  readonly response: CapturedMessage
}

/** Bad keys from one address in one minute. They belong to no subscription. */
export interface KeyGuessCount {
  /** ms, start of the minute. */
  readonly minute: number
  /** HMAC of the address or its IPv6 network, hex; empty for all beyond what one message takes. */
  readonly address: string
  /** The network around it. */
  readonly network: string
  /** Answered `invalid_api_key`. */
  readonly invalid: number
  /** Answered `too_many_attempts`. */
  readonly blocked: number
}

/** One flush of one isolate. Delivered at least once; `batchId` makes it count once. */
export interface UsageBatch {
  readonly kind: 'usage'
  readonly version: 1
  /** `<isolate id>:<sequence>`. */
  readonly batchId: string
  readonly rows: readonly UsageRow[]
  /** Sampled above 10 a second per key; the rows above count every call. */
  readonly log: readonly CallLogLine[]
  /** Counts every failed call. A gateway of an older version sends none. */
  readonly errors?: readonly UsageError[] | undefined
  readonly captures?: readonly CallCapture[] | undefined
  readonly guesses?: readonly KeyGuessCount[] | undefined
  /** ms at which it was made: how old it is when it arrives is the lag. */
  readonly sentAt?: number | undefined
}

/** One entry of the settled ledger: the number for billing. All its units lie in the same quota periods. */
export interface SettledUsage {
  /** Gapless per subscription, from 1. */
  readonly sequence: number
  readonly planVersionId: Id
  /** ms; the grant of the first lease in it. */
  readonly from: number
  /** ms; the grant of the last lease in it. */
  readonly to: number
  readonly calls: number
  /** milli-units. */
  readonly units: number
}

/** Settled usage of one subscription, re-sent by its meter until each sequence is acknowledged. */
export interface SettledBatch {
  readonly kind: 'settled'
  readonly version: 1
  readonly subscriptionId: Id
  readonly productId: Id
  readonly locator: string
  readonly entries: readonly SettledUsage[]
}

export type UsageMessage = UsageBatch | SettledBatch
