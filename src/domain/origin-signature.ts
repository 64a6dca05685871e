/**
 * How an origin knows that a call came through the gateway: product decisions 4.5. docs/origin-security.md
 * says the same to providers, with verifiers that a test runs.
 */
import type { Id } from './ids'

const PREFIX = 'tpo_'
export const ORIGIN_SECRET_BYTES = 32

/** A new secret: `tpo_` and 64 hex digits. All of it, as ASCII, is the HMAC key. */
export const makeOriginSecret = (random: Uint8Array): string =>
  PREFIX + Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What an origin's signing secret is sealed for: nobody else's product, and no other host. */
export const originSecretAbout = (organisationId: Id, productId: Id, origin: string) =>
  ['origin-secret', organisationId, productId, origin] as const

/** What an upstream credential is sealed for; another header would send it somewhere else. */
export const originCredentialAbout = (
  organisationId: Id,
  productId: Id,
  origin: string,
  header: string,
) => ['origin-credential', organisationId, productId, origin, header] as const

/** What is signed of a call. */
export interface SignedCall {
  /** Seconds since the epoch. */
  readonly at: number
  readonly method: string
  /** As in the request line that the origin receives. */
  readonly target: string
  readonly requestId: Id
  readonly subscription: Id
  readonly plan: string
}

/**
 * `t.method.path?query.request_id.subscription.plan`. In the plan's name a dot is written `%2E` and a `%`
 * `%25`: so the last three dots always separate, and no path stands for another path and other ids.
 */
export const signedText = (call: SignedCall): string =>
  [
    call.at,
    call.method,
    call.target,
    call.requestId,
    call.subscription,
    call.plan.replaceAll('%', '%25').replaceAll('.', '%2E'),
  ].join('.')

/**
 * The value of `X-Turnpike-Signature`, with one `v1` for each secret that is active.
 * @param signatures HMAC-SHA-256, lower-case hex
 */
export const signatureHeader = (at: number, signatures: readonly string[]): string =>
  [`t=${at}`, ...signatures.map((signature) => `v1=${signature}`)].join(',')
