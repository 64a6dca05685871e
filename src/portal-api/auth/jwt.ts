/** JSON Web Tokens (RFC 7519) that scripts exchange a session or a management token for (decision C17). */
import { calculateJwkThumbprint, importJWK, jwtVerify, SignJWT, type JWK } from 'jose'
import type { OrganisationRole, PlatformRole } from '../../db/schema/organisations'
import type { Id } from '../../domain/ids'

export const JWT_SECONDS = 900
const ALGORITHM = 'ES256'

export interface JwtClaims {
  /** The person, or the management token. */
  readonly actorId: Id
  /** The session or management token that was exchanged: while it lives, this lives. */
  readonly sourceId: Id
  readonly organisationId: Id | null
  readonly role: OrganisationRole | null
  readonly platformRole: PlatformRole | null
  readonly scopes: readonly string[]
}

/** A public key as `/.well-known/jwks.json` shows it (RFC 7517). */
export interface PublicKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly kid: string
  readonly use: 'sig'
  readonly alg: typeof ALGORITHM
}

export interface JsonWebTokens {
  /** @param now ms since the epoch */
  sign(claims: JwtClaims, now: number): Promise<string>
  /** Null for a token that is not ours or has expired. */
  verify(token: string, now: number): Promise<JwtClaims | null>
  keys(): Promise<readonly PublicKey[]>
}

/**
 * @param secret `JWT_SIGNING_KEYS`: private ES256 JWKs, each as base64url of its JSON, the current first
 * @param issuer base URL of the portal
 */
export function jsonWebTokens(secret: string, issuer: string): JsonWebTokens {
  const audience = `${issuer}/api`
  const loaded = loadKeys(secret)
  return {
    async sign(claims, now) {
      const [current] = await loaded
      if (!current) throw new Error('JWT_SIGNING_KEYS is empty')
      const issuedAt = Math.floor(now / 1000)
      const key = await importJWK(current.private, ALGORITHM)
      return new SignJWT({
        src: claims.sourceId,
        org: claims.organisationId,
        role: claims.role,
        platform_role: claims.platformRole,
        scope: claims.scopes.join(' '),
      })
        .setProtectedHeader({ alg: ALGORITHM, kid: current.public.kid, typ: 'JWT' })
        .setSubject(claims.actorId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + JWT_SECONDS)
        .sign(key)
    },
    async verify(token, now) {
      const keys = await loaded
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => {
            const key = keys.find((key) => key.public.kid === kid)
            if (!key) throw new Error('Unknown key')
            return importJWK(key.public as JWK, ALGORITHM)
          },
          { algorithms: [ALGORITHM], issuer, audience, currentDate: new Date(now) },
        )
        return claimsIn(payload)
      } catch {
        return null
      }
    },
    keys: async () => (await loaded).map((key) => key.public),
  }
}

interface SigningKey {
  readonly private: JWK
  readonly public: PublicKey
}

async function loadKeys(secret: string): Promise<SigningKey[]> {
  return Promise.all(
    secret.split(',').map(async (item) => {
      const text = atob(item.trim().replaceAll('-', '+').replaceAll('_', '/'))
      const jwk = JSON.parse(text) as JWK
      const { x = '', y = '' } = jwk
      const kid = await calculateJwkThumbprint(jwk)
      return {
        private: jwk,
        public: { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: ALGORITHM },
      }
    }),
  )
}

const claimsIn = (payload: Readonly<Record<string, unknown>>): JwtClaims => ({
  actorId: String(payload['sub']),
  sourceId: String(payload['src']),
  organisationId: (payload['org'] ?? null) as Id | null,
  role: (payload['role'] ?? null) as OrganisationRole | null,
  platformRole: (payload['platform_role'] ?? null) as PlatformRole | null,
  scopes: String(payload['scope']).split(' '),
})
