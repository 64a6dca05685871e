import { describe, expect, it } from 'vitest'
import { HeldRates, type LimitedCall } from '../../../../src/domain/lease/held-rates'
import {
  DENY_MS,
  poolId,
  type RateAsk,
  type RateGrant,
} from '../../../../src/domain/lease/protocol'
import { NOON, rate } from './fixtures'

const ROUTE = 'rte_1'

const limited = (id = ROUTE, key?: string): LimitedCall => ({
  route: { id, rates: { pln_a: rate(7) } },
  key,
})
const grant = (parts: Partial<RateGrant> = {}): RateGrant => ({
  routeId: ROUTE,
  granted: 100,
  ttlMs: 1000,
  retryMs: 0,
  limit: 5000,
  windowMs: 60_000,
  remaining: 400,
  resetMs: 30_000,
  ...parts,
})
const ask = (need: number, key?: string): RateAsk => ({
  routeId: ROUTE,
  overrides: {},
  need,
  want: 0,
  key,
})

/** What is held after one grant at noon. */
function holding(parts: Partial<RateGrant> = {}, asks: readonly RateAsk[] = [ask(1)]): HeldRates {
  const rates = new HeldRates()
  rates.install([grant(parts)], asks, NOON, NOON)
  return rates
}

function takeOf(rates: HeldRates, count: number, at: number, id = ROUTE): void {
  for (let i = 0; i < count; i++) {
    const pool = rates.pool(id)
    if (pool) rates.take(id, pool, at)
  }
}

describe('a grant', () => {
  it('is what may be spent, and what headers say of it', () => {
    expect(holding({ isOwn: true, retryMs: 0 }).pool(ROUTE)).toEqual({
      left: 100,
      granted: 100,
      ttlMs: 1000,
      expires: NOON + 1000,
      deniedUntil: 0,
      retryAt: NOON,
      view: {
        limit: 5000,
        windowMs: 60_000,
        isOwn: true,
        remaining: 500,
        resetsAt: NOON + 30_000,
      },
    })
    expect(holding().pool(ROUTE)?.view.isOwn).toBe(false)
    expect(holding().pool('rte_2')).toBeNull()
  })

  it('of nothing refuses for a while, a second at most', () => {
    expect(holding({ granted: 0, retryMs: 300 }).pool(ROUTE)).toMatchObject({
      deniedUntil: NOON + 300,
      retryAt: NOON + 300,
    })
    expect(holding({ granted: 0, retryMs: 40_000 }).pool(ROUTE)).toMatchObject({
      deniedUntil: NOON + DENY_MS,
      retryAt: NOON + 40_000,
    })
  })

  it('counts from when it was asked for; retries from when it came', () => {
    const rates = new HeldRates()
    rates.install([grant({ retryMs: 500 })], [ask(1)], NOON, NOON + 200)
    expect(rates.pool(ROUTE)).toMatchObject({
      left: 100,
      expires: NOON + 1000,
      deniedUntil: NOON + 500,
      retryAt: NOON + 700,
    })
  })

  it('that came too late serves the calls that waited for it, and no others', () => {
    const left = (late: number, granted: number, asks: readonly RateAsk[]) => {
      const rates = new HeldRates()
      rates.install([grant({ granted })], asks, NOON, NOON + late)
      return rates.pool(ROUTE)?.left
    }
    expect(left(1000, 100, [ask(3)])).toBe(100)
    expect(left(1001, 100, [ask(3)])).toBe(3)
    expect(left(1001, 2, [ask(3)])).toBe(2)
    expect(left(1001, 100, [])).toBe(0)
    // Those of keys without a limit of their own wait for the route's tokens, too.
    expect(left(1001, 100, [ask(3), ask(4, 'k1'), ask(5, 'k2')])).toBe(12)
  })

  it('under a key is apart from the route, in calls that waited, too', () => {
    const rates = new HeldRates()
    const grants = [grant(), grant({ key: 'k1', isOwn: true, granted: 9 })]
    rates.install(grants, [ask(3), ask(4, 'k1')], NOON, NOON + 2000)
    expect(rates.pool(ROUTE)?.left).toBe(3)
    expect(rates.pool(poolId(ROUTE, 'k1'))?.left).toBe(4)
  })
})

describe('a call', () => {
  it('takes one token, and headers show it', () => {
    const rates = holding({ granted: 2, remaining: 0 })
    takeOf(rates, 1, NOON)
    expect(rates.pool(ROUTE)).toMatchObject({ left: 1, view: { remaining: 1 } })
    takeOf(rates, 2, NOON)
    expect(rates.pool(ROUTE)?.view.remaining).toBe(0)
  })
})

describe('a pool is low', () => {
  const low = (taken: number, after: number, parts: Partial<RateGrant> = {}, share = 0.3) => {
    const rates = holding(parts)
    takeOf(rates, taken, NOON)
    return rates.isLow(ROUTE, share, NOON + after)
  }

  it('when less than the share of its tokens is left', () => {
    expect(low(0, 0)).toBe(false)
    expect(low(70, 0)).toBe(false)
    expect(low(71, 0)).toBe(true)
    expect(low(100, 0)).toBe(true)
  })

  it('or of its time', () => {
    expect(low(0, 699)).toBe(false)
    expect(low(0, 700)).toBe(false)
    expect(low(0, 701)).toBe(true)
    expect(low(0, 999)).toBe(true)
  })

  it('but not once it has ended: then it is asked for as it is needed', () => {
    expect(low(0, 1000)).toBe(false)
    expect(low(100, 1001)).toBe(false)
  })

  it('and never where tokens are for calls that waited', () => {
    expect(low(100, 0, { ttlMs: 0 })).toBe(false)
    expect(low(100, -1, { ttlMs: 0 })).toBe(false)
  })

  it('nor where nothing is held', () => {
    expect(new HeldRates().isLow(ROUTE, 0.3, NOON)).toBe(false)
  })
})

describe('what is asked for', () => {
  it('is one ask for each pool, with the calls that wait for it', () => {
    const waiting = [limited(), limited(), limited('rte_2'), limited(ROUTE, 'k1')]
    const ahead = [limited(), limited('rte_3')]
    const asks = new HeldRates().asks(waiting, ahead, NOON)
    const byPool = Object.fromEntries(asks.map((a) => [poolId(a.routeId, a.key), a.need]))
    expect(byPool).toEqual({
      [ROUTE]: 2,
      rte_2: 1,
      rte_3: 0,
      [poolId(ROUTE, 'k1')]: 1,
    })
    expect(asks[0]?.overrides).toEqual({ pln_a: rate(7) })
    expect(asks.every(({ want }) => want === 0)).toBe(true)
  })

  const wanted = (ttlMs: number, calls: number) => {
    const rates = holding({ ttlMs, granted: 1000 })
    takeOf(rates, calls, NOON)
    return rates.asks([limited()], [], NOON)[0]?.want
  }

  it('is the pace of a second, half as much again, for as long as a lease lasts', () => {
    expect(wanted(1000, 40)).toBe(60)
    expect(wanted(500, 40)).toBe(30)
    expect(wanted(500, 41)).toBe(31)
  })

  it('for a second at most', () => {
    expect(wanted(5000, 40)).toBe(60)
  })

  it('and the bare pace where tokens are for calls that waited', () => {
    expect(wanted(0, 40)).toBe(40)
  })

  it('of a key that is new here, by the pace of its route', () => {
    const rates = holding()
    takeOf(rates, 20, NOON)
    const [byKey] = rates.asks([limited(ROUTE, 'k1')], [], NOON)
    expect(byKey).toMatchObject({ key: 'k1', want: 30 })
    rates.install([grant({ key: 'k1' })], [ask(1, 'k1')], NOON, NOON)
    takeOf(rates, 4, NOON, poolId(ROUTE, 'k1'))
    expect(rates.asks([limited(ROUTE, 'k1')], [], NOON)[0]?.want).toBe(6)
  })
})
