import { describe, expect, it } from 'vitest'
import type { RateLimit } from '../../../../src/domain/config'
import { RateBook } from '../../../../src/domain/lease/rate-book'
import { call, meterOn, NOON, plan, rate, route, TestIsolate } from './fixtures'

const ask = (need: number, want = 0, overrides: Record<string, RateLimit> = {}, id = 'rte_1') => ({
  routeId: id,
  overrides,
  need,
  want,
})

describe('the rate book', () => {
  it('limits each route on its own, and all of them by the plan', () => {
    const book = new RateBook()
    const both = plan({ routeRate: rate(3), aggregateRate: rate(5) })
    const { grants } = book.grant([ask(4), ask(4, 0, {}, 'rte_2')], both, [], 1, NOON)
    expect(grants.map((g) => g.granted)).toEqual([3, 2])
  })

  it('counts a call in none of its windows when one refuses it', () => {
    const book = new RateBook()
    const both = plan({ routeRate: rate(3), aggregateRate: rate(5) })
    book.grant([ask(10)], both, [], 1, NOON)
    expect(book.grant([ask(9, 0, {}, 'rte_2')], both, [], 1, NOON).grants[0]?.granted).toBe(2)
  })

  it("prefers the route's own limit for the plan", () => {
    const limits = plan({ routeRate: rate(3) })
    const overrides = { pln_a: rate(7), pln_b: rate(9) }
    expect(new RateBook().grant([ask(10, 0, overrides)], limits, [], 1, NOON).grants).toMatchObject(
      [{ granted: 7, limit: 7 }],
    )
  })

  it('answers for no route without a limit', () => {
    expect(new RateBook().grant([ask(1)], plan(), [], 1, NOON).grants).toEqual([])
  })

  it('names the tightest window', () => {
    const both = plan({ routeRate: rate(100), aggregateRate: rate(5, 1000) })
    expect(new RateBook().grant([ask(1)], both, [], 1, NOON).grants[0]).toMatchObject({
      limit: 5,
      windowMs: 1000,
      remaining: 4,
    })
  })

  it('grants nothing ahead where limits are exact, and a share where they are leased', () => {
    const granted = (limit: number, holders: number) =>
      new RateBook().grant([ask(1, 900)], plan({ routeRate: rate(limit) }), [], holders, NOON)
        .grants[0]?.granted
    expect(granted(1000, 1)).toBe(1)
    expect(granted(2000, 1)).toBe(501)
    expect(granted(2000, 5)).toBe(101)
  })

  it('grants nothing ahead on a leased route under an exact plan', () => {
    const both = plan({ routeRate: rate(5000), aggregateRate: rate(100) })
    expect(new RateBook().grant([ask(1, 50)], both, [], 1, NOON).grants[0]).toMatchObject({
      granted: 1,
      ttlMs: 0,
    })
  })

  it('takes a window of another length for another window', () => {
    const book = new RateBook()
    book.grant([ask(50)], plan({ routeRate: rate(50, 3_600_000) }), [], 1, NOON)
    const faster = plan({ routeRate: rate(50, 1000) })
    expect(book.grant([ask(60)], faster, [], 1, NOON).grants[0]?.granted).toBe(50)
    const slower = plan({ routeRate: rate(50, 3_600_000) })
    expect(book.grant([ask(1)], slower, [], 1, NOON).grants[0]?.granted).toBe(0)
  })

  it('stores no window that counts nothing any more', () => {
    const book = new RateBook()
    book.grant([ask(5)], plan({ routeRate: rate(5) }), [], 1, NOON)
    book.rest()
    expect(Object.keys(book.store(NOON + 59_999))).toHaveLength(1)
    expect(Object.keys(book.store(NOON + 60_000))).toHaveLength(0)
  })
})

describe('a call on a limited route', () => {
  it('asks each time where the limit is exact', () => {
    const isolate = new TestIsolate(meterOn({ routeRate: rate(50) }))
    for (let i = 0; i < 5; i++) isolate.pay({}, NOON + i)
    expect(isolate.asked).toBe(5)
  })

  it('spends prefetched tokens where it is leased', () => {
    const isolate = new TestIsolate(meterOn({ routeRate: rate(6000) }))
    for (let ms = 0; ms < 3000; ms += 20) isolate.pay({}, NOON + ms)
    expect(isolate.asked).toBeLessThan(40)
  })

  it('is refused without asking for at most a second, with the time to wait', () => {
    const isolate = new TestIsolate(meterOn({ routeRate: rate(2) }))
    isolate.pay()
    isolate.pay()
    const refused = isolate.spend({}, NOON + 100)
    expect(refused).toEqual({ outcome: 'denied', denial: { reason: 'rate', retryMs: 59_900 } })
    const { asked } = isolate
    expect(isolate.spend({}, NOON + 1099).outcome).toBe('denied')
    expect(isolate.asked).toBe(asked)
    expect(isolate.holder.trySpend(call(), NOON + 1100).outcome).toBe('ask')
    expect(isolate.spend({}, NOON + 60_000).outcome).toBe('spent')
  })

  it('costs a token even if its units are refunded', () => {
    const isolate = new TestIsolate(meterOn({ routeRate: rate(1) }))
    isolate.holder.settle(isolate.ticket(), false, NOON)
    expect(isolate.spend({}, NOON + 10).outcome).toBe('denied')
  })

  it('leaves other routes alone', () => {
    const isolate = new TestIsolate(meterOn({ routeRate: rate(1) }))
    isolate.pay()
    expect(isolate.pay({}, NOON + 10).outcome).toBe('denied')
    expect(isolate.pay({ route: route(1, { id: 'rte_2' }) }, NOON + 20).outcome).toBe('spent')
  })

  it('spends leased tokens for as long as they live from the request, and no longer', () => {
    const isolate = isolateWithTokens(NOON + 2000)
    expect(isolate.holder.trySpend(call(), NOON + 1100 + 3750).outcome).toBe('spent')
    expect(isolate.holder.trySpend(call(), NOON + 1100 + 3751).outcome).toBe('ask')
  })

  it('that waited longer than the tokens last gets its own, and leaves none for later calls', () => {
    const isolate = isolateWithTokens(NOON + 1100 + 3751)
    expect(isolate.holder.trySpend(call(), NOON + 1100).outcome).toBe('spent')
    expect(isolate.holder.trySpend(call(), NOON + 1100).outcome).toBe('ask')
  })
})

/** A fuller window, whose tokens live 3.75 s; some were asked for at 1.1 s and came at `arrival`. */
function isolateWithTokens(arrival: number): TestIsolate {
  const meter = meterOn({ routeRate: rate(6000) })
  meter.ask({ rates: [ask(3500)] })
  const isolate = new TestIsolate(meter)
  for (let ms = 0; ms < 1100; ms += 10) isolate.pay({}, NOON + ms)
  const asked = isolate.holder.request([call()], [call()], false, NOON + 1100)
  const { reply } = meter.answer(asked, NOON + 1100)
  if (reply.outcome !== 'ok') throw new Error('unconfigured')
  isolate.holder.install(asked, reply, NOON + 1100, arrival)
  return isolate
}

describe('the view of the rate', () => {
  it('is what the meter said less what was spent here since', () => {
    const isolate = new TestIsolate(meterOn({ routeRate: rate(50) }))
    isolate.pay()
    isolate.pay({}, NOON + 1000)
    expect(isolate.holder.rate(route())).toMatchObject({
      limit: 50,
      windowMs: 60_000,
      remaining: 48,
      resetsAt: NOON + 61_000,
    })
  })

  it('is absent where nothing limits the route', () => {
    const isolate = new TestIsolate(meterOn({}))
    isolate.pay()
    expect(isolate.holder.rate(route())).toBeNull()
  })
})
