/** An identity provider of a consumer: signs JWTs, and serves its keys. */
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose'
import { jwtIssuerName, type JwtIssuerRecord } from '../../../src/domain/jwt-issuer'
import { originOf } from './origin'
import { publish, type Consumer } from './world'

export interface SignOptions {
  readonly alg?: string
  readonly kid?: string | undefined
}

export interface Provider {
  readonly issuer: string
  readonly jwksUrl: string
  /** How often its keys were fetched. */
  readonly fetches: () => number
  /** What its key set answers instead; null for the keys. */
  answer: (() => Response | Promise<Response>) | null
  /** Makes a key; the set has it from then on. */
  readonly addKey: (kid: string, alg?: string) => Promise<void>
  readonly dropKey: (kid: string) => void
  readonly sign: (claims: JWTPayload, options?: SignOptions) => Promise<string>
}

/** With one key, `k1`, of ES256. */
export async function makeProvider(): Promise<Provider> {
  const keys = new Map<string, { readonly jwk: JWK; readonly secret: CryptoKey }>()
  let last = ''
  const origin = originOf(async () => {
    const set = { keys: [...keys.values()].map(({ jwk }) => jwk) }
    return (await provider.answer?.()) ?? Response.json(set)
  })
  const provider: Provider = {
    issuer: `https://login.example/${crypto.randomUUID()}`,
    jwksUrl: `${origin.url}/jwks`,
    fetches: () => origin.seen.length,
    answer: null,
    async addKey(kid, alg = 'ES256') {
      const pair = await generateKeyPair(alg, { extractable: true })
      const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' }
      keys.set(kid, { jwk, secret: pair.privateKey as CryptoKey })
      last = kid
    },
    dropKey: (kid) => void keys.delete(kid),
    async sign(claims, { alg, kid = last } = {}) {
      const key = keys.get(kid) ?? keys.get(last)
      if (!key) throw new Error('The provider has no key')
      return await new SignJWT(claims)
        .setProtectedHeader({ alg: alg ?? key.jwk.alg ?? 'ES256', kid })
        .sign(key.secret)
    },
  }
  await provider.addKey('k1')
  return provider
}

export const AUDIENCE = 'https://gateway.example'

/** Registers the provider's JWTs of one subject for the consumer's key, at the edge. */
export async function register(
  consumer: Consumer,
  provider: Pick<Provider, 'issuer' | 'jwksUrl'>,
  change: Partial<JwtIssuerRecord & { claim: 'sub' | 'client_id'; subject: string }> = {},
): Promise<void> {
  const { claim = 'sub', subject = 'app-1', ...record } = change
  const { issuer } = provider
  const name = await jwtIssuerName(consumer.product.id, { issuer, claim, subject })
  await publish(name, {
    number: 1,
    keyHash: consumer.key.hash,
    keyType: consumer.key.type,
    locator: consumer.subscription.locator,
    audience: AUDIENCE,
    issuer,
    jwksUrl: provider.jwksUrl,
    ...record,
  })
}

/** Claims that are good for an hour. */
export const claimsOf = (provider: Pick<Provider, 'issuer'>, change: JWTPayload = {}) => ({
  iss: provider.issuer,
  sub: 'app-1',
  aud: AUDIENCE,
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 3600,
  ...change,
})
