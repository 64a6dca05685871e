import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idPrefixes, isId, makeId, timeOfId, type IdKind } from '../../../src/domain/ids'

const kinds = Object.keys(idPrefixes) as IdKind[]
const kind = fc.constantFrom(...kinds)
const random = fc.uint8Array({ minLength: 16, maxLength: 16, max: 31 })
/** Up to the year 9999. */
const instant = fc.integer({ min: 0, max: 253_402_300_799_999 })

describe('an id', () => {
  it('is its prefix, ten characters of time and sixteen of randomness', () => {
    const bytes = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 31, 31, 31, 31, 63, 127, 191, 255])
    expect(makeId('subscription', 0, bytes)).toBe('sub_000000000000000000zzzzzzzz')
    expect(makeId('key', 32 ** 10 - 1, new Uint8Array(16))).toBe('key_zzzzzzzzzz0000000000000000')
    expect(makeId('key', 33, new Uint8Array(16))).toBe('key_00000000110000000000000000')
  })

  it('has the shape of its kind, and of no other', () => {
    fc.assert(
      fc.property(kind, kind, instant, random, (one, other, now, bytes) => {
        const id = makeId(one, now, bytes)
        expect(isId(one, id)).toBe(true)
        expect(isId(other, id)).toBe(one === other)
      }),
    )
  })

  it('says when it was made, of its own kind alone', () => {
    for (const at of [0, 1, Date.UTC(2026, 2, 10, 12), 2 ** 49]) {
      expect(timeOfId('request', makeId('request', at, new Uint8Array(16).fill(255)))).toBe(at)
    }
    expect(timeOfId('request', makeId('key', 5, new Uint8Array(16)))).toBeNull()
    expect(timeOfId('request', 'req_short')).toBeNull()
  })

  it('sorts after every earlier id of its kind', () => {
    fc.assert(
      fc.property(kind, instant, instant, random, random, (of, a, b, one, other) => {
        fc.pre(a !== b)
        expect(makeId(of, a, one) < makeId(of, b, other)).toBe(a < b)
      }),
    )
  })

  it('differs for different random bytes', () => {
    fc.assert(
      fc.property(instant, random, random, (now, one, other) => {
        fc.pre(one.some((byte, i) => byte !== other[i]))
        expect(makeId('request', now, one)).not.toBe(makeId('request', now, other))
      }),
    )
  })

  it('is not recognised in another shape', () => {
    const id = makeId('key', 1_800_000_000_000, new Uint8Array(16))
    for (const text of ['', 'key', id.slice(4), `${id}0`, id.slice(0, -1), ` ${id}`, `${id}\n`]) {
      expect(isId('key', text)).toBe(false)
    }
    for (const letter of ['i', 'l', 'o', 'u', 'A', '_']) {
      expect(isId('key', id.slice(0, -1) + letter)).toBe(false)
    }
  })
})

describe('prefixes', () => {
  it('are three letters and name one kind each', () => {
    const prefixes = Object.values(idPrefixes)
    for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z]{3}$/)
    expect(new Set(prefixes).size).toBe(kinds.length)
  })
})
