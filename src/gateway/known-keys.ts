import { hashApiKey, parseApiKey, verifyLocatorUnderAny } from '../domain/api-key'
import type { KeyType } from '../domain/config'
import type { Proof } from '../domain/proof'
import type { Peppers } from '../platform/peppers'

/** A well-formed key, or what stands for one: what it hashes to, and which meter knows it. */
export interface KnownKey {
  readonly type: KeyType
  readonly hash: string
  readonly locator: string
  /** Absent when the key itself was sent. */
  readonly proof?: Proof
  /** What a token may do of what its key may; absent for all of it. */
  readonly scopes?: readonly string[]
}

const MOST_KEYS = 50_000

/** Hashes of the keys seen, so that a busy key is hashed once. Forged ones never get in. */
export class KnownKeys {
  readonly #known = new Map<string, KnownKey>()

  constructor(private readonly peppers: Peppers) {}

  /** Null when the key was not made by this platform: decided without any look-up. */
  async identify(text: string): Promise<KnownKey | null> {
    const known = this.#known.get(text)
    if (known) return known
    const parsed = parseApiKey(text)
    const pepper = parsed && this.peppers.byId.get(parsed.pepperId)
    if (!parsed || !pepper) return null
    if (!(await verifyLocatorUnderAny(this.peppers.tags, parsed.locator))) return null
    const { type, locator } = parsed
    const key = { type, locator, hash: await hashApiKey(pepper, text) }
    if (this.#known.size >= MOST_KEYS) {
      const [oldest] = this.#known.keys()
      if (oldest !== undefined) this.#known.delete(oldest)
    }
    this.#known.set(text, key)
    return key
  }
}
