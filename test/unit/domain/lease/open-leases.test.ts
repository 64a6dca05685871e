import { describe, expect, it } from 'vitest'
import { LEASE_FORGOTTEN_MS, OpenLeases } from '../../../../src/domain/lease/open-leases'
import type { LeaseReport } from '../../../../src/domain/lease/protocol'
import { NOON } from './fixtures'

const lease = (kept: number, single = false) => ({
  isolate: 'iso_1',
  grantedAt: NOON,
  expires: NOON + 5000,
  single,
  kept,
})
const says = (number: number, used: number, kept: number): LeaseReport => ({
  lease: number,
  granted: 10,
  grantedAt: NOON,
  used,
  calls: used,
  kept,
})
const take = (leases: OpenLeases, report: LeaseReport) => leases.report(report, 'iso_1', NOON)

function withLease(kept = 10): OpenLeases {
  const leases = new OpenLeases(undefined, NOON)
  leases.store(1, NOON)
  leases.open(lease(kept))
  return leases
}

describe('reports on a lease', () => {
  it('add what is new since the last', () => {
    const leases = withLease()
    expect(take(leases, says(1, 3, 10))).toMatchObject({ units: 3, calls: 3, returned: 0 })
    expect(take(leases, says(1, 5, 6))).toMatchObject({ units: 2, calls: 2, returned: 4 })
  })

  it('change nothing when repeated', () => {
    const leases = withLease()
    take(leases, says(1, 3, 8))
    expect(take(leases, says(1, 3, 8))).toBeNull()
  })

  it('change nothing when an older one comes later', () => {
    const leases = withLease()
    take(leases, says(1, 5, 6))
    expect(take(leases, says(1, 3, 10))).toBeNull()
    expect(take(leases, says(1, 6, 6))).toMatchObject({ units: 1, returned: 0 })
  })

  it('count once when the lease is closed', () => {
    const leases = withLease()
    expect(take(leases, says(1, 7, 7))).toMatchObject({ units: 7, returned: 3 })
    expect(take(leases, says(1, 7, 7))).toBeNull()
    leases.store(1, NOON)
    expect(take(leases, says(1, 7, 7))).toBeNull()
  })

  it('bill no more than was granted', () => {
    expect(take(withLease(), says(1, 12, 12))).toMatchObject({ units: 10, returned: 0 })
  })

  it('count for no number that was never granted', () => {
    expect(take(withLease(), says(2, 5, 5))).toBeNull()
  })
})

describe('a closed lease', () => {
  it('is settled once that is stored, and not before', () => {
    const leases = withLease()
    take(leases, says(1, 7, 7))
    expect(leases.isSettled(1)).toBe(false)
    leases.store(1, NOON)
    expect(leases.isSettled(1)).toBe(true)
  })

  it('is open again after a restart that lost its end, and counts the same', () => {
    const leases = withLease()
    const stored = leases.store(1, NOON)
    take(leases, says(1, 7, 7))
    const restarted = new OpenLeases(stored, NOON)
    expect(take(restarted, says(1, 7, 7))).toMatchObject({ units: 7, returned: 3 })
  })

  it('is nothing that an isolate holds', () => {
    const leases = withLease()
    expect(leases.holders(NOON)).toEqual(new Set(['iso_1']))
    expect(leases.holders(NOON + 5000)).toEqual(new Set())
    take(leases, says(1, 7, 7))
    expect(leases.holders(NOON)).toEqual(new Set())
  })
})

describe('numbers', () => {
  it('are drawn from a stored block', () => {
    const leases = new OpenLeases(undefined, NOON)
    expect(leases.needsBlock).toBe(true)
    leases.store(2, NOON)
    expect([leases.open(lease(1)), leases.open(lease(1))]).toEqual([1, 2])
    expect(leases.needsBlock).toBe(true)
  })

  it('are never granted again after a restart', () => {
    const leases = new OpenLeases(undefined, NOON)
    const stored = leases.store(3, NOON)
    leases.open(lease(1))
    const restarted = new OpenLeases(stored, NOON)
    restarted.store(1, NOON)
    expect(restarted.open(lease(1))).toBe(4)
  })

  it('of a lost block are taken once each', () => {
    const leases = new OpenLeases(undefined, NOON)
    const restarted = new OpenLeases(leases.store(3, NOON), NOON)
    expect(restarted.isSettled(2)).toBe(false)
    expect(take(restarted, says(2, 4, 4))).toMatchObject({ units: 4, returned: 6 })
    expect(take(restarted, says(2, 4, 4))).toBeNull()
    expect(take(restarted, says(1, 1, 10))).toMatchObject({ units: 1, returned: 0 })
    expect(take(restarted, says(3, 10, 10))).toMatchObject({ units: 10, returned: 0 })
    expect(take(restarted, says(4, 1, 1))).toBeNull()
  })

  it('of a lost block stay claimed after the next restart', () => {
    const stored = new OpenLeases(undefined, NOON).store(3, NOON)
    const restarted = new OpenLeases(stored, NOON)
    take(restarted, says(2, 4, 4))
    const again = new OpenLeases(restarted.store(1, NOON), NOON)
    expect(take(again, says(2, 4, 4))).toBeNull()
    expect(take(again, says(3, 4, 4))).toMatchObject({ units: 4 })
  })

  it('of a lost block are dated to the loss at the latest', () => {
    const stored = new OpenLeases(undefined, NOON).store(1, NOON)
    const restarted = new OpenLeases(stored, NOON + 100)
    const late = { ...says(1, 4, 4), grantedAt: NOON + 900 }
    expect(take(restarted, late)).toMatchObject({ grantedAt: NOON + 100 })
  })
})

describe('a silent lease', () => {
  it('is given up after ten minutes: never billed, never given back', () => {
    const leases = withLease()
    leases.store(1, NOON + 5000 + LEASE_FORGOTTEN_MS)
    expect(leases.unspent(null, 0)).toBe(10)
    leases.store(1, NOON + 5001 + LEASE_FORGOTTEN_MS)
    expect(leases.unspent(null, 0)).toBe(0)
    expect(take(leases, says(1, 7, 7))).toBeNull()
    expect(leases.isSettled(1)).toBe(true)
  })
})

describe('what leases hold', () => {
  it('is unspent where several calls may use it, and where the asking isolate counts itself', () => {
    const leases = withLease()
    leases.store(2, NOON)
    leases.open(lease(4, true))
    take(leases, says(1, 3, 9))
    expect(leases.unspent('iso_1', 0)).toBe(6 + 4)
    expect(leases.unspent('iso_2', 0)).toBe(6)
    expect(leases.asGoodAsUsed('iso_1', 0)).toBe(0)
    expect(leases.asGoodAsUsed('iso_2', 0)).toBe(4)
    expect(leases.unspent('iso_1', NOON + 1)).toBe(0)
  })
})
