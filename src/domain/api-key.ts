/**
 * API keys: `tpk_<live|test>_<1 pepper id><12 locator><24 random><6 CRC-32>`, base62 (product
 * decisions 4.3). A key is checked in three steps of growing cost: shape and checksum without I/O,
 * the locator's tag with one HMAC, the whole key by its hash where the meter keeps them.
 *
 * The tag only spares storage from made-up keys; it proves nothing. A subscription keeps its locator
 * for life while keys follow the current pepper, so the pepper id of a key does not say which pepper
 * tagged its locator. The tag is therefore good under any pepper still listed, and an old pepper stays
 * listed, in the end for tags alone, for as long as a subscription from its time lives. Each one listed
 * lets a forged locator pass once in 62^4 tries.
 */
import type { KeyType } from './config'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SHAPE = /^tpk_(live|test)_([0-9A-Za-z])([0-9A-Za-z]{12})[0-9A-Za-z]{24}[0-9A-Za-z]{6}$/
const CHECKSUM_LENGTH = 6
const NAME_LENGTH = 8
const TAG_LENGTH = 4
const SECRET_LENGTH = 24

/** Random bytes for `makeLocator`: the chance that they do not suffice is below 2^-100. */
export const LOCATOR_RANDOM_BYTES = 32
/** Random bytes for `makeApiKey`: the chance that they do not suffice is below 2^-79. */
export const KEY_RANDOM_BYTES = 48

export interface ParsedKey {
  readonly type: KeyType
  readonly pepperId: string
  readonly locator: string
}

/** Reads a key by shape and checksum alone, or returns null. Costs no I/O and no cryptography. */
export function parseApiKey(text: string): ParsedKey | null {
  const [, type, pepperId, locator] = SHAPE.exec(text) ?? []
  if (type === undefined || pepperId === undefined || locator === undefined) return null
  if (text.slice(-CHECKSUM_LENGTH) !== checksum(text.slice(0, -CHECKSUM_LENGTH))) return null
  return { type: type === 'live' ? 'live' : 'test', pepperId, locator }
}

/**
 * A new locator: 8 random characters and 4 of their HMAC-SHA-256.
 * @param random `LOCATOR_RANDOM_BYTES` bytes
 * @throws {RangeError} when the bytes do not suffice
 */
export async function makeLocator(pepper: CryptoKey, random: Uint8Array): Promise<string> {
  const name = randomBase62(random, NAME_LENGTH)
  return name + (await locatorTag(pepper, name))
}

/** True when one of the peppers made the locator's tag; put the likeliest first. */
export async function verifyLocatorUnderAny(
  peppers: Iterable<CryptoKey>,
  locator: string,
): Promise<boolean> {
  const name = locator.slice(0, NAME_LENGTH)
  const tag = locator.slice(NAME_LENGTH)
  for (const pepper of peppers) if ((await locatorTag(pepper, name)) === tag) return true
  return false
}

/**
 * A new key.
 * @param random `KEY_RANDOM_BYTES` bytes
 * @throws {RangeError} when the bytes do not suffice
 */
export function makeApiKey(
  type: KeyType,
  pepperId: string,
  locator: string,
  random: Uint8Array,
): string {
  const body = `tpk_${type}_${pepperId}${locator}${randomBase62(random, SECRET_LENGTH)}`
  return body + checksum(body)
}

/** What is stored of a key: its HMAC-SHA-256 under the pepper that it names, lower-case hex. */
export async function hashApiKey(pepper: CryptoKey, key: string): Promise<string> {
  let hex = ''
  for (const byte of await hmac(pepper, key)) hex += byte.toString(16).padStart(2, '0')
  return hex
}

/** The part of a key that may be shown: `tpk_live_` and the pepper id. */
export const displayPrefix = (key: string): string => key.slice(0, 'tpk_live_'.length + 1)

/** The last four characters, which tell keys apart on a page; they are checksum, not secret. */
export const lastFour = (key: string): string => key.slice(-4)

async function locatorTag(pepper: CryptoKey, name: string): Promise<string> {
  const [a = 0, b = 0, c = 0, d = 0] = await hmac(pepper, name)
  return toBase62(((a << 24) | (b << 16) | (c << 8) | d) >>> 0, TAG_LENGTH)
}

const encoder = new TextEncoder()

async function hmac(pepper: CryptoKey, text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', pepper, encoder.encode(text)))
}

/** Each byte below 248 (4 x 62) gives one unbiased character, the others none. */
function randomBase62(random: Uint8Array, length: number): string {
  let text = ''
  for (const byte of random) {
    if (text.length === length) break
    if (byte < 248) text += BASE62.charAt(byte % 62)
  }
  if (text.length < length) throw new RangeError('Too few random bytes')
  return text
}

/** Big-endian, left-padded with `0`; digits beyond `length` are dropped from the left. */
function toBase62(value: number, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest = Math.floor(rest / 62)) {
    text = BASE62.charAt(rest % 62) + text
  }
  return text
}

/** CRC-32 as of IEEE 802.3, of each byte value. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function checksum(ascii: string): string {
  let crc = 0xffffffff
  for (let i = 0; i < ascii.length; i++) {
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ ascii.charCodeAt(i)) & 0xff] ?? 0)
  }
  return toBase62(~crc >>> 0, CHECKSUM_LENGTH)
}
