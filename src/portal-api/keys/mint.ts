import {
  displayPrefix,
  hashApiKey,
  KEY_RANDOM_BYTES,
  lastFour,
  LOCATOR_RANDOM_BYTES,
  makeApiKey,
  makeLocator,
} from '../../domain/api-key'
import type { KeyType } from '../../domain/config'
import { loadPeppers } from '../../platform/peppers'

/** A new key and what may be stored of it. */
export interface MintedKey {
  readonly key: string
  readonly hash: string
  readonly prefix: string
  readonly lastFour: string
}

/** Makes locators and keys under the current pepper. */
export interface KeyMint {
  locator(): Promise<string>
  key(type: KeyType, locator: string): Promise<MintedKey>
}

/** @param peppers `KEY_PEPPERS` */
export function keyMint(peppers: string, randomBytes: (length: number) => Uint8Array): KeyMint {
  const load = async () => {
    const { current, byId } = await loadPeppers(peppers)
    const pepper = byId.get(current)
    if (!pepper) throw new Error('KEY_PEPPERS has no current pepper')
    return { id: current, pepper }
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
  }
}
