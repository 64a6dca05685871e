/** A JSON Web Token in its compact form (RFC 7515 section 7.1, RFC 7519), not verified. */
import { fromBase64Url, toBase64Url } from './base64url'

type Members = Readonly<Record<string, unknown>>

export interface Jws {
  readonly header: Members
  readonly claims: Members
  /** What was signed. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Null for what is none, or asks for what we do not know (`crit`, section 4.1.11). */
export function parseJws(text: string): Jws | null {
  const [head = '', body = '', tag = '', ...more] = text.split('.')
  const header = membersOf(head)
  const claims = membersOf(body)
  const signature = fromBase64Url(tag)
  if (!header || !claims || !signature?.length || more.length > 0 || 'crit' in header) return null
  return { header, claims, signed: new TextEncoder().encode(`${head}.${body}`), signature }
}

/** What is to be signed: header and claims. */
export const unsignedJws = (header: Members, claims: Members): string =>
  [header, claims]
    .map((part) => toBase64Url(new TextEncoder().encode(JSON.stringify(part))))
    .join('.')

function membersOf(part: string): Members | null {
  const bytes = fromBase64Url(part)
  if (!bytes) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Members)
      : null
  } catch {
    return null
  }
}

export interface ExpectedClaims {
  readonly issuer: string
  readonly audience: string
  /** Seconds that clocks may differ. */
  readonly skew: number
}

/**
 * Whether the token is of that issuer, for that audience, and for now (RFC 7519 section 4.1). It must
 * have an end.
 * @param now ms
 */
export function areClaimsGood(
  { iss, aud, exp, nbf, iat }: Members,
  { issuer, audience, skew }: ExpectedClaims,
  now: number,
): boolean {
  const second = now / 1000
  return (
    iss === issuer &&
    (aud === audience || (Array.isArray(aud) && aud.includes(audience))) &&
    isInstant(exp) &&
    second < exp + skew &&
    (nbf === undefined || (isInstant(nbf) && second >= nbf - skew)) &&
    (iat === undefined || isInstant(iat))
  )
}

const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)
