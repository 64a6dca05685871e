/**
 * Access tokens of 15 minutes for a key (RFC 6749 section 4.4, RFC 9068): they hold what the gateway
 * needs, so that a call costs no look-up, and end with their key, since the verdict goes by its hash.
 */
import { toBase64Url } from '../../domain/base64url'
import type { Id } from '../../domain/ids'
import { areClaimsGood, unsignedJws, type Jws } from '../../domain/jws'
import { now } from '../../platform/clock'
import { accessTokenKey } from '../../platform/derived-secrets'
import { currentPepper, type Peppers } from '../../platform/peppers'
import type { KnownKey } from '../known-keys'
import { Bounded } from '../bounded'

/** Seconds. */
export const TOKEN_LIFE = 900
const MOST_TOKENS = 5000
const TYPE = 'at+jwt'
/** The key's id in the header is the pepper's, so marked that our tokens can be told from all others. */
const KEY_ID = /^turnpike-([0-9A-Za-z])$/

interface Verified {
  readonly known: KnownKey
  /** ms. */
  readonly until: number
}

export interface TokenOf {
  readonly key: KnownKey
  readonly keyId: Id
  /** Slug of the product, which the token is for. */
  readonly audience: string
  /** The token's own id. */
  readonly id: Id
  /** What it may do of what the key may; null for all of it. */
  readonly scopes: readonly string[] | null
}

export class AccessTokens {
  readonly #verified = new Bounded<Verified>(MOST_TOKENS)

  /** @param issuer the platform, as its tokens name it */
  constructor(
    private readonly peppers: Peppers,
    private readonly issuer: string,
  ) {}

  async issue({ key, keyId, audience, id, scopes }: TokenOf): Promise<string> {
    const second = Math.floor(now() / 1000)
    const { type, hash, locator } = key
    const text = unsignedJws(
      { typ: TYPE, alg: 'HS256', kid: `turnpike-${this.peppers.current}` },
      {
        iss: this.issuer,
        sub: keyId,
        aud: audience,
        client_id: keyId,
        jti: id,
        iat: second,
        exp: second + TOKEN_LIFE,
        key: { type, hash, locator },
        ...(scopes && { scope: scopes.join(' ') }),
      },
    )
    const secret = await accessTokenKey(currentPepper(this.peppers))
    const mac = await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode(text))
    return `${text}.${toBase64Url(new Uint8Array(mac))}`
  }

  /** Whether a token with that header would be one of ours. */
  isOurs({ header: { typ, kid } }: Jws): boolean {
    return typ === TYPE && typeof kid === 'string' && KEY_ID.test(kid)
  }

  /** The key that a token was given for, when this isolate has verified it before. */
  known(text: string): KnownKey | null {
    const verified = this.#verified.get(text)
    if (!verified) return null
    if (now() < verified.until) return verified.known
    this.#verified.delete(text)
    return null
  }

  /**
   * The key that the token was given for. Whether it is for the product that is called, the meter
   * says: its audience is the product of its key.
   * @returns null when it was not given by this platform, or has ended. No look-up.
   */
  async verify(text: string, { header, claims, signed, signature }: Jws): Promise<KnownKey | null> {
    const pepper = this.peppers.byId.get(KEY_ID.exec(String(header['kid']))?.[1] ?? '')
    if (!pepper || header['alg'] !== 'HS256') return null
    const secret = await accessTokenKey(pepper)
    if (!(await crypto.subtle.verify('HMAC', secret, signature, signed))) return null
    // Signed under our own secret: it has the members that we gave it.
    const { aud, exp, key, scope } = claims as unknown as Claims
    const expected = { issuer: this.issuer, audience: aud, skew: 0 }
    if (!areClaimsGood(claims, expected, now())) return null
    const { type, hash, locator } = key
    const scopes = scope === undefined ? {} : { scopes: scope.split(' ') }
    const known: KnownKey = { type, hash, locator, proof: { kind: 'token' }, ...scopes }
    this.#verified.set(text, { known, until: exp * 1000 })
    return known
  }
}

interface Claims {
  readonly aud: string
  readonly exp: number
  readonly key: Pick<KnownKey, 'type' | 'hash' | 'locator'>
  readonly scope?: string
}
