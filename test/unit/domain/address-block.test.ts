import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { isWithin, parseAddress, parseBlock, type Address } from '../../../src/domain/address-block'

/** The library takes IPv4-compatible addresses (RFC 4291 section 2.5.5.1, deprecated) for IPv4. */
const isCompatible = (text: string) => text.includes('.') && /^[0:]+:[\d.]+$/.test(text)

const bitsOf = (text: string): Address => {
  const address = ipaddr.process(text)
  const value = address.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return { size: address.kind() === 'ipv4' ? 32 : 128, value }
}
const group = fc.constantFrom(
  '0',
  '00',
  '0000',
  '1',
  'ff',
  'FFFF',
  '0db8',
  'c0a8',
  '10000',
  '',
  'g',
)
const octet = fc.constantFrom(
  '0',
  '1',
  '9',
  '10',
  '99',
  '127',
  '255',
  '256',
  '00',
  '01',
  '1000',
  '',
  'a',
)
const v4 = fc.array(octet, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'))
const v6 = fc
  .tuple(fc.array(fc.oneof({ weight: 8, arbitrary: group }, v4), { maxLength: 9 }), fc.nat(9))
  .map(([parts, at]) =>
    [...parts.slice(0, at), ...(at < 9 ? [''] : []), ...parts.slice(at)].join(':'),
  )

describe('an address', () => {
  it('is what a library of the field reads in the strict spelling', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        fc.pre(!isCompatible(text))
        expect(parseAddress(text)).toEqual(bitsOf(text))
      }),
      { numRuns: 5000 },
    )
  })

  it('is refused in nearly right spellings whenever the library refuses it', () => {
    fc.assert(
      fc.property(fc.oneof(v4, v6), (text) => {
        const strict = text.includes(':')
          ? ipaddr.IPv6.isValid(text)
          : ipaddr.IPv4.isValidFourPartDecimal(text)
        const read = parseAddress(text)
        if (read !== null) expect(strict, text).toBe(true)
        if (read !== null && !isCompatible(text)) expect(read).toEqual(bitsOf(text))
      }),
      { numRuns: 20_000 },
    )
  })

  it.for([
    ['0.0.0.0', 32, 0n],
    ['255.255.255.255', 32, 0xffff_ffffn],
    ['::', 128, 0n],
    ['::1', 128, 1n],
    ['1::', 128, 1n << 112n],
    ['1:2:3:4:5:6:7::', 128, 0x0001_0002_0003_0004_0005_0006_0007_0000n],
    ['::ffff:192.0.2.1', 32, 0xc000_0201n],
    ['::FFFF:c000:201', 32, 0xc000_0201n],
    ['64:ff9b::192.0.2.1', 128, 0x0064_ff9b_0000_0000_0000_0000_c000_0201n],
  ] as const)('%s has %i bits: %s', ([text, size, value]) => {
    expect(parseAddress(text)).toEqual({ size, value })
  })

  it.for([
    '',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '1::2::3',
    '::1.2.3',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'fe80::1%eth0',
    '[::1]',
    '010.0.0.1',
    '0x7f.0.0.1',
    '127.1',
    '2130706433',
    '1.2.3.4.',
    ' 1.2.3.4',
    '1.2.3.4\n',
    '１.2.3.4',
    '::g',
    '12345::',
  ])('is not %j', (text) => {
    expect(parseAddress(text)).toBeNull()
  })
})

describe('a block', () => {
  it.for(['', '1.2.3.4', '1.2.3.4/', '1.2.3.4/33', '1.2.3.4/-1', '1.2.3.4/a', '::/129', 'x/8'])(
    'is not %j',
    (text) => {
      expect(() => parseBlock(text)).toThrow(RangeError)
    },
  )

  it('holds what the library says that it holds', () => {
    const near = fc.tuple(fc.ipV4(), fc.ipV4(), fc.nat(32), fc.nat(32))
    fc.assert(
      fc.property(near, ([one, other, bits, same]) => {
        const mask = same === 0 ? 0 : (0xffff_ffff << (32 - same)) >>> 0
        const at = (text: string) =>
          ipaddr.IPv4.parse(text)
            .toByteArray()
            .reduce((n, b) => n * 256 + b, 0)
        const mixed = ((at(one) & mask) | (at(other) & ~mask)) >>> 0
        const caller = [24, 16, 8, 0].map((shift) => (mixed >>> shift) & 255).join('.')
        const expected = ipaddr.IPv4.parse(caller).match(ipaddr.IPv4.parse(one), bits)
        expect(isWithin(bitsOf(caller), parseBlock(`${one}/${bits}`))).toBe(expected)
      }),
      { numRuns: 5000 },
    )
  })
})
