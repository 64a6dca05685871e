/** Keys, and what stands for them, as the edge needs them. Pure. */
import type { KeyRow } from '../../db/keys'
import type { SubscriptionForEdge } from '../../db/subscription-for-edge'
import type { KeyIssuers, KeyLimits, KeySigning, KeySnapshot } from '../../domain/config'
import type { JwtIssuerRecord, JwtSubject } from '../../domain/jwt-issuer'

/** @param now ms */
export const keySnapshots = (
  { keys, jwtIssuers }: SubscriptionForEdge,
  now: number,
): KeySnapshot[] =>
  keys.map((key) => ({
    hash: key.hash,
    id: key.id,
    status: key.status,
    type: key.type,
    expiresAt: key.expiresAt,
    // Of a key that is refused anyway it would only take room, of which a meter has little.
    access: hasEnded(key, now) ? null : key.access,
    limits: limitsOf(key),
    signing: signingOf(key),
    issuers: issuersOf(key, jwtIssuers),
  }))

const hasEnded = ({ status, expiresAt }: KeyRow, now: number): boolean =>
  status === 'revoked' || (expiresAt !== null && expiresAt <= now)

const limitsOf = ({ ownQuota: quota, ownRate: rate }: KeyRow): KeyLimits | null =>
  quota || rate ? { quota, rate } : null

const signingOf = (key: KeyRow): KeySigning | null =>
  key.signingGeneration === 0 && !key.signatureRequired
    ? null
    : {
        generation: key.signingGeneration,
        overlapUntil: key.signingOverlapUntil,
        required: key.signatureRequired,
      }

const issuersOf = (
  { id, issuerNumber }: KeyRow,
  issuers: SubscriptionForEdge['jwtIssuers'],
): KeyIssuers | null =>
  issuerNumber === 0
    ? null
    : {
        newest: issuerNumber,
        live: issuers.filter(({ keyId }) => keyId === id).map(({ number }) => number),
      }

/** What JWTs lead to keys that can be used, by what they are found under. */
export const jwtIssuerRecords = ({ subscription, keys, jwtIssuers }: SubscriptionForEdge) =>
  jwtIssuers.flatMap((row): { readonly about: JwtSubject; readonly record: JwtIssuerRecord }[] => {
    const key = keys.find(({ id }) => id === row.keyId)
    if (!key || key.status === 'revoked') return []
    const { number, issuer, claim, subject, audience, jwksUrl } = row
    const { locator } = subscription
    const record = {
      number,
      issuer,
      audience,
      jwksUrl,
      locator,
      keyHash: key.hash,
      keyType: key.type,
    }
    return [{ about: { issuer, claim, subject }, record }]
  })
