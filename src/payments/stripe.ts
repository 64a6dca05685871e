/** The one way to Stripe. Only this folder imports its SDK: its functions take and give our own words. */
import { Stripe } from 'stripe'
import type { RequestKeys } from '../domain/billing/request-keys'

export interface Payments {
  readonly stripe: Stripe
  readonly keys: RequestKeys
  /** ms since the epoch. */
  readonly now: () => number
}

/** What the Worker has of Stripe. */
export interface StripeConfig {
  readonly secretKey: string
  /** Of development: where a local Stripe listens. Empty for Stripe itself. */
  readonly apiBase: string
  readonly isDevelopment: boolean
}

/** ms that a call may take. A consumer waits for some of them. */
const TIMEOUT_MS = 20_000

/**
 * The SDK for Workers, on the API version that it is pinned to. It repeats nothing by itself: keys that
 * outlive this process do (`once`).
 * @throws {Error} for a key that would be sent to somebody else than Stripe: a live one, or outside development
 */
export function openStripe({ secretKey, apiBase, isDevelopment }: StripeConfig): Stripe {
  if (apiBase !== '' && !isDevelopment) throw new Error('STRIPE_API_BASE is for development only')
  if (apiBase !== '' && !/^[sr]k_test_/.test(secretKey)) {
    throw new Error('STRIPE_API_BASE is for test keys only')
  }
  const base = apiBase === '' ? null : new URL(apiBase)
  return new Stripe(secretKey, {
    maxNetworkRetries: 0,
    timeout: TIMEOUT_MS,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(),
    ...(base && {
      protocol: base.protocol === 'https:' ? 'https' : 'http',
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? '443' : '80'),
    }),
  })
}

/**
 * What was answered, if it is what was asked for: an answer without an error member counts as a success to
 * the SDK whatever it says (stripe-node; billing decisions 2).
 * @throws {Error} for anything else
 */
export function expectObject<T extends { readonly object: string }>(
  answer: T,
  object: T['object'],
): T {
  if (answer.object !== object) throw new Error(`Stripe answered ${answer.object}, not ${object}`)
  return answer
}

/** Stripe's seconds as ms. */
export const toMs = (seconds: number): number => seconds * 1000
/** ms as Stripe's seconds. */
export const toSeconds = (ms: number): number => Math.floor(ms / 1000)
