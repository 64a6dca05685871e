import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  displayPrefix,
  hashApiKey,
  KEY_RANDOM_BYTES,
  lastFour,
  LOCATOR_RANDOM_BYTES,
  makeApiKey,
  makeLocator,
  parseApiKey,
  verifyLocatorUnderAny,
} from '../../../src/domain/api-key'
import { pepper } from './peppers'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const countingBytes = (length: number) => Uint8Array.from({ length }, (_, i) => i)
const base62 = (length: number) =>
  fc
    .array(fc.constantFrom(...BASE62), { minLength: length, maxLength: length })
    .map((characters) => characters.join(''))
const randomBytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

// Made by other software: CRC-32 of zlib, HMAC of OpenSSL.
const LIVE = 'tpk_live_a01234567LaZJ0123456789ABCDEFGHIJKLMN3iPerF'
const LIVE_HASH = '6e0522d4f7e6bcc18c9e9a4a24a1b12fee7a40b3977f8dc63f549893460da879'
const TEST = 'tpk_test_a01234567LaZJ0123456789ABCDEFGHIJKLMN4H6TTF'
const PADDED = 'tpk_live_a01234567LaZJ123456789ABCDEFGHIJKLMNO0iuG0o'

describe('a key', () => {
  it('is made as other software makes it', async () => {
    const locator = await makeLocator(await pepper(), countingBytes(LOCATOR_RANDOM_BYTES))
    expect(locator).toBe('01234567LaZJ')
    expect(makeApiKey('live', 'a', locator, countingBytes(KEY_RANDOM_BYTES))).toBe(LIVE)
    expect(makeApiKey('test', 'a', locator, countingBytes(KEY_RANDOM_BYTES))).toBe(TEST)
    expect(await hashApiKey(await pepper(), LIVE)).toBe(LIVE_HASH)
  })

  it('pads its checksum to six characters', () => {
    expect(makeApiKey('live', 'a', '01234567LaZJ', countingBytes(49).subarray(1))).toBe(PADDED)
    expect(parseApiKey(PADDED)).not.toBeNull()
    expect(parseApiKey(PADDED.replace('O0', 'O'))).toBeNull()
  })

  it('reads back as what it was made from', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('live' as const, 'test' as const),
        base62(1),
        base62(12),
        randomBytes(KEY_RANDOM_BYTES),
        (type, pepperId, locator, random) => {
          const key = makeApiKey(type, pepperId, locator, random)
          expect(parseApiKey(key)).toEqual({ type, pepperId, locator })
        },
      ),
    )
  })

  it('is refused when any one character is another', () => {
    for (let i = 0; i < LIVE.length; i++) {
      for (const character of `${BASE62}_-. `) {
        if (character === LIVE[i]) continue
        expect(parseApiKey(LIVE.slice(0, i) + character + LIVE.slice(i + 1))).toBeNull()
      }
    }
  })

  it('is refused when two neighbours are swapped', () => {
    for (let i = 9; i + 1 < LIVE.length; i++) {
      const [a = '', b = ''] = LIVE.slice(i, i + 2)
      expect(parseApiKey(LIVE.slice(0, i) + b + a + LIVE.slice(i + 2))).toBeNull()
    }
  })

  it.for([
    ['nothing', ''],
    ['a line end after it', `${LIVE}\n`],
    ['a space before it', ` ${LIVE}`],
    ['one character fewer', LIVE.slice(0, -1)],
    ['one character more', `${LIVE}0`],
    ['two keys in a row', LIVE + LIVE],
    ['upper case', LIVE.toUpperCase()],
    ['a management token', LIVE.replace('tpk', 'tpm')],
    ['the other type', LIVE.replace('live', 'test')],
    ['an unknown type', LIVE.replace('live', 'beta')],
    ['letters of another alphabet', LIVE.replace('A', '\u0410')],
    ['full-width digits', LIVE.replace('0', '\uff10')],
  ] as const)('is refused with %s', ([, text], { expect }) => {
    expect(parseApiKey(text)).toBeNull()
  })

  it('shows its prefix with the pepper id, and its last four', () => {
    expect(displayPrefix(LIVE)).toBe('tpk_live_a')
    expect(displayPrefix(TEST)).toBe('tpk_test_a')
    expect(lastFour(LIVE)).toBe('PerF')
  })

  it('hashes differently under another pepper', async () => {
    expect(await hashApiKey(await pepper(1), LIVE)).not.toBe(LIVE_HASH)
  })
})

describe('random characters', () => {
  it('are equally likely: every character stands for the same number of byte values', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 248; byte++) {
      const key = makeApiKey('live', 'a', '01234567LaZJ', new Uint8Array(24).fill(byte))
      const secret = key.slice(22, 46)
      expect(new Set(secret).size).toBe(1)
      counts.set(secret.charAt(0), (counts.get(secret.charAt(0)) ?? 0) + 1)
    }
    expect([...counts.keys()].toSorted().join('')).toBe(BASE62)
    expect(new Set(counts.values())).toEqual(new Set([4]))
  })

  it('pass over bytes that would favour some characters', () => {
    const plain = countingBytes(24)
    const mixed = Uint8Array.from([...plain].flatMap((byte) => [248 + (byte % 8), byte]))
    const make = (random: Uint8Array) => makeApiKey('live', 'a', '01234567LaZJ', random)
    expect(make(mixed)).toBe(make(plain))
  })

  it('are never made up when the bytes do not suffice', async () => {
    const useless = new Uint8Array(KEY_RANDOM_BYTES).fill(255)
    expect(() => makeApiKey('live', 'a', '01234567LaZJ', useless)).toThrow(RangeError)
    expect(() => makeApiKey('live', 'a', '01234567LaZJ', countingBytes(23))).toThrow(RangeError)
    await expect(makeLocator(await pepper(), countingBytes(7))).rejects.toThrow(RangeError)
  })
})

describe('a locator', () => {
  it('verifies under its own pepper, before and after newer ones were added', async () => {
    const [old, middle, current] = await Promise.all([pepper(0), pepper(1), pepper(2)])
    await fc.assert(
      fc.asyncProperty(randomBytes(LOCATOR_RANDOM_BYTES), async (random) => {
        const locator = await makeLocator(old, random)
        expect(locator).toMatch(/^[0-9A-Za-z]{12}$/)
        expect(await verifyLocatorUnderAny([old], locator)).toBe(true)
        expect(await verifyLocatorUnderAny([current, middle, old], locator)).toBe(true)
      }),
    )
  })

  it('is refused under other peppers, or none', async () => {
    const locator = '01234567LaZJ'
    expect(await verifyLocatorUnderAny([await pepper()], locator)).toBe(true)
    expect(await verifyLocatorUnderAny([await pepper(1), await pepper(2)], locator)).toBe(false)
    expect(await verifyLocatorUnderAny([], locator)).toBe(false)
  })

  it('is refused when any one character is another', async () => {
    const locator = '01234567LaZJ'
    const peppers = [await pepper()]
    for (let i = 0; i < locator.length; i++) {
      const forged = `${locator.slice(0, i)}${locator[i] === 'x' ? 'y' : 'x'}${locator.slice(i + 1)}`
      expect(await verifyLocatorUnderAny(peppers, forged)).toBe(false)
    }
    expect(await verifyLocatorUnderAny(peppers, locator.slice(0, 8))).toBe(false)
  })
})
