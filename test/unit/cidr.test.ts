import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { canonicalCidr } from '../../src/portal-api/http/cidr'

describe('a block of addresses', () => {
  it.for([
    ['203.0.113.7', '203.0.113.7/32'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8:0:0:1::1/64', '2001:db8::/64'],
    ['::1', '::1/128'],
    ['::ffff:203.0.113.7', '203.0.113.7/32'],
    ['::ffff:203.0.113.7/120', '203.0.113.0/24'],
    [' 10.0.0.0/8 ', '10.0.0.0/8'],
  ] as const)('%s is stored as %s', ([text, canonical]) => {
    expect(canonicalCidr(text)).toBe(canonical)
  })

  it.for([
    '',
    '/',
    '1',
    '10.1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '2130706433',
    '256.0.0.1',
    '1.2.3.4/33',
    '1.2.3.4/-1',
    '1.2.3.4/08',
    '1.2.3.4/',
    '1.2.3.4/24/24',
    '1.2.3.4.',
    '::/129',
    'fe80::1%eth0',
    ':::',
    'example.com',
    '*',
    '1.2.3.4 5',
  ])('%j is none', (text) => {
    expect(canonicalCidr(text)).toBeNull()
  })

  it('is its own canonical form, and holds the address it was written with', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(
        fc.tuple(octet, octet, octet, octet),
        fc.integer({ min: 0, max: 32 }),
        (ip, bits) => {
          const address = ip.join('.')
          const block = canonicalCidr(`${address}/${bits}`)
          expect(block).not.toBeNull()
          expect(canonicalCidr(block ?? '')).toBe(block)
          expect(ipaddr.parse(address).match(ipaddr.parseCIDR(block ?? ''))).toBe(true)
        },
      ),
    )
  })
})
