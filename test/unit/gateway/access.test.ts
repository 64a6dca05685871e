/** Security D8: lists of addresses, against arithmetic that shares nothing with them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyAccess, KeySnapshot, ProductRecord, RouteRecord } from '../../../src/domain/config'
import { accessRefusal } from '../../../src/gateway/access'
import { canonicalCidr } from '../../../src/portal-api/http/cidr'

interface Lists {
  readonly ipAllow?: readonly string[]
  readonly ipDeny?: readonly string[]
}

const call = (address: string | null) => ({
  headers: new Map(address === null ? [] : [['cf-connecting-ip', address]]),
})
const productOf = (lists: Lists) => lists as ProductRecord
const routeOf = (lists: Lists & { scopes?: readonly string[] }) => lists as RouteRecord
const keyOf = (access: Partial<KeyAccess>) =>
  ({ access: { ipAllow: [], origins: [], scopes: null, ...access } }) as unknown as KeySnapshot

const isRefused = (lists: Lists, address: string | null): boolean =>
  accessRefusal(call(address), productOf(lists), null, null) === 'ip_not_allowed'

/** An address as its bits. */
interface Bits {
  readonly value: bigint
  readonly size: 32 | 128
}

const v4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((value): Bits => ({ value, size: 32 }))
const v6 = fc
  .bigInt({ min: 2n ** 48n, max: 2n ** 128n - 1n })
  .map((value): Bits => ({ value, size: 128 }))
const address = fc.oneof(v4, v6)

function written({ value, size }: Bits): string {
  const [part, most] = size === 32 ? ([8n, 4n] as const) : ([16n, 8n] as const)
  const parts: bigint[] = []
  for (let i = most - 1n; i >= 0n; i--) parts.push((value >> (i * part)) & (2n ** part - 1n))
  return size === 32 ? parts.join('.') : parts.map((p) => p.toString(16)).join(':')
}

const sameNetwork = (a: Bits, b: Bits, bits: number): boolean =>
  a.size === b.size && a.value >> BigInt(a.size - bits) === b.value >> BigInt(b.size - bits)

const block = address.chain((network) =>
  fc.integer({ min: 0, max: network.size }).map((bits) => ({ network, bits })),
)
const cidrOf = ({ network, bits }: { network: Bits; bits: number }): string => {
  const cidr = canonicalCidr(`${written(network)}/${bits}`)
  if (cidr === null) throw new Error(`not a block: ${written(network)}/${bits}`)
  return cidr
}
/** Half of them near the block, where it begins and ends. */
const blockAndCaller = block.chain((b) => {
  const host = BigInt(b.network.size - b.bits)
  const first = (b.network.value >> host) << host
  const most = 2n ** BigInt(b.network.size) - 1n
  const edges = [first - 1n, first, first + 2n ** host - 1n, first + 2n ** host]
  const near = edges
    .filter((value) => value >= 0n && value <= most)
    .map((value): Bits => ({ value, size: b.network.size }))
  return fc.tuple(fc.constant(b), fc.oneof(fc.constantFrom(...near), address))
})

describe('a list of address blocks', () => {
  it('allows what is in one of them and nothing else', () => {
    fc.assert(
      fc.property(blockAndCaller, block, ([one, caller], other) => {
        const isIn = [one, other].some((b) => sameNetwork(b.network, caller, b.bits))
        const lists = { ipAllow: [cidrOf(one), cidrOf(other)] }
        expect(isRefused(lists, written(caller))).toBe(!isIn)
      }),
      { numRuns: 3000 },
    )
  })

  it('denies what is in one of them, whatever is allowed too', () => {
    fc.assert(
      fc.property(blockAndCaller, fc.boolean(), ([one, caller], allowed) => {
        const isIn = sameNetwork(one.network, caller, one.bits)
        const ipAllow = allowed ? ['0.0.0.0/0', '::/0'] : []
        expect(isRefused({ ipAllow, ipDeny: [cidrOf(one)] }, written(caller))).toBe(isIn)
      }),
      { numRuns: 3000 },
    )
  })

  it('knows an IPv4 address when it is written as IPv6', () => {
    fc.assert(
      fc.property(blockAndCaller, ([one, caller]) => {
        fc.pre(caller.size === 32)
        const [high, low] = [caller.value >> 16n, caller.value & 0xffffn]
        const plain = isRefused({ ipAllow: [cidrOf(one)] }, written(caller))
        for (const mapped of [
          `::ffff:${written(caller)}`,
          `::FFFF:${high.toString(16)}:${low.toString(16)}`,
          `0:0:0:0:0:ffff:${high.toString(16)}:${low.toString(16)}`,
        ]) {
          expect(isRefused({ ipAllow: [cidrOf(one)] }, mapped), mapped).toBe(plain)
        }
      }),
    )
  })

  it('means the same for IPv4 however the block was written', () => {
    expect(canonicalCidr('::ffff:203.0.113.0/120')).toBe('203.0.113.0/24')
    expect(canonicalCidr('::ffff:cb00:7100/120')).toBe('203.0.113.0/24')
    expect(isRefused({ ipAllow: ['::/0'] }, '203.0.113.1')).toBe(true)
    expect(isRefused({ ipAllow: ['0.0.0.0/0'] }, '2001:db8::1')).toBe(true)
  })

  it.for([
    null,
    '',
    'unknown',
    '203.0.113.1, 198.51.100.1',
    '203.0.113.1:443',
    '203.0.113',
    '203.0.113.01',
    '203.0.113.256',
    '0xcb.0.113.1',
    '3405803777',
    'fe80::1%eth0',
    '[2001:db8::1]',
    '2001:db8:::1',
    '２０３.0.113.1',
  ])('refuses a caller whose address it cannot read: %s', (address) => {
    expect(isRefused({ ipAllow: ['0.0.0.0/0', '::/0'] }, address)).toBe(true)
    expect(isRefused({ ipDeny: ['198.51.100.0/24'] }, address)).toBe(true)
    expect(isRefused({}, address)).toBe(false)
  })
})

describe('the lists together', () => {
  const bits = fc.record({ product: fc.boolean(), route: fc.boolean(), key: fc.boolean() })

  it('all have to allow the caller: product, route and key', () => {
    fc.assert(
      fc.property(bits, ({ product, route, key }) => {
        const list = (allows: boolean) => ({ ipAllow: [allows ? '10.0.0.0/8' : '192.0.2.0/24'] })
        const refusal = accessRefusal(
          call('10.1.2.3'),
          productOf(list(product)),
          routeOf(list(route)),
          keyOf(list(key)),
        )
        expect(refusal === null).toBe(product && route && key)
      }),
    )
  })
})

describe('scopes', () => {
  const names = fc.subarray(['a', 'b', 'c', 'd'])

  it('of the route are all among those of the key and those of the token', () => {
    fc.assert(
      fc.property(
        names,
        fc.option(names),
        fc.option(names, { nil: undefined }),
        (asked, ofKey, ofToken) => {
          const refusal = accessRefusal(
            call(null),
            null,
            routeOf({ scopes: asked }),
            keyOf({ scopes: ofKey }),
            ofToken,
          )
          const holds = (held: readonly string[] | null | undefined) =>
            !held || asked.every((scope) => held.includes(scope))
          expect(refusal === null).toBe(holds(ofKey) && holds(ofToken))
        },
      ),
    )
  })
})
