import { describe, expect, it } from 'vitest'
import type { Quota } from '../../../../src/domain/config'
import { QuotaCounters } from '../../../../src/domain/lease/quota-counters'
import { NOON, plan, quota, subscription } from './fixtures'

const MIDNIGHT = Date.UTC(2026, 2, 11)
const APRIL = Date.UTC(2026, 3, 1)
const on = (quotas: readonly Quota[], resetAt = 0) =>
  subscription({ plan: plan({ quotas }), resetAt })

function countersOn(quotas: readonly Quota[]): QuotaCounters {
  const counters = new QuotaCounters()
  counters.roll(on(quotas), NOON)
  return counters
}

/** Debits as a meter does: never without a durable block. */
function debit(counters: QuotaCounters, milli: number): void {
  if (counters.needsBlock(milli)) counters.store(milli)
  counters.debit(milli)
}

describe('quota counters', () => {
  it('have what the tightest of their windows has left', () => {
    const counters = countersOn([quota('day', 10), quota('month', 25)])
    expect(counters.available).toBe(10_000)
    debit(counters, 8000)
    expect(counters.available).toBe(2000)
    expect(counters.tightest).toEqual({ window: 'day', end: MIDNIGHT, isCapped: false })
    expect(counters.end).toBe(MIDNIGHT)
  })

  it('have no end of units without a limit, and count all the same', () => {
    const counters = countersOn([quota('month', null)])
    expect(counters.available).toBe(Number.POSITIVE_INFINITY)
    debit(counters, 7000)
    expect(counters.windows[0]).toMatchObject({ limit: null, debited: 7000, end: APRIL })
  })

  it('need a write for what lies beyond the block, and none within', () => {
    const counters = countersOn([quota('month', 100)])
    expect(counters.needsBlock(1)).toBe(true)
    counters.store(5000)
    counters.debit(3000)
    expect([counters.needsBlock(2000), counters.needsBlock(2001)]).toEqual([false, true])
  })

  it('open no block beyond the limit', () => {
    const counters = countersOn([quota('month', 3)])
    expect(counters.store(5000)).toMatchObject([{ debited: 3000 }])
    expect([counters.needsBlock(3000), counters.needsBlock(3001)]).toEqual([false, true])
  })

  it('count the whole block as granted after a restart, so that no unit is granted twice', () => {
    const counters = countersOn([quota('month', 100)])
    const stored = counters.store(5000)
    counters.debit(2000)
    const restarted = new QuotaCounters(stored)
    restarted.follow(on([quota('month', 100)]), NOON)
    expect(restarted.available).toBe(95_000)
  })

  it('grant what came back only once that is stored', () => {
    const counters = countersOn([quota('month', 10)])
    debit(counters, 10_000)
    counters.giveBack(4000, NOON)
    expect([counters.available, counters.hasReturns]).toEqual([0, true])
    expect(counters.store(0)).toMatchObject([{ debited: 6000 }])
    expect([counters.available, counters.hasReturns]).toEqual([4000, false])
  })

  it('show what came back at once', () => {
    const counters = countersOn([quota('month', 10)])
    debit(counters, 10_000)
    counters.giveBack(4000, NOON)
    expect(counters.windows[0]?.debited).toBe(6000)
  })
})

describe('at the end of a period', () => {
  it('only the windows that end start again', () => {
    const quotas = [quota('day', 10), quota('month', 25)]
    const counters = countersOn(quotas)
    debit(counters, 8000)
    counters.roll(on(quotas), MIDNIGHT)
    expect(counters.windows).toMatchObject([
      { name: 'day', start: MIDNIGHT, debited: 0 },
      { name: 'month', debited: 8000 },
    ])
  })

  it('the block of before is no use', () => {
    const counters = countersOn([quota('day', 10)])
    counters.store(5000)
    counters.roll(on([quota('day', 10)]), MIDNIGHT)
    expect(counters.needsBlock(1)).toBe(true)
  })

  it('a lease of before gives back to and settles in no later period', () => {
    const quotas = [quota('day', 10), quota('month', 25)]
    const counters = countersOn(quotas)
    debit(counters, 8000)
    counters.roll(on(quotas), MIDNIGHT)
    counters.giveBack(3000, NOON)
    counters.settle(5000, NOON)
    expect(counters.windows).toMatchObject([
      { name: 'day', debited: 0, settled: 0 },
      { name: 'month', debited: 5000, settled: 5000 },
    ])
    expect(counters.samePeriods(NOON, MIDNIGHT)).toBe(false)
    expect(counters.samePeriods(MIDNIGHT, MIDNIGHT + 1)).toBe(true)
  })
})

describe('a changed plan', () => {
  it('keeps what was used and takes the new limit at once', () => {
    const counters = countersOn([quota('month', 10)])
    debit(counters, 8000)
    counters.follow(on([quota('month', 5)]), NOON)
    expect(counters.available).toBe(0)
    counters.follow(on([quota('month', 100)]), NOON)
    expect(counters.available).toBe(92_000)
  })

  it('starts its new windows empty, also for leases from before them', () => {
    const counters = countersOn([quota('month', 10)])
    debit(counters, 8000)
    counters.follow(on([quota('month', 10), quota('day', 10)]), NOON + 1)
    counters.giveBack(8000, NOON)
    expect(counters.windows).toMatchObject([
      { name: 'month', debited: 0 },
      { name: 'day', debited: 0 },
    ])
  })
})

describe('a reset', () => {
  const quotas = [quota('month', 10)]

  it('starts a period', () => {
    const counters = countersOn(quotas)
    debit(counters, 8000)
    counters.follow(on(quotas, NOON + 5), NOON + 10)
    expect(counters.windows[0]).toMatchObject({ start: NOON + 5, end: APRIL, debited: 0 })
  })

  it('credits it with no lease from before the meter knew of it', () => {
    const counters = countersOn(quotas)
    debit(counters, 8000)
    counters.follow(on(quotas, NOON - 50), NOON + 10)
    counters.giveBack(8000, NOON)
    expect(counters.windows[0]?.debited).toBe(0)
  })

  it('holds at once and only once when its clock is ahead of the meter', () => {
    const counters = countersOn(quotas)
    debit(counters, 8000)
    const snapshot = on(quotas, NOON + 500)
    counters.follow(snapshot, NOON + 10)
    expect(counters.available).toBe(10_000)
    debit(counters, 3000)
    counters.follow(snapshot, NOON + 600)
    expect(counters.available).toBe(7000)
  })

  it('holds across a restart', () => {
    const counters = countersOn(quotas)
    counters.follow(on(quotas, NOON - 50), NOON + 10)
    debit(counters, 3000)
    const restarted = new QuotaCounters(counters.store(0))
    restarted.follow(on(quotas, NOON - 50), NOON + 20)
    expect(restarted.available).toBe(7000)
  })
})
