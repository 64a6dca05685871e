import {
  displayPrefix,
  hashApiKey,
  KEY_RANDOM_BYTES,
  lastFour,
  LOCATOR_RANDOM_BYTES,
  makeApiKey,
  makeLocator,
  parseApiKey,
} from '../../domain/api-key'
import type { KeyType } from '../../domain/config'
import { signingKeyId, type SigningKey } from '../../domain/signing-key'
import { signingSecret } from '../../platform/derived-secrets'
import { currentPepper, loadPeppers } from '../../platform/peppers'

/** A new key and what may be stored of it. */
export interface MintedKey {
  readonly key: string
  readonly hash: string
  readonly prefix: string
  readonly lastFour: string
}

/** What a consumer signs requests with. */
export interface Signing {
  /** Of the signature: `keyid`. */
  readonly keyId: string
  readonly secret: string
}

/** Makes locators and keys under the current pepper. */
export interface KeyMint {
  locator(): Promise<string>
  key(type: KeyType, locator: string): Promise<MintedKey>
  /** The signing secret of a key, which is shown and not stored. */
  signing(about: Omit<SigningKey, 'pepperId'>, prefix: string): Promise<Signing>
  /** What would be stored of that key; null for a text that this platform never made as one. */
  hashOf(key: string): Promise<string | null>
}

/** @param peppers `KEY_PEPPERS` */
export function keyMint(peppers: string, randomBytes: (length: number) => Uint8Array): KeyMint {
  const load = async () => {
    const loaded = await loadPeppers(peppers)
    return { id: loaded.current, pepper: currentPepper(loaded) }
  }
  return {
    async locator() {
      return makeLocator((await load()).pepper, randomBytes(LOCATOR_RANDOM_BYTES))
    },
    async key(type, locator) {
      const { id, pepper } = await load()
      const key = makeApiKey(type, id, locator, randomBytes(KEY_RANDOM_BYTES))
      return {
        key,
        hash: await hashApiKey(pepper, key),
        prefix: displayPrefix(key),
        lastFour: lastFour(key),
      }
    },
    async signing(about, prefix) {
      const pepperId = prefix.slice(-1)
      const pepper = (await loadPeppers(peppers)).byId.get(pepperId)
      if (!pepper) throw new Error('KEY_PEPPERS has not the pepper of the key')
      const keyId = signingKeyId({ ...about, pepperId })
      return { keyId, secret: await signingSecret(pepper, keyId) }
    },
    async hashOf(key) {
      const parsed = parseApiKey(key)
      const pepper = parsed && (await loadPeppers(peppers)).byId.get(parsed.pepperId)
      return pepper ? hashApiKey(pepper, key) : null
    },
  }
}
