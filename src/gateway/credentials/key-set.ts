import type { Jws } from '../../domain/jws'
import { algorithmOf, importJwk, mayVerify, type Jwk } from './jwk'

/** What a key set says of a signature; `unknown`: it has no key for it. */
export type Verdict = 'good' | 'bad' | 'unknown'

/** The keys of one identity provider; each is imported once. */
export class KeySet {
  readonly #imported = new Map<string, CryptoKey>()

  constructor(private readonly keys: readonly Jwk[]) {}

  /** Where several keys fit, none is guessed at: the header must name one. */
  async verify({ header, signed, signature }: Jws): Promise<Verdict> {
    const algorithm = algorithmOf(header['alg'])
    if (!algorithm) return 'bad'
    const fitting = this.keys.filter((jwk) => mayVerify(jwk, algorithm, header))
    const [jwk] = fitting
    if (!jwk) return 'unknown'
    if (fitting.length > 1) return 'bad'
    const name = `${String(header['alg'])} ${this.keys.indexOf(jwk)}`
    try {
      const key = this.#imported.get(name) ?? (await importJwk(jwk, algorithm))
      this.#imported.set(name, key)
      return (await crypto.subtle.verify(algorithm.verify, key, signature, signed)) ? 'good' : 'bad'
    } catch {
      return 'bad'
    }
  }
}
