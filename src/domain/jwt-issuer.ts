/** JWTs of a consumer's own identity provider: which of them stand for which key. */
import type { KeyType } from './config'
import type { Id } from './ids'

/** What names the subject: the `sub` claim, or the client by `azp` or `client_id`. */
export const subjectClaims = ['sub', 'client_id'] as const
export type SubjectClaim = (typeof subjectClaims)[number]

export interface JwtSubject {
  readonly issuer: string
  readonly claim: SubjectClaim
  readonly subject: string
}

/** KV: whose key the JWTs of one subject stand for, and how to verify them. */
export interface JwtIssuerRecord {
  /** Of the registration, within its key. */
  readonly number: number
  readonly keyHash: string
  readonly keyType: KeyType
  readonly locator: string
  readonly issuer: string
  readonly audience: string
  readonly jwksUrl: string
}

/**
 * KV `jwt:<SHA-256 of product and subject>`: claims are long, hold anything, and may name a person.
 */
export async function jwtIssuerName(
  productId: Id,
  { issuer, claim, subject }: JwtSubject,
): Promise<string> {
  const text = JSON.stringify([productId, issuer, claim, subject])
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
  return `jwt:${hex.join('')}`
}

/** Seconds that clocks may differ. */
export const JWT_SKEW = 60
/** Seconds that a JWT may still live: what is good for longer is a password. */
export const JWT_MOST_LIFE = 86_400

/** The subjects that a JWT may be registered under, the client first; by its claims alone, unverified. */
export function subjectsOf(claims: Readonly<Record<string, unknown>>): readonly JwtSubject[] {
  const { iss: issuer, sub, azp, client_id } = claims
  if (typeof issuer !== 'string') return []
  const client = azp ?? client_id
  const subjects: JwtSubject[] = []
  if (typeof client === 'string') subjects.push({ issuer, claim: 'client_id', subject: client })
  if (typeof sub === 'string') subjects.push({ issuer, claim: 'sub', subject: sub })
  return subjects
}
