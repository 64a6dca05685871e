import { describe, expect, it } from 'vitest'
import type { KeyLimits, KeySnapshot, PlanSnapshot } from '../../../../src/domain/config'
import {
  call,
  key,
  meterOn,
  NOON,
  plan,
  quota,
  rate,
  request,
  route,
  subscription,
  TestIsolate,
  TestMeter,
} from './fixtures'

const MIDNIGHT = Date.UTC(2026, 2, 11)
const DAY_MS = 86_400_000

const byQuota = (limit: number): KeyLimits => ({ quota: quota('day', limit), rate: null })
const byRate = (limit: number): KeyLimits => ({ quota: null, rate: rate(limit) })

/** A meter with a key `k1` of those limits, and `k2` without. */
const limited = (
  limits: KeyLimits,
  parts: Partial<PlanSnapshot> = {},
  of: Partial<KeySnapshot> = {},
): TestMeter =>
  new TestMeter({
    snapshot: subscription({ plan: plan(parts) }),
    keys: [key('k1', { limits, ...of }), key('k2')],
  })

let isolates = 0
const isolateOf = (meter: TestMeter) => new TestIsolate(meter, `iso_own_${++isolates}`)

/** Calls under `k1` until one is refused. Returns how many passed and the refusal. */
function useUp(isolate: TestIsolate, at = NOON, most = 500) {
  for (let calls = 0; calls < most; calls++) {
    const decision = isolate.pay({}, at)
    if (decision.outcome === 'spent') continue
    if (decision.outcome !== 'denied') throw new Error(decision.outcome)
    return { calls, denial: decision.denial }
  }
  throw new Error('no end')
}

/** milli-units settled under the key's own quota. */
const settledOf = ({ book }: TestMeter, at = NOON) => book.usage(at)?.keys?.[0]?.window.used

describe("a key's own quota", () => {
  it('ends its calls exactly, and says that it is its own', () => {
    const meter = limited(byQuota(20), { quotas: [quota('month', 1000)] })
    const { calls, denial } = useUp(isolateOf(meter))
    expect(calls).toBe(20)
    expect(denial).toMatchObject({ reason: 'quota', window: 'key-day', of: 'key' })
  })

  it('ends nobody else', () => {
    const meter = limited(byQuota(3), { quotas: [quota('month', 1000)] })
    const isolate = isolateOf(meter)
    useUp(isolate)
    expect(isolate.pay({ keyHash: 'k2' }).outcome).toBe('spent')
  })

  it('does not widen what the subscription has', () => {
    const meter = limited(byQuota(50), { quotas: [quota('month', 30)] })
    expect(useUp(isolateOf(meter))).toMatchObject({
      calls: 30,
      denial: { window: 'month', of: 'plan' },
    })
  })

  it('takes back what it gave to a call that the subscription had no room for', () => {
    const meter = limited(byQuota(50), { quotas: [quota('month', 30)] })
    const isolate = isolateOf(meter)
    useUp(isolate)
    isolate.close(NOON + 6000)
    meter.configure({ plan: plan({ quotas: [quota('month', 1000)] }) }, NOON + 7000)
    expect(useUp(isolate, NOON + 7000).calls).toBe(20)
  })

  it('is shared by all isolates', () => {
    const meter = limited(byQuota(20))
    const many = [isolateOf(meter), isolateOf(meter), isolateOf(meter)]
    let passed = 0
    for (let i = 0; i < 60; i++) {
      if (many[i % 3]?.pay().outcome === 'spent') passed++
    }
    expect(passed).toBe(20)
  })

  it('needs no second request at the first sight of a key', () => {
    const isolate = isolateOf(limited(byQuota(20)))
    isolate.pay()
    expect(isolate.asked).toBe(1)
  })

  it('is fetched ahead: few calls ask', () => {
    const isolate = isolateOf(limited(byQuota(100_000)))
    for (let i = 0; i < 200; i++) isolate.pay({}, NOON + i)
    expect(isolate.asked).toBeLessThan(20)
  })

  it('counts by weight', () => {
    const isolate = isolateOf(limited(byQuota(20)))
    let passed = 0
    for (let i = 0; i < 10; i++) if (isolate.pay({ route: route(3) }).outcome === 'spent') passed++
    expect(passed).toBe(6)
  })

  it('gets refunds back', () => {
    const isolate = isolateOf(limited(byQuota(1)))
    isolate.holder.settle(isolate.ticket(), false, NOON)
    expect(isolate.pay().outcome).toBe('spent')
    expect(isolate.pay().outcome).toBe('denied')
  })

  it('starts anew with its period', () => {
    const isolate = isolateOf(limited(byQuota(5)))
    expect(useUp(isolate).calls).toBe(5)
    expect(useUp(isolate, MIDNIGHT + 1).calls).toBe(5)
  })

  it('does not get back what belongs to the period before', () => {
    const meter = limited(byQuota(5))
    const old = isolateOf(meter)
    const late = old.ticket({}, MIDNIGHT - 10)
    expect(useUp(isolateOf(meter), MIDNIGHT + 10).calls).toBe(5)
    old.holder.settle(late, false, MIDNIGHT + 20)
    old.close(MIDNIGHT + 6000)
    expect(useUp(isolateOf(meter), MIDNIGHT + 7000).calls).toBe(0)
  })

  it('is not renewed by a reset of the subscription', () => {
    const meter = limited(byQuota(5), { quotas: [quota('day', 100)] })
    useUp(isolateOf(meter))
    meter.configure({ resetAt: NOON + 1000 }, NOON + 1000)
    expect(useUp(isolateOf(meter), NOON + 1000).calls).toBe(0)
  })

  it('is not exceeded after the memory of its meter is lost', () => {
    const meter = limited(byQuota(20))
    const before = isolateOf(meter)
    for (let i = 0; i < 8; i++) before.pay()
    meter.restart(NOON + 10)
    expect(8 + useUp(isolateOf(meter), NOON + 10).calls).toBeLessThanOrEqual(20)
  })

  it('shows what calls used, after a restart and by late reports too', () => {
    const meter = limited(byQuota(20))
    const isolate = isolateOf(meter)
    for (let i = 0; i < 3; i++) isolate.pay()
    isolate.close(NOON + 6000)
    expect(settledOf(meter, NOON + 6000)).toBe(3000)
    meter.restart(NOON + 6010)
    expect(settledOf(meter, NOON + 6010)).toBe(3000)
    const late = isolate.ticket({}, NOON + 7000)
    meter.restart(NOON + 7010)
    isolate.holder.settle(late, true, NOON + 7020)
    isolate.close(NOON + 13_000)
    expect(settledOf(meter, NOON + 13_000)).toBe(4000)
  })

  it('adds nothing to the ledger', () => {
    const meter = limited(byQuota(20))
    const isolate = isolateOf(meter)
    for (let i = 0; i < 7; i++) isolate.pay()
    isolate.close(NOON + 6000)
    expect(meter.settled(NOON + 6000)).toBe(7)
  })

  it('may change: what was used keeps counting', () => {
    const meter = limited(byQuota(5))
    const isolate = isolateOf(meter)
    useUp(isolate)
    const { snapshot } = meter.book.config as NonNullable<typeof meter.book.config>
    const keys = [key('k1', { limits: byQuota(8) })]
    meter.book.configure({ snapshot: { ...snapshot, version: 2 }, keys }, NOON + 2000)
    expect(useUp(isolate, NOON + 2000).calls).toBe(3)
  })

  it('that was taken away and given again takes nothing back from leases of before', () => {
    const meter = limited(byQuota(5))
    const asks = [{ hash: 'k1', need: 1000, want: 0 }]
    const { grantedAt, keyUnits } = meter.ask({ keyUnits: { asks, reports: [] } })
    const { lease = 0 } = keyUnits?.grants[0] ?? {}
    const { snapshot } = meter.book.config as NonNullable<typeof meter.book.config>
    const change = (version: number, limits: KeyLimits | null) =>
      meter.book.configure(
        { snapshot: { ...snapshot, version }, keys: [key('k1', { limits })] },
        NOON,
      )
    change(2, null)
    change(3, byQuota(5))
    expect(useUp(isolateOf(meter)).calls).toBe(5)
    const unspent = { hash: 'k1', lease, granted: 1000, grantedAt, used: 0, calls: 0, kept: 0 }
    meter.ask({ keyUnits: { asks: [], reports: [unspent] } }, NOON + 200)
    expect(useUp(isolateOf(meter), NOON + 7000).calls).toBe(0)
  })

  it('is granted to no key that may not call', () => {
    const meter = limited(byQuota(5), {}, { status: 'revoked' })
    const asks = [{ hash: 'k1', need: 1000, want: 0 }]
    const grant = meter.ask({ keys: ['k1', 'k2'], keyUnits: { asks, reports: [] } })
    expect(grant.keyUnits?.grants).toMatchObject([{ hash: 'k1', units: 0 }])
  })

  it('is asked for before it runs out, while the subscription has plenty', () => {
    const isolate = isolateOf(limited(byQuota(100_000)))
    isolate.pay()
    isolate.pay({ keyHash: 'k2' })
    isolate.refill(Array.from({ length: 200 }, () => call({ keyHash: 'k2' })))
    expect(isolate.holder.wantsPrefetch(call(), NOON)).toBe(false)
    for (let i = 0; i < 14; i++) isolate.ticket()
    expect(isolate.holder.wantsPrefetch(call({ keyHash: 'k2' }), NOON)).toBe(false)
    expect(isolate.holder.wantsPrefetch(call(), NOON)).toBe(true)
  })

  it('is held no longer than its period', () => {
    const isolate = isolateOf(limited(byQuota(100_000)))
    isolate.pay({}, MIDNIGHT - 1000)
    expect(isolate.holder.trySpend(call(), MIDNIGHT - 500).outcome).toBe('spent')
    expect(isolate.holder.trySpend(call(), MIDNIGHT + 10).outcome).toBe('ask')
  })

  it('leaves no trace in a meter whose keys have none', () => {
    const meter = meterOn({ quotas: [quota('day', 10)] })
    new TestIsolate(meter).pay()
    expect(meter.stored).not.toHaveProperty('keys')
  })

  it('is dropped from the state when its period is over', () => {
    const meter = limited(byQuota(5), { quotas: [quota('day', 100)] })
    useUp(isolateOf(meter))
    expect(Object.keys(meter.stored?.keys?.counters ?? {})).toEqual(['k1'])
    isolateOf(meter).pay({ keyHash: 'k2' }, NOON + DAY_MS)
    expect(meter.stored?.keys?.counters).toEqual({})
  })

  it('asks nothing for keys that have none, once they are known', () => {
    const isolate = isolateOf(meterOn({}))
    isolate.pay()
    const { keyUnits, rates } = isolate.holder.request([call()], [], false, NOON)
    expect(keyUnits).toBeUndefined()
    expect(rates).toEqual([])
  })

  it('does not hold for calls of an isolate that does not know of it', () => {
    const meter = limited(byQuota(1))
    const grant = meter.ask({ units: { need: 5000, want: 0 } })
    expect(grant).toMatchObject({ units: 5000 })
    expect(grant).not.toHaveProperty('keyUnits')
  })

  it('waits for a meter of the version before: nothing passes uncounted', () => {
    const isolate = isolateOf(limited(byQuota(5)))
    const asked = isolate.holder.request([call()], [], false, NOON)
    const { keyUnits: _, ...reply } = isolate.meter.ask({ ...asked, request: 2 })
    isolate.holder.install(asked, reply, NOON, NOON)
    expect(isolate.holder.trySpend(call(), NOON).outcome).toBe('ask')
  })

  it('is not spent on credit while the meter is away', () => {
    const isolate = isolateOf(limited(byQuota(5)))
    isolate.pay()
    expect(isolate.holder.trySpendOpen(call(), NOON).outcome).toBe('ask')
    expect(isolateOf(limited(byQuota(5))).pay({ keyHash: 'k2' }).outcome).toBe('spent')
  })

  it('does not concern test keys', () => {
    const isolate = isolateOf(limited(byQuota(0), {}, { type: 'test' }))
    expect(isolate.pay().outcome).toBe('spent')
  })

  it('shows beside the windows of the plan', () => {
    const isolate = isolateOf(limited(byQuota(20), { quotas: [quota('month', 100)] }))
    isolate.pay()
    expect(isolate.holder.windows('k1')).toMatchObject([
      { name: 'month', limit: 100_000, used: 1000 },
      { name: 'key-day', limit: 20_000, used: 1000, remaining: 19_000 },
    ])
    expect(isolate.holder.windows('k2')).toHaveLength(1)
    const leased = isolateOf(limited(byQuota(100_000)))
    leased.pay()
    leased.refill([call({ keyHash: 'k2' })])
    leased.pay()
    expect(leased.holder.windows('k1')[0]).toMatchObject({ used: 2000, remaining: 99_998_000 })
  })

  it('is reported by itself when nothing else is left to say, and that is stored', () => {
    const meter = limited(byQuota(20))
    const isolate = isolateOf(meter)
    isolate.pay()
    const closing = isolate.holder.closingRequest(NOON + 6000)
    const alone = request(998, { ...closing, request: 998, reports: [] })
    const { store } = meter.answer(alone, NOON + 6000)
    expect(store?.keys?.counters['k1']).toMatchObject([{ debited: 1000, settled: 1000 }])
  })
})

describe("a key's own rate limit", () => {
  it('ends its calls exactly, on all routes together', () => {
    const isolate = isolateOf(limited(byRate(10)))
    let passed = 0
    for (let i = 0; i < 30; i++) {
      const { outcome } = isolate.pay({ route: route(1, { id: i % 2 ? 'rte_1' : 'rte_2' }) })
      if (outcome === 'spent') passed++
    }
    expect(passed).toBe(10)
    expect(isolate.holder.rate(route(), 'k1')).toMatchObject({ limit: 10, isOwn: true })
    expect(isolate.pay({ keyHash: 'k2' }).outcome).toBe('spent')
  })

  it('holds beside the limits of plan and route, and a call counts in all or in none', () => {
    const meter = limited(byRate(10), { routeRate: rate(4) })
    const isolate = isolateOf(meter)
    const first = useUp(isolate)
    expect(first).toMatchObject({ calls: 4, denial: { reason: 'rate' } })
    expect(isolate.holder.rate(route(), 'k1')).toMatchObject({ limit: 4, isOwn: false })
    const other = route(1, { id: 'rte_2' })
    let passed = 0
    for (let i = 0; i < 20; i++) if (isolate.pay({ route: other }).outcome === 'spent') passed++
    expect(passed).toBe(4)
  })

  it('wastes nothing of the route at the first sight of a key', () => {
    const meter = limited(byRate(10), { routeRate: rate(20) })
    useUp(isolateOf(meter))
    const isolate = isolateOf(meter)
    let passed = 0
    for (let i = 0; i < 30; i++) if (isolate.pay({ keyHash: 'k2' }).outcome === 'spent') passed++
    expect(passed).toBe(10)
  })

  it('adds up the calls of new keys without one for their route', () => {
    const meter = meterOn({ routeRate: rate(5) })
    const isolate = isolateOf(meter)
    const calls = [call(), call(), call({ keyHash: 'unknown' })]
    expect(isolate.refill(calls).rates).toMatchObject([{ routeId: 'rte_1', granted: 3 }])
    expect(isolate.pay().outcome).toBe('spent')
  })

  it('does not keep a route from being fetched ahead for keys that are new', () => {
    const isolate = isolateOf(meterOn({ routeRate: rate(5000) }))
    for (let i = 0; i < 30; i++) isolate.pay({}, NOON + i)
    const { rates } = isolate.holder.request([call({ keyHash: 'new' })], [], false, NOON + 40)
    expect(rates).toMatchObject([{ key: 'new', need: 1, want: expect.toSatisfy((n) => n >= 30) }])
  })

  it('survives a restart', () => {
    const meter = limited(byRate(10))
    expect(useUp(isolateOf(meter)).calls).toBe(10)
    meter.restart(NOON + 10)
    expect(useUp(isolateOf(meter), NOON + 10).calls).toBe(0)
  })
})
