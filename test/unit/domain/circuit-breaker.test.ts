import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CircuitBreaker, type Entry, type Passage } from '../../../src/domain/circuit-breaker'

const START = 1_800_000_000_000

const passageOf = (entry: Entry): Passage => {
  if (entry.outcome !== 'go') throw new Error(entry.outcome)
  return entry.passage
}
const enter = (breaker: CircuitBreaker, at: number): Passage => passageOf(breaker.enter(at))
const outcome = (breaker: CircuitBreaker, at: number): string => breaker.enter(at).outcome

/** Lets calls answer or fail, one a ms, each at once. */
function calls(
  breaker: CircuitBreaker,
  at: number,
  ends: readonly ('answered' | 'failed')[],
): number {
  for (const end of ends) breaker[end](enter(breaker, at), at++)
  return at
}
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

/** A breaker that 20 failures opened. */
function opened(): { readonly breaker: CircuitBreaker; readonly at: number } {
  const breaker = new CircuitBreaker()
  const at = calls(breaker, START, times(20, 'failed'))
  return { breaker, at: at - 1 }
}

describe('failures', () => {
  it.for([
    [19, 0, false],
    [20, 0, true],
    [10, 10, true],
    [10, 11, false],
    [15, 16, false],
  ] as const)('%i beside %i answers open it: %s', ([failed, answered, isOpen]) => {
    const breaker = new CircuitBreaker()
    const surplus = times(Math.max(0, answered - failed), 'answered' as const)
    const inTurn = times(failed, ['answered', 'failed'] as const).flatMap((pair, i) =>
      i < answered ? pair : pair.slice(1),
    )
    calls(breaker, START, [...surplus, ...inTurn])
    expect(breaker.isOpen).toBe(isOpen)
  })

  it('in a row open it, however many answers came before', () => {
    const breaker = new CircuitBreaker()
    const at = calls(breaker, START, times(500, 'answered'))
    calls(breaker, at, times(20, 'failed'))
    expect(breaker.isOpen).toBe(true)
  })

  it('are forgotten after ten seconds', () => {
    const breaker = new CircuitBreaker()
    calls(breaker, START, ['answered', ...times(11, 'failed' as const)])
    calls(breaker, START + 10_000, ['answered', ...times(9, 'failed' as const)])
    expect(breaker.isOpen).toBe(false)
    calls(breaker, START + 10_500, times(10, 'failed'))
    expect(breaker.isOpen).toBe(true)
  })

  it('of the last ten seconds count, spread as they may be', () => {
    const breaker = new CircuitBreaker()
    for (let i = 0; i < 10; i++) calls(breaker, START + i * 1000, ['answered', 'failed'])
    expect(breaker.isOpen).toBe(true)
  })
})

describe('once open', () => {
  it('it refuses for four seconds and says how long', () => {
    const { breaker, at } = opened()
    expect(breaker.enter(at)).toEqual({ outcome: 'refused', retryMs: 4000 })
    expect(breaker.enter(at + 3999)).toEqual({ outcome: 'refused', retryMs: 1 })
    expect(outcome(breaker, at + 4000)).toBe('go')
  })

  it('it lets one probe through at a time, and an answer closes it', () => {
    const { breaker, at } = opened()
    const probe = enter(breaker, at + 4000)
    expect(probe.probeMs).toBe(5000)
    expect(outcome(breaker, at + 8999)).toBe('refused')
    breaker.answered(probe, at + 9000)
    expect(enter(breaker, at + 9000).probeMs).toBeNull()
    calls(breaker, at + 9000, times(19, 'failed'))
    expect(breaker.isOpen).toBe(false)
  })

  it('a probe that fails begins the rest anew', () => {
    const { breaker, at } = opened()
    breaker.failed(enter(breaker, at + 4000), at + 6000)
    expect(outcome(breaker, at + 9999)).toBe('refused')
    expect(enter(breaker, at + 10_000).probeMs).toBe(5000)
  })

  it('a probe that its caller gave up makes room for the next at once', () => {
    const { breaker, at } = opened()
    breaker.abandoned(enter(breaker, at + 4000), at + 4100)
    expect(outcome(breaker, at + 4100)).toBe('go')
  })

  it('a late answer closes it after silence, but not after failures', () => {
    const failing = new CircuitBreaker()
    const late = enter(failing, START)
    calls(failing, START, ['answered', ...times(19, 'failed' as const)])
    failing.answered(late, START + 100)
    expect(failing.isOpen).toBe(true)

    const silent = new CircuitBreaker()
    const [first] = times(20, 0).map(() => enter(silent, START))
    expect(outcome(silent, START + 1000)).toBe('refused')
    silent.answered(first as Passage, START + 1500)
    expect(outcome(silent, START + 1500)).toBe('go')
  })

  it('gives a probe twice as long as the slowest answer of late', () => {
    const breaker = new CircuitBreaker()
    breaker.answered(enter(breaker, START), START + 4000)
    const at = calls(breaker, START + 5000, times(19, 'failed')) - 1
    expect(enter(breaker, at + 4000).probeMs).toBe(8000)
  })
})

describe('silence', () => {
  it('holds the 21st call back until the first has waited a second, then refuses', () => {
    const breaker = new CircuitBreaker()
    for (let i = 0; i < 20; i++) enter(breaker, START)
    expect(outcome(breaker, START)).toBe('wait')
    expect(outcome(breaker, START + 999)).toBe('wait')
    expect(breaker.isOpen).toBe(false)
    expect(outcome(breaker, START + 1000)).toBe('refused')
    expect(breaker.isOpen).toBe(true)
  })

  it('ends with any answer', () => {
    const breaker = new CircuitBreaker()
    const [first] = times(20, 0).map(() => enter(breaker, START))
    breaker.answered(first as Passage, START + 500)
    expect(outcome(breaker, START + 500)).toBe('go')
  })

  it('is usual for as long as the slowest answer of the last minute took, twice', () => {
    const breaker = new CircuitBreaker()
    breaker.answered(enter(breaker, START), START + 3000)
    const at = START + 4000
    for (let i = 0; i < 400; i++) enter(breaker, at + i)
    expect(outcome(breaker, at + 5999)).toBe('go')
    expect(outcome(breaker, at + 6000)).toBe('refused')
  })

  it('forgets how slow an origin was when it has been fast for two minutes', () => {
    const breaker = new CircuitBreaker()
    breaker.answered(enter(breaker, START), START + 3000)
    for (const later of [60_000, 120_000, 180_001]) {
      breaker.answered(enter(breaker, START + later), START + later + 10)
    }
    const at = START + 200_000
    for (let i = 0; i < 20; i++) enter(breaker, at)
    expect(outcome(breaker, at + 20)).toBe('wait')
  })

  it('does not count callers who leave early, but those who waited long', () => {
    const early = new CircuitBreaker()
    for (let i = 0; i < 60; i++) early.abandoned(enter(early, START + i), START + i + 900)
    expect(outcome(early, START + 2000)).toBe('go')

    const patient = new CircuitBreaker()
    for (let i = 0; i < 20; i++) patient.abandoned(enter(patient, START + i), START + i + 1000)
    expect(outcome(patient, START + 2000)).toBe('refused')
  })

  it('does not count a caller who left in an earlier silence', () => {
    const breaker = new CircuitBreaker()
    const first = enter(breaker, START)
    breaker.answered(enter(breaker, START), START)
    for (let i = 0; i < 20; i++) enter(breaker, START)
    breaker.abandoned(first, START + 10)
    expect(outcome(breaker, START + 20)).toBe('wait')
  })
})

describe('calls under way', () => {
  it('are 500 at most, of an origin as slow as it may be', () => {
    const breaker = new CircuitBreaker()
    breaker.answered(enter(breaker, START), START + 30_000)
    const passages = times(500, 0).map(() => enter(breaker, START + 30_000))
    expect(outcome(breaker, START + 30_000)).toBe('wait')
    breaker.abandoned(passages[0] as Passage, START + 30_001)
    expect(outcome(breaker, START + 30_001)).toBe('go')
    breaker.failed(passages[1] as Passage, START + 30_001)
    expect(outcome(breaker, START + 30_001)).toBe('go')
    expect(outcome(breaker, START + 30_001)).toBe('wait')
  })
})

describe('whatever happens,', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 400 })

  it('a dead origin gets 20 calls at most, then single probes with rests between', () => {
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 10_000 }), (gaps, timeoutMs) => {
        const breaker = new CircuitBreaker()
        const underWay: { readonly passage: Passage; readonly endsAt: number }[] = []
        const probes: number[] = []
        let at = START
        let ordinary = 0
        for (const gap of gaps) {
          at += gap
          for (const call of underWay.filter(({ endsAt }) => endsAt <= at)) {
            underWay.splice(underWay.indexOf(call), 1)
            breaker.failed(call.passage, call.endsAt)
          }
          const entry = breaker.enter(at)
          if (entry.outcome !== 'go') continue
          const { probeMs } = entry.passage
          if (probeMs === null) ordinary++
          else probes.push(at)
          const endsAt = at + Math.min(timeoutMs, probeMs ?? timeoutMs)
          underWay.push({ passage: entry.passage, endsAt })
        }
        expect(ordinary).toBeLessThanOrEqual(20)
        probes.forEach((probe, i) => {
          if (i > 0) expect(probe - (probes[i - 1] ?? 0)).toBeGreaterThanOrEqual(4000)
        })
      }),
    )
  })

  it('an origin that answers within half a second is never refused, in bursts or not', () => {
    const bursts = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 3000 }),
        size: fc.integer({ min: 1, max: 60 }),
        tookMs: fc.integer({ min: 0, max: 499 }),
      }),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(bursts, (bursts) => {
        const breaker = new CircuitBreaker()
        let underWay: { readonly passage: Passage; readonly endsAt: number }[] = []
        let at = START
        const endUntil = (until: number) => {
          const done = underWay.filter(({ endsAt }) => endsAt <= until)
          underWay = underWay.filter(({ endsAt }) => endsAt > until)
          for (const call of done.sort((a, b) => a.endsAt - b.endsAt)) {
            breaker.answered(call.passage, call.endsAt)
          }
        }
        for (const { gap, size, tookMs } of bursts) {
          at += gap
          endUntil(at)
          for (let i = 0; i < size; i++) {
            const entry = breaker.enter(at)
            expect(entry.outcome).not.toBe('refused')
            if (entry.outcome === 'go') {
              underWay.push({ passage: entry.passage, endsAt: at + tookMs })
            }
          }
        }
      }),
    )
  })
})

describe('a call that is still being sent', () => {
  const sending = (breaker: CircuitBreaker, at: number): Passage => {
    const passage = enter(breaker, at)
    breaker.sending(passage)
    return passage
  }

  it('is waited for by nobody, however many there are', () => {
    const breaker = new CircuitBreaker()
    for (let i = 0; i < 600; i++) sending(breaker, START)
    expect(outcome(breaker, START + 60_000)).toBe('go')
  })

  it('counts from when it was sent', () => {
    const breaker = new CircuitBreaker()
    const passages = times(20, 0).map(() => sending(breaker, START))
    for (const passage of passages) breaker.sent(passage, START + 60_000)
    expect(outcome(breaker, START + 60_500)).toBe('wait')
    expect(outcome(breaker, START + 61_000)).toBe('refused')
  })

  it('says nothing of how long the origin takes', () => {
    const breaker = new CircuitBreaker()
    const slow = sending(breaker, START)
    breaker.sent(slow, START + 30_000)
    breaker.answered(slow, START + 30_010)
    breaker.answered(sending(breaker, START), START + 30_020)
    times(20, 0).forEach(() => enter(breaker, START + 30_030))
    expect(outcome(breaker, START + 31_030)).toBe('refused')
  })

  it('leaves no trace when its caller gives up', () => {
    const breaker = new CircuitBreaker()
    breaker.abandoned(sending(breaker, START), START + 5000)
    times(19, 0).forEach(() => enter(breaker, START + 5000))
    expect(outcome(breaker, START + 7000)).toBe('go')
  })

  it('keeps no other from being the probe, and closes the breaker all the same', () => {
    const { breaker, at } = opened()
    const first = sending(breaker, at + 4000)
    const second = enter(breaker, at + 4001)
    expect(outcome(breaker, at + 4002)).toBe('refused')
    breaker.abandoned(second, at + 4003)
    breaker.sent(first, at + 4004)
    expect(outcome(breaker, at + 4005)).toBe('refused')
    breaker.answered(first, at + 4006)
    expect(breaker.isOpen).toBe(false)
  })
})
