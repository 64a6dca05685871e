import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RateLimit } from '../../../src/domain/config'
import { RateWindow, type StoredRateWindow } from '../../../src/domain/rate-window'
import { NOON, rate } from './lease/fixtures'
import { RateHistory } from './lease/simulation/rate-history'

const MINUTE = 60_000

/** A window that can be asked, and lose its memory. */
class Meter {
  #window: RateWindow
  #stored: StoredRateWindow | undefined

  constructor(private readonly rule: RateLimit) {
    this.#window = new RateWindow(rule)
  }

  /** @returns calls granted, and ms they may be spent in */
  ask(now: number, calls: number): { granted: number; ttlMs: number } {
    const granted = Math.min(calls, this.#window.available(now))
    const ttlMs = this.#window.ttlFor(now)
    if (granted > 0 && this.#window.take(now, granted, ttlMs)) this.store(now)
    return { granted, ttlMs }
  }

  store(now: number): void {
    this.#stored = structuredClone(this.#window.store(now)) ?? undefined
  }

  rest(now: number): void {
    this.#window.rest()
    this.store(now)
  }

  crash(): void {
    this.#window = new RateWindow(this.rule, this.#stored)
  }
}

describe('a window of 50 a minute', () => {
  const askEvenly = (between: (meter: Meter, now: number, i: number) => void): number[] => {
    const meter = new Meter(rate(50))
    const granted: number[] = []
    for (let i = 0; i < 150; i++) {
      const now = NOON + i * 1200
      if (meter.ask(now, 1).granted === 1) granted.push(now)
      between(meter, now, i)
    }
    return granted
  }

  it('grants every call when asked every 1.2 s for 3 minutes', () => {
    expect(askEvenly(() => {})).toHaveLength(150)
  })

  it('grants every call when it rests and restarts after each', () => {
    const granted = askEvenly((meter, now) => {
      meter.rest(now)
      meter.crash()
    })
    expect(granted).toHaveLength(150)
  })

  it('refuses a few calls within a window of being killed, and none later', () => {
    const granted = askEvenly((meter, _now, i) => {
      if (i === 60) meter.crash()
    })
    // A permit is for 4 calls; they count some seconds longer than those calls would have.
    expect(granted.length).toBeGreaterThanOrEqual(150 - 2 * 4)
    const killedAt = NOON + 60 * 1200
    expect(granted.filter((at) => at > killedAt + MINUTE + 6000)).toHaveLength(34)
  })

  it('grants 50 at once, the next when the first is a minute old, and none before', () => {
    const meter = new Meter(rate(50))
    expect(meter.ask(NOON, 80).granted).toBe(50)
    expect(meter.ask(NOON + MINUTE - 1, 80).granted).toBe(0)
    expect(meter.ask(NOON + MINUTE, 80).granted).toBe(50)
  })

  it('gives its grants no lifetime: each call asks', () => {
    expect(new RateWindow(rate(50)).ttlFor(NOON)).toBe(0)
  })
})

describe('a rate window', () => {
  it('says when the next call may pass, and when it is free again', () => {
    const window = new RateWindow(rate(2))
    expect(window.retryMs(NOON, 1)).toBe(0)
    expect(window.resetMs(NOON)).toBe(0)
    window.take(NOON, 1, 0)
    window.take(NOON + 5000, 1, 0)
    const retryMs = window.retryMs(NOON + 6000, 1)
    expect(retryMs).toBe(54_000)
    expect(window.available(NOON + 6000 + retryMs - 1)).toBe(0)
    expect(window.available(NOON + 6000 + retryMs)).toBe(1)
    expect(window.resetMs(NOON + MINUTE)).toBe(5000)
  })

  it('asks to be stored for the first grant, then only when its permit is used up or over', () => {
    const window = new RateWindow(rate(160))
    const stores = [0, 1, 2].map((ms) => window.take(NOON + ms, 4, 0))
    expect(stores).toEqual([true, false, true])
    expect(window.take(NOON + 5003, 1, 0)).toBe(true)
  })

  it('keeps counting what it granted when its limit changes', () => {
    const window = new RateWindow(rate(50))
    window.take(NOON, 30, 0)
    window.update(rate(20))
    expect(window.available(NOON)).toBe(0)
    window.update(rate(100))
    expect(window.available(NOON)).toBe(70)
  })

  it('needs another permit under another limit: lifetimes may be longer', () => {
    const window = new RateWindow(rate(1000))
    window.take(NOON, 1, 0)
    window.update(rate(2000))
    expect(window.take(NOON, 1, 5000)).toBe(true)
  })

  it('has nothing to store when it counts nothing', () => {
    const window = new RateWindow(rate(50))
    window.take(NOON, 1, 0)
    window.rest()
    expect(window.store(NOON + MINUTE - 1)).not.toBeNull()
    expect(window.store(NOON + MINUTE)).toBeNull()
  })

  it('stores few entries for many grants, and counts them at least as long', () => {
    const window = new RateWindow(rate(1000))
    for (let i = 0; i < 1000; i++) window.take(NOON + i * 59, 1, 0)
    window.rest()
    const now = NOON + 59_000
    const stored = window.store(now)
    expect(stored?.entries.length).toBeLessThan(65)
    const restored = new RateWindow(rate(1000), stored ?? undefined)
    for (let at = now; at < now + 2 * MINUTE; at += 500) {
      expect(restored.available(at)).toBeLessThanOrEqual(window.available(at))
    }
  })
})

describe('a fixed window', () => {
  const fixed = rate(3, MINUTE, 'fixed')

  it('is full until the next minute of the clock, and then empty', () => {
    const meter = new Meter(fixed)
    expect(meter.ask(NOON + 59_000, 5).granted).toBe(3)
    expect(meter.ask(NOON + 59_999, 5).granted).toBe(0)
    expect(meter.ask(NOON + MINUTE, 5).granted).toBe(3)
  })

  it('is full to the millisecond after a restart, too', () => {
    const meter = new Meter(fixed)
    meter.ask(NOON + 1000, 3)
    meter.rest(NOON + 1000)
    meter.crash()
    expect(meter.ask(NOON + 59_999, 1).granted).toBe(0)
    expect(meter.ask(NOON + MINUTE, 5).granted).toBe(3)
  })

  it('lets no leased call outlive it', () => {
    const window = new RateWindow(rate(2000, MINUTE, 'fixed'))
    expect(window.ttlFor(NOON)).toBe(5000)
    expect(window.ttlFor(NOON + 59_000)).toBe(1000)
  })
})

describe('a leased window', () => {
  it('gives grants a lifetime, a shorter one when it fills up', () => {
    const window = new RateWindow(rate(2000))
    expect(window.ttlFor(NOON)).toBe(5000)
    window.take(NOON, 1500, 5000)
    expect(window.ttlFor(NOON)).toBe(3750)
  })

  it('counts a call for as long as it may be spent, and a window from there', () => {
    const window = new RateWindow(rate(2000))
    window.take(NOON, 2000, 5000)
    expect(window.available(NOON + 5000 + MINUTE - 1)).toBe(0)
    // And at most a bucket longer.
    expect(window.available(NOON + 5000 + MINUTE + 1000)).toBe(2000)
  })

  it('lasts a quarter of a window of a second, and less when the window fills up', () => {
    const window = new RateWindow(rate(2000, 1000))
    expect(window.ttlFor(NOON)).toBe(250)
    window.take(NOON, 1500, 250)
    expect(window.ttlFor(NOON)).toBe(62.5)
  })

  it.for([
    // leases.md 7: W / (W + TTL + s), with s the length of a bucket.
    [MINUTE, 60 / (60 + 5 + 60 / 64)],
    [3_600_000, 3600 / (3600 + 5 + 3600 / 64)],
  ] as const)('of %i ms admits at least its share under full load', ([windowMs, share]) => {
    const limit = 6400
    const meter = new Meter(rate(limit, windowMs))
    const windows = 20
    let granted = 0
    for (let now = NOON; now < NOON + windows * windowMs; now += windowMs / 600) {
      granted += meter.ask(now, limit).granted
    }
    expect(granted).toBeGreaterThanOrEqual(Math.floor(windows * limit * share))
    expect(granted).toBeLessThanOrEqual(windows * limit)
  })
})

describe('any rate window', () => {
  const rules = fc.record({
    limit: fc.constantFrom(1, 7, 50, 200, 1000, 1001, 3000),
    windowMs: fc.constantFrom(1000, MINUTE, 3_600_000),
    algorithm: fc.constantFrom('sliding', 'fixed'),
  }) as fc.Arbitrary<RateLimit>
  const steps = fc.array(
    fc.record({
      // In thousandths of the window.
      pause: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 950, max: 1100 }),
      ),
      calls: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4000 })),
      // When in their lifetime the calls are made.
      late: fc.double({ min: 0, max: 1, noNaN: true }),
      loss: fc.constantFrom('none', 'none', 'none', 'rest', 'crash'),
    }),
    { maxLength: 60 },
  )

  it('never admits more than its limit, however its memory is lost', () => {
    fc.assert(
      fc.property(rules, steps, (rule, run) => {
        const meter = new Meter(rule)
        const history = new RateHistory('window', rule)
        let now = NOON
        for (const { pause, calls, late, loss } of run) {
          now += Math.floor((pause * rule.windowMs) / 1000)
          const { granted, ttlMs } = meter.ask(now, calls)
          // A call at the very end of a fixed window's last lifetime would belong to the next one.
          const spentAt = now + Math.min(Math.floor(late * ttlMs), Math.max(0, ttlMs - 1))
          for (let i = 0; i < granted; i++) history.admit(spentAt)
          if (loss === 'rest') meter.rest(now)
          if (loss === 'crash') meter.crash()
        }
      }),
      { numRuns: 300 },
    )
  })
})
