/**
 * Calls that a consumer repeats under one `Idempotency-Key` are charged once (product.md G14, security E2).
 * What the meter keeps of a key and how it decides; pure.
 */

/** ms that a key stands for the same call. */
export const KEPT_MS = 24 * 3_600_000
/** Repeats of one key that cost nothing; those after them are charged as any call. */
export const MOST_FREE_REPEATS = 9
/** Keys that one subscription may have at a time; calls under more are charged as any call. */
export const MOST_KEYS = 100_000
/** Longer bodies are not compared: their calls are charged as any call. */
export const MOST_COMPARED_BYTES = 1024 * 1024

/** Visible ASCII, 1 to 64 bytes. */
const KEY = /^[\x21-\x7e]{1,64}$/
export const isIdempotencyKey = (text: string): boolean => KEY.test(text)

/** One call under a key, as the meter is told. */
export interface IdempotentCall {
  /** Digest of the key with the route, path and query that it is used for. */
  readonly key: string
  /** Digest of the body. */
  readonly body: string
}

/** What the meter keeps of a key. */
export interface KeptKey {
  readonly body: string
  /** A call under it was charged. */
  readonly charged: boolean
  /** Free repeats so far. */
  readonly repeats: number
  /** ms. */
  readonly expiresAt: number
}

/**
 * What becomes of a call under a key. `open`: none was charged yet, so it is asked again when the call has
 * succeeded. `free`: a repeat. `charge`: as if it had no key. `reused`: the key stands for another body.
 */
export type Claim = 'open' | 'free' | 'charge' | 'reused'

export interface Claimed {
  readonly claim: Claim
  /** What is to be kept; null when nothing changes. */
  readonly keep: KeptKey | null
}

/** A call begins. @param kept null when the key is new or has expired */
export function claimCall(kept: KeptKey | null, body: string, now: number): Claimed {
  if (!kept) {
    return {
      claim: 'open',
      keep: { body, charged: false, repeats: 0, expiresAt: now + KEPT_MS },
    }
  }
  if (kept.body !== body) return { claim: 'reused', keep: null }
  return kept.charged ? repeat(kept) : { claim: 'open', keep: null }
}

/**
 * A call that was `open` has succeeded. The first to say so is charged: of several at once, and where one
 * before it failed and was refunded.
 */
export function completeCall(kept: KeptKey | null): Claimed {
  if (!kept) return { claim: 'charge', keep: null }
  return kept.charged ? repeat(kept) : { claim: 'charge', keep: { ...kept, charged: true } }
}

const repeat = (kept: KeptKey): Claimed =>
  kept.repeats < MOST_FREE_REPEATS
    ? { claim: 'free', keep: { ...kept, repeats: kept.repeats + 1 } }
    : { claim: 'charge', keep: null }
