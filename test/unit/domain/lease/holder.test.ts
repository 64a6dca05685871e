import { describe, expect, it } from 'vitest'
import { LeaseHolder } from '../../../../src/domain/lease/holder'
import {
  call,
  key,
  meterOn,
  NOON,
  plan,
  quota,
  route,
  subscription,
  TestIsolate,
  TestMeter,
} from './fixtures'

const isolateOn = (monthly: number | null) =>
  new TestIsolate(meterOn({ quotas: [quota('month', monthly)] }))

describe('a call', () => {
  it('asks the meter at first, and then spends what is at hand', () => {
    const isolate = isolateOn(1_000_000)
    for (let i = 0; i < 10; i++) expect(isolate.pay().outcome).toBe('spent')
    expect(isolate.asked).toBe(1)
  })

  it('asks again when the lease is used up or over', () => {
    const isolate = isolateOn(1_000_000)
    isolate.pay()
    expect(isolate.holder.trySpend(call(), NOON + 5000).outcome).toBe('spent')
    expect(isolate.holder.trySpend(call(), NOON + 5001).outcome).toBe('ask')
  })

  it('is judged by when it asked, if it waited', () => {
    const isolate = isolateOn(1_000_000)
    const asked = isolate.holder.request([call()], [], false, NOON)
    const reply = isolate.meter.ask({ ...asked }, NOON + 10)
    isolate.holder.install(asked, reply, NOON, NOON + 1900)
    expect(isolate.holder.trySpend(call(), NOON).outcome).toBe('spent')
    // Lifetimes count from the request: a slow reply makes none longer.
    expect(isolate.holder.trySpend(call(), NOON + 5000).outcome).toBe('spent')
    expect(isolate.holder.trySpend(call(), NOON + 5001).outcome).toBe('ask')
  })

  it('pays from several leases when none has enough', () => {
    const isolate = isolateOn(20)
    isolate.refill([call({ route: route(2) })])
    isolate.refill([call({ route: route(4) })])
    const ticket = isolate.ticket({ route: route(4) })
    expect(ticket.payments.length).toBeGreaterThan(1)
    expect(ticket.payments.reduce((sum, p) => sum + p.amount, 0)).toBe(4000)
    isolate.holder.settle(ticket, true, NOON)
    isolate.close(NOON + 6000)
    expect(isolate.meter.book.usage(NOON)?.windows[0]?.used).toBe(4000)
  })

  it('spends the reserve only when told that the meter is slow', () => {
    const isolate = isolateOn(100_000)
    isolate.pay()
    const spends = (useReserve: boolean) => {
      let spent = 0
      while (isolate.holder.trySpend(call(), NOON, useReserve).outcome === 'spent') spent++
      return spent
    }
    expect(spends(false)).toBe(15)
    expect(spends(true)).toBe(1)
  })

  it('spends the reserve before the quota is called exhausted', () => {
    const isolate = isolateOn(200)
    const hog = new TestIsolate(isolate.meter, 'iso_2')
    let admitted = 0
    // The hog's needs take what the other did not prefetch.
    for (let i = 0; i < 30; i++) if (isolate.pay().outcome === 'spent') admitted++
    while (hog.pay().outcome === 'spent') admitted++
    while (isolate.pay().outcome === 'spent') admitted++
    expect(admitted).toBe(200)
  })
})

describe('a refusal', () => {
  const refusal = (isolate: TestIsolate, parts: Parameters<TestIsolate['spend']>[0]) => {
    const decision = isolate.spend(parts)
    return decision.outcome === 'denied' ? decision.denial : decision.outcome
  }

  it('comes in the order of answers: key, product, state, route, plan', () => {
    const keys = [key('k1'), key('gone', { status: 'revoked' })]
    const isolate = new TestIsolate(new TestMeter({ snapshot: subscription(), keys }))
    const premium = route(1, { minRank: 2 })
    expect(refusal(isolate, { keyHash: 'gone', productId: 'prd_2', route: null })).toEqual({
      reason: 'key',
      status: 'revoked',
    })
    expect(refusal(isolate, { productId: 'prd_2', route: null })).toEqual({ reason: 'product' })
    expect(refusal(isolate, { route: null })).toEqual({ reason: 'route' })
    expect(refusal(isolate, { route: premium })).toEqual({ reason: 'plan' })
    isolate.meter.configure({ state: 'canceled' })
    isolate.refill([call()])
    expect(refusal(isolate, { route: premium })).toEqual({ reason: 'state' })
  })

  it('for the quota stands for at most a second, and says when the period ends', () => {
    const isolate = isolateOn(1)
    isolate.pay()
    expect(refusal(isolate, {})).toMatchObject({
      reason: 'quota',
      window: 'month',
      retryMs: Date.UTC(2026, 3, 1) - NOON,
    })
    const { asked } = isolate
    expect(isolate.spend({}, NOON + 999).outcome).toBe('denied')
    expect(isolate.asked).toBe(asked)
    expect(isolate.holder.trySpend(call(), NOON + 1000).outcome).toBe('ask')
  })

  it('for the quota ends as soon as the quota is raised', () => {
    const isolate = isolateOn(1)
    isolate.pay()
    expect(isolate.pay({}, NOON + 10).outcome).toBe('denied')
    isolate.meter.configure({ plan: plan({ quotas: [quota('month', 5)] }) }, NOON + 20)
    expect(isolate.pay({}, NOON + 1010).outcome).toBe('spent')
  })
})

describe('a key', () => {
  it('that was never confirmed here asks, whatever leases are at hand', () => {
    const keys = [key('k1'), key('k2')]
    const isolate = new TestIsolate(new TestMeter({ snapshot: subscription(), keys }))
    isolate.pay()
    expect(isolate.holder.trySpend(call({ keyHash: 'k2' }), NOON).outcome).toBe('ask')
    expect(isolate.pay({ keyHash: 'k2' }).outcome).toBe('spent')
  })

  it('is believed for five seconds from the request', () => {
    const isolate = isolateOn(1_000_000)
    isolate.pay()
    isolate.refill([call({ keyHash: 'k9' })], NOON + 4000)
    expect(isolate.holder.trySpend(call(), NOON + 5001).outcome).toBe('ask')
  })

  it('is not believed when the reply took longer than that, even by calls that waited', () => {
    const isolate = isolateOn(1_000_000)
    const asked = isolate.holder.request([call()], [], false, NOON)
    const reply = isolate.meter.ask({ ...asked }, NOON + 10)
    isolate.holder.install(asked, reply, NOON, NOON + 5001)
    expect(isolate.holder.trySpend(call(), NOON).outcome).toBe('ask')
  })
})

describe('a refund', () => {
  it('goes back to its lease while that lives', () => {
    const isolate = isolateOn(10)
    const tickets = Array.from({ length: 10 }, () => isolate.ticket())
    expect(isolate.spend().outcome).toBe('denied')
    for (const ticket of tickets.slice(0, 3)) isolate.holder.settle(ticket, false, NOON + 100)
    const { asked } = isolate
    for (let i = 0; i < 3; i++) expect(isolate.pay({}, NOON + 200).outcome).toBe('spent')
    expect(isolate.asked).toBe(asked)
  })

  it('goes back to the meter once the lease is over', () => {
    const isolate = isolateOn(10)
    const tickets = Array.from({ length: 10 }, () => isolate.ticket())
    isolate.close(NOON + 6000)
    for (const [i, ticket] of tickets.entries()) isolate.holder.settle(ticket, i > 2, NOON + 6000)
    expect(isolate.holder.trySpend(call(), NOON + 6000).outcome).toBe('ask')
    isolate.close(NOON + 7000)
    expect(isolate.meter.book.usage(NOON)?.windows[0]?.used).toBe(7000)
    const other = new TestIsolate(isolate.meter, 'iso_2')
    for (let i = 0; i < 3; i++) expect(other.pay({}, NOON + 8000).outcome).toBe('spent')
    expect(other.pay({}, NOON + 8000).outcome).toBe('denied')
  })
})

describe('fetching ahead', () => {
  it('begins when little is left of lease, of its time or of the key', () => {
    const isolate = isolateOn(1_000_000)
    isolate.pay()
    expect(isolate.holder.wantsPrefetch(call(), NOON)).toBe(false)
    for (let i = 0; i < 11; i++) isolate.pay()
    expect(isolate.holder.wantsPrefetch(call(), NOON)).toBe(true)
    isolate.refill([call()])
    expect(isolate.holder.wantsPrefetch(call(), NOON)).toBe(false)
    expect(isolate.holder.wantsPrefetch(call(), NOON + 3501)).toBe(true)
  })

  it('asks for the pace of the last second, over the two seconds that the meter names', () => {
    const isolate = new TestIsolate(meterOn({}), 'iso_1', true)
    for (let ms = 0; ms < 1000; ms += 10) isolate.pay({}, NOON + ms)
    const { units } = isolate.holder.request([], [call()], false, NOON + 1000)
    expect(units).toEqual({ need: 0, want: 200_000 })
  })

  it('ends near the limit, where each call asks', () => {
    const isolate = isolateOn(3)
    isolate.pay()
    expect(isolate.holder.wantsPrefetch(call(), NOON)).toBe(false)
  })

  it('is left to others by a product that counts exactly', () => {
    const isolate = new TestIsolate(meterOn({}), 'iso_1', true)
    for (let i = 0; i < 5; i++) isolate.pay()
    expect(isolate.asked).toBe(5)
  })
})

describe('closing', () => {
  it('reports what was used, zeroes the lease first, and is done once that is durable', () => {
    const isolate = isolateOn(1_000_000)
    for (let i = 0; i < 4; i++) isolate.pay()
    expect(isolate.holder.closingRequest(NOON + 5001)).toMatchObject({
      units: { need: 0, want: 0 },
      reports: [{ used: 4000, calls: 4, kept: 4000, granted: 17_000 }],
    })
    expect(isolate.holder.trySpend(call(), NOON + 5000).outcome).toBe('ask')
    isolate.close(NOON + 5002)
    expect(isolate.holder.closingRequest(NOON + 5003)).toBeNull()
  })

  it('keeps what is in flight', () => {
    const isolate = isolateOn(1_000_000)
    isolate.pay()
    const ticket = isolate.ticket()
    isolate.close(NOON + 6000)
    expect(isolate.meter.book.usage(NOON)?.windows[0]?.used).toBe(1000)
    isolate.holder.settle(ticket, true, NOON + 7000)
    isolate.close(NOON + 7001)
    expect(isolate.meter.book.usage(NOON)?.windows[0]?.used).toBe(2000)
  })

  it('is said again to a meter that lost its memory, also for calls that never ended', () => {
    const isolate = isolateOn(1_000_000)
    isolate.pay()
    isolate.ticket()
    const before = isolate.meter.stored
    isolate.close(NOON + 6000)
    isolate.meter.stored = before
    isolate.meter.restart(NOON + 6001)
    isolate.close(NOON + 6002)
    expect(isolate.meter.book.usage(NOON)?.windows[0]?.used).toBe(1000)
  })

  it('has nothing to say for an isolate that holds nothing', () => {
    expect(new LeaseHolder('iso_1').closingRequest(NOON)).toBeNull()
  })
})
