/** Security J5: isolates whose clocks are minutes apart hold no lease longer, and get none earlier. */
import { describe, expect, it } from 'vitest'
import { LeaseHolder } from '../../../../src/domain/lease/holder'
import { LEASE_TTL_MS } from '../../../../src/domain/lease/protocol'
import { call, key, meterOn, NOON, quota, subscription, type TestMeter } from './fixtures'

const MINUTE_MS = 60_000
const SKEWS = [-5, -1, 0, 1, 5].map((minutes) => minutes * MINUTE_MS)

/** An isolate whose clock is `skew` ms ahead of the meter's; all times are the meter's. */
class Skewed {
  readonly holder: LeaseHolder
  constructor(
    private readonly meter: TestMeter,
    private readonly skew: number,
  ) {
    this.holder = new LeaseHolder(`iso_${skew}`)
  }

  ask(at: number): void {
    const asked = this.holder.request([call()], [], false, at + this.skew)
    const { reply } = this.meter.answer(asked, at)
    if (reply.outcome !== 'ok') throw new Error('unconfigured')
    this.holder.install(asked, reply, at + this.skew, at + this.skew)
  }

  outcome(at: number): string {
    const decision = this.holder.trySpend(call(), at + this.skew)
    if (decision.outcome === 'spent') this.holder.settle(decision.ticket, true, at + this.skew)
    return decision.outcome
  }
}

describe.for(SKEWS)('an isolate whose clock is %i ms off', (skew) => {
  it('holds a lease and a verdict for five seconds, to the millisecond', () => {
    const isolate = new Skewed(meterOn({ quotas: [quota('month', 1_000_000)] }), skew)
    isolate.ask(NOON)
    expect(isolate.outcome(NOON)).toBe('spent')
    expect(isolate.outcome(NOON + LEASE_TTL_MS)).toBe('spent')
    expect(isolate.outcome(NOON + LEASE_TTL_MS + 1)).toBe('ask')
  })

  it('hears of a revocation within them', () => {
    const meter = meterOn({ quotas: [quota('month', 1_000_000)] })
    const isolate = new Skewed(meter, skew)
    isolate.ask(NOON)
    const revoked = [key('k1', { status: 'revoked' })]
    meter.book.configure({ snapshot: subscription({ version: 2 }), keys: revoked }, NOON + 1)
    expect(isolate.outcome(NOON + LEASE_TTL_MS + 1)).toBe('ask')
    isolate.ask(NOON + LEASE_TTL_MS + 1)
    expect(isolate.outcome(NOON + LEASE_TTL_MS + 1)).toBe('denied')
  })

  it('spends nothing of a quota period that is over', () => {
    const midnight = NOON + 12 * 60 * MINUTE_MS
    const meter = meterOn({ quotas: [quota('day', 10)] })
    const isolate = new Skewed(meter, skew)
    isolate.ask(midnight - 10)
    // What was granted before midnight ends there, whatever the isolate thinks the time is.
    expect(isolate.outcome(midnight + 1)).not.toBe('spent')
    isolate.ask(midnight + 2)
    expect(isolate.outcome(midnight + 2)).toBe('spent')
  })
})

it('isolates with clocks ten minutes apart never spend more than the quota together', () => {
  const meter = meterOn({ quotas: [quota('month', 50)] })
  const isolates = SKEWS.map((skew) => new Skewed(meter, skew))
  let spent = 0
  for (let at = NOON; at < NOON + 60_000; at += 50) {
    for (const isolate of isolates) {
      let outcome = isolate.outcome(at)
      if (outcome === 'ask') {
        isolate.ask(at)
        outcome = isolate.outcome(at)
      }
      if (outcome === 'spent') spent++
    }
  }
  expect(spent).toBe(50)
})
