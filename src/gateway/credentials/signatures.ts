/** Requests that a consumer signed (product G6): RFC 9421 with HMAC-SHA-256 under a derived secret. */
import { isAcceptable, parseSignature, signatureBase } from '../../domain/signature'
import { parseSigningKeyId } from '../../domain/signing-key'
import { now } from '../../platform/clock'
import { signingSecret } from '../../platform/derived-secrets'
import type { Peppers } from '../../platform/peppers'
import type { Call } from '../call'
import type { KnownKey } from '../known-keys'
import { Bounded } from '../bounded'

const MOST_SECRETS = 5000
/** Header values that are longer are no signature of ours. */
const MOST_INPUT = 4096
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const

interface Secret {
  readonly known: KnownKey
  readonly key: CryptoKey
}

/** A request whose signature is genuine. */
export interface Signed {
  readonly known: KnownKey
  /** Whether the signature covers `Content-Digest`. */
  readonly coversBody: boolean
}

export class Signatures {
  /** Of secrets that signed something: forged ones never get in. */
  readonly #secrets = new Bounded<Secret>(MOST_SECRETS)

  constructor(private readonly peppers: Peppers) {}

  /** Null when it is not signed under a secret that this platform could have made. No look-up. */
  async verify(
    { request, headers }: Pick<Call, 'request' | 'headers'>,
    input: string,
    signature: string,
  ): Promise<Signed | null> {
    if (input.length > MOST_INPUT) return null
    const parsed = parseSignature(input, signature)
    if (!parsed || !isAcceptable(parsed.input, now())) return null
    const { keyId, components } = parsed.input
    const secret = this.#secrets.get(keyId) ?? (await this.#secret(keyId))
    const base = signatureBase(parsed.input, {
      method: request.method,
      url: request.url,
      header: (name) => headers.get(name) ?? null,
    })
    if (!secret || base === null) return null
    const mac = Uint8Array.from(atob(parsed.mac), (c) => c.charCodeAt(0))
    const bytes = new TextEncoder().encode(base)
    if (!(await crypto.subtle.verify('HMAC', secret.key, mac, bytes))) return null
    this.#secrets.set(keyId, secret)
    return { known: secret.known, coversBody: components.includes('content-digest') }
  }

  async #secret(keyId: string): Promise<Secret | null> {
    const parsed = parseSigningKeyId(keyId)
    const pepper = parsed && this.peppers.byId.get(parsed.pepperId)
    if (!parsed || !pepper) return null
    const { type, hash, locator, generation } = parsed
    const bytes = new TextEncoder().encode(await signingSecret(pepper, keyId))
    const key = await crypto.subtle.importKey('raw', bytes, HMAC, false, ['verify'])
    return { known: { type, hash, locator, proof: { kind: 'signature', generation } }, key }
  }
}
