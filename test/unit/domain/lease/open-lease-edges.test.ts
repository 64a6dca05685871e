/** Who holds what of open leases, and which numbers a lost instance may have granted, to the edge. */
import { describe, expect, it } from 'vitest'
import { LEASE_FORGOTTEN_MS, OpenLeases } from '../../../../src/domain/lease/open-leases'
import { NOON } from './fixtures'

const lease = (parts: Partial<Parameters<OpenLeases['open']>[0]> = {}) => ({
  isolate: 'iso_1',
  grantedAt: NOON,
  expires: NOON + 5000,
  single: false,
  kept: 10,
  ...parts,
})
const says = (number: number, used: number, kept: number) => ({
  lease: number,
  granted: 10,
  grantedAt: NOON,
  used,
  calls: used,
  kept,
})

function opened(...leases: Partial<Parameters<OpenLeases['open']>[0]>[]): OpenLeases {
  const open = new OpenLeases(undefined, NOON)
  open.store(leases.length, NOON)
  for (const parts of leases) open.open(lease(parts))
  return open
}

describe('holders', () => {
  const open = opened(
    {},
    { isolate: 'iso_2', expires: NOON + 100 },
    { isolate: 'iso_3', key: 'k1' },
    { isolate: 'iso_4', key: 'k2' },
  )

  it('are isolates whose leases have not ended', () => {
    expect([...open.holders(NOON)]).toEqual(['iso_1', 'iso_2', 'iso_3', 'iso_4'])
    expect([...open.holders(NOON + 99)]).toContain('iso_2')
    expect([...open.holders(NOON + 100)]).not.toContain('iso_2')
    expect([...open.holders(NOON + 5000)]).toEqual([])
  })

  it('of a key are those that hold a lease of it', () => {
    expect([...open.holders(NOON, 'k1')]).toEqual(['iso_3'])
    expect([...open.holders(NOON, 'k3')]).toEqual([])
  })
})

describe('what leases hold', () => {
  const open = opened(
    { kept: 10 },
    { isolate: 'iso_2', kept: 20 },
    { isolate: 'iso_2', kept: 3, single: true },
    { isolate: 'iso_1', kept: 5, single: true },
    { isolate: 'iso_2', kept: 40, key: 'k1' },
    { isolate: 'iso_2', kept: 7, key: 'k1', single: true },
    { kept: 80, grantedAt: NOON - 1 },
    { isolate: 'iso_2', kept: 9, grantedAt: NOON - 1, single: true },
  )
  open.report(says(2, 6, 20), 'iso_2', NOON)

  it('is unspent, but for single calls of others', () => {
    expect(open.unspent('iso_1', NOON)).toBe(10 + 14 + 5)
    expect(open.unspent('iso_2', NOON)).toBe(10 + 14 + 3)
    expect(open.unspent(null, NOON)).toBe(10 + 14)
  })

  it('and those are as good as used', () => {
    expect(open.asGoodAsUsed('iso_1', NOON)).toBe(3)
    expect(open.asGoodAsUsed('iso_2', NOON)).toBe(5)
    expect(open.asGoodAsUsed(null, NOON)).toBe(8)
  })

  it('by key, apart from the subscription', () => {
    expect(open.unspent('iso_1', NOON, 'k1')).toBe(40)
    expect(open.unspent('iso_2', NOON, 'k1')).toBe(47)
    expect(open.asGoodAsUsed('iso_1', NOON, 'k1')).toBe(7)
    expect(open.asGoodAsUsed('iso_2', NOON, 'k1')).toBe(0)
  })

  it('from then on', () => {
    expect(open.unspent(null, NOON - 1)).toBe(10 + 14 + 80)
    expect(open.asGoodAsUsed(null, NOON - 1)).toBe(8 + 9)
    expect(open.unspent(null, NOON + 1)).toBe(0)
  })

  it('counts single calls by what they have not reported', () => {
    const one = opened({ isolate: 'iso_2', kept: 10, single: true })
    one.report(says(1, 4, 10), 'iso_2', NOON)
    expect(one.asGoodAsUsed('iso_1', NOON)).toBe(6)
  })
})

describe('a lease is settled', () => {
  it('once it is closed and that is written', () => {
    const open = opened({})
    expect(open.isSettled(1)).toBe(false)
    open.report(says(1, 10, 10), 'iso_1', NOON)
    expect(open.isSettled(1)).toBe(false)
    open.store(1, NOON)
    expect(open.isSettled(1)).toBe(true)
  })

  it('never before its number was granted', () => {
    const open = opened({})
    expect(open.isSettled(2)).toBe(false)
    expect(open.isSettled(3)).toBe(false)
  })
})

describe('numbers that a lost instance may have granted', () => {
  /** Numbers 1 and 2 were granted; 3 to 6 may have been. */
  const lost = (at = NOON): OpenLeases => {
    const before = opened({}, {})
    return new OpenLeases(before.store(4, NOON), at)
  }

  it('are open until each of them is reported, once', () => {
    const open = lost()
    for (const number of [3, 4, 5, 6]) expect(open.isSettled(number)).toBe(false)
    expect(open.report(says(4, 2, 10), 'iso_9', NOON)).toMatchObject({ units: 2 })
    open.report(says(4, 10, 10), 'iso_9', NOON)
    open.store(1, NOON)
    expect(open.isSettled(4)).toBe(true)
    for (const number of [3, 5, 6]) expect(open.isSettled(number)).toBe(false)
    expect(open.report(says(4, 1, 10), 'iso_9', NOON)).toBeNull()
    for (const number of [3, 5, 6]) {
      expect(open.report(says(number, 1, 1), 'iso_9', NOON)).toMatchObject({ units: 1 })
    }
  })

  it('leave no empty ranges behind', () => {
    const open = lost()
    for (const number of [3, 6, 4, 5]) open.report(says(number, 1, 1), 'iso_9', NOON)
    expect(open.store(1, NOON).lost).toEqual([])
  })

  it('are none beyond the block, nor below it', () => {
    const open = lost()
    expect(open.report(says(7, 1, 1), 'iso_9', NOON)).toBeNull()
    expect(open.report(says(0, 1, 1), 'iso_9', NOON)).toBeNull()
  })

  it('are forgotten after a while', () => {
    expect(lost().store(1, NOON + LEASE_FORGOTTEN_MS).lost).toEqual([[3, 7, NOON]])
    expect(lost().store(1, NOON + LEASE_FORGOTTEN_MS + 1).lost).toEqual([])
  })

  it('are none when all of the block was granted', () => {
    const before = opened({}, {})
    const stored = before.store(0, NOON)
    expect(new OpenLeases(stored, NOON).store(1, NOON).lost).toEqual([])
  })

  it('debit what they had before they were lost', () => {
    const open = lost(NOON - 50)
    expect(open.report(says(3, 1, 1), 'iso_9', NOON)).toMatchObject({ grantedAt: NOON - 50 })
    const later = lost(NOON + 50)
    expect(later.report(says(3, 1, 1), 'iso_9', NOON)).toMatchObject({ grantedAt: NOON })
  })

  it('belong to the key that the report names', () => {
    const open = lost()
    const settled = open.report({ ...says(3, 1, 5), hash: 'k1' }, 'iso_9', NOON)
    expect(settled).toMatchObject({ key: 'k1', units: 1, returned: 5 })
    expect(open.unspent('iso_9', 0, 'k1')).toBe(4)
    // Nobody may spend it any more.
    expect([...open.holders(NOON, 'k1')]).toEqual([])
    expect(open.unspent('iso_1', 0, 'k1')).toBe(4)
  })
})
