/**
 * The `keyid` of a consumer's signatures: `tpi_<live|test>_<pepper id><locator>_<generation>_<key hash>`.
 * It holds all that the gateway needs to find the key, and the secret is derived from it, so that one
 * made up is refused without I/O.
 */
import type { KeyType } from './config'

const SHAPE = /^tpi_(live|test)_([0-9A-Za-z])([0-9A-Za-z]{12})_([1-9]\d{0,5})_([0-9a-f]{64})$/

/** What every `keyid` of ours begins with. */
export const SIGNING_KEY_PREFIX = 'tpi_'

export interface SigningKey {
  readonly type: KeyType
  readonly pepperId: string
  readonly locator: string
  /** Counts the secrets of a key, from 1. */
  readonly generation: number
  /** As `hashApiKey` makes it. */
  readonly hash: string
}

export const signingKeyId = ({ type, pepperId, locator, generation, hash }: SigningKey): string =>
  `${SIGNING_KEY_PREFIX}${type}_${pepperId}${locator}_${generation}_${hash}`

/** Reads a `keyid` by its shape alone, or returns null. */
export function parseSigningKeyId(text: string): SigningKey | null {
  const [, type, pepperId, locator, generation, hash] = SHAPE.exec(text) ?? []
  if (!type || !pepperId || !locator || !generation || !hash) return null
  return {
    type: type === 'live' ? 'live' : 'test',
    pepperId,
    locator,
    generation: Number(generation),
    hash,
  }
}
