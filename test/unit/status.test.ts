import { describe, expect, it } from 'vitest'
import { stateOfDay, uptimeOf } from '../../src/domain/status/history'
import { answerProblem, countProbe, whoseTurn, type Probed } from '../../src/domain/status/probe'
import { minuteOf, nextTurn, offsetOf, SPREAD_MS } from '../../src/domain/status/schedule'
import { stateOf } from '../../src/domain/status/state'

const MINUTE = 60_000
const fresh: Probed = { failures: 0, successes: 0, since: null, turnAt: 0, turnOk: true }
const good = { reached: true, ok: true, status: 200, error: null, durationMs: 5 }
const bad = { ...good, ok: false, status: 500 }
const gone = { ...bad, reached: false, status: null }

describe('turns', () => {
  it('are spread over the minute, one in each', () => {
    const hosts = Array.from({ length: 2000 }, (_, i) => `api-${i}.example.com`)
    const seconds = Map.groupBy(hosts, (host) => Math.floor(offsetOf(host) / 1000))
    expect(seconds.size).toBe(SPREAD_MS / 1000)
    expect(Math.max(...[...seconds.values()].map(({ length }) => length))).toBeLessThan(80)
    const now = 1_790_000_012_345
    for (const host of hosts.slice(0, 50)) {
      expect(minuteOf(nextTurn(host, now))).toBe(minuteOf(now) + MINUTE)
    }
  })

  it('go to whom the next probe decides, then to who has waited longest', () => {
    const settled = { ...fresh, successes: 9 }
    const old = { ...settled, turnAt: 1 }
    expect(whoseTurn([{ ...settled, turnAt: 2 }, old])).toBe(old)
    const failed = { ...settled, successes: 0, failures: 1, turnAt: 3 }
    expect(whoseTurn([old, failed])).toBe(failed)
    expect(whoseTurn([])).toBeNull()
  })
})

describe('a probe', () => {
  it('counts one failure as chance and two as two minutes', () => {
    const once = countProbe(fresh, bad, MINUTE, true)
    expect(once).toMatchObject({ failures: 1, minutesDown: 0, since: MINUTE })
    const twice = countProbe(once ?? fresh, bad, 2 * MINUTE, true)
    expect(twice).toMatchObject({ failures: 2, minutesDown: 2, since: MINUTE })
    expect(countProbe(twice ?? fresh, good, 3 * MINUTE, true)).toMatchObject({
      failures: 0,
      successes: 1,
      since: 3 * MINUTE,
    })
  })

  it('speaks for others on its host as far as it can', () => {
    expect(countProbe(fresh, gone, 1, false)).toMatchObject({ ok: false, failures: 1 })
    expect(countProbe(fresh, bad, 1, false)).toMatchObject({ ok: true, turnAt: 0 })
    expect(countProbe({ ...fresh, turnOk: false }, good, 1, false)).toBeNull()
    expect(countProbe({ ...fresh, turnOk: false }, gone, 1, false)).toMatchObject({ ok: false })
    const late = { ...gone, reached: null }
    expect(countProbe(fresh, late, 1, false)).toBeNull()
    expect(countProbe(fresh, late, 1, true)).toMatchObject({ failures: 1, turnOk: false })
  })

  it('fails from 500 on, or when its status is not the expected one', () => {
    expect([200, 302, 404, 499].map((status) => answerProblem(status, null))).toEqual(
      Array(4).fill(null),
    )
    expect(answerProblem(500, null)).not.toBeNull()
    expect(answerProblem(200, 204)).not.toBeNull()
    expect(answerProblem(404, 404)).toBeNull()
  })
})

describe('uptime', () => {
  const day = { start: 0, probes: 1440, failed: 0, minutesDown: 0, calls: 0, answered: 0 }

  it('is the lower of both shares, rounded down, and ignores too few calls', () => {
    expect(uptimeOf([])).toBeNull()
    expect(uptimeOf([{ ...day, failed: 1 }])).toBe(99.93)
    expect(uptimeOf([{ ...day, calls: 99, answered: 0 }])).toBe(100)
    expect(uptimeOf([{ ...day, calls: 20_000, answered: 19_000 }])).toBe(95)
    expect(uptimeOf([{ ...day, probes: 0, calls: 20_000, answered: 20_000 }])).toBe(100)
  })

  it('makes a day down from an hour on', () => {
    expect(stateOfDay({ ...day, minutesDown: 60 })).toBe('down')
    expect(stateOfDay({ ...day, minutesDown: 2 })).toBe('degraded')
    expect(stateOfDay(day)).toBe('up')
    expect(stateOfDay({ ...day, probes: 0 })).toBe('unknown')
  })
})

describe('the state', () => {
  const up = { enabled: true, failures: 0, lastAt: 1000, since: 500, alertedAt: null }
  const planned = { impact: 'maintenance', automatic: false, startsAt: 900, endsAt: 2000 } as const
  const minor = { impact: 'minor', automatic: false, startsAt: 800, endsAt: null } as const

  it('is maintenance before all else, then down, then degraded', () => {
    const down = { ...up, failures: 2 }
    expect(stateOf(down, [planned], false, 1000).state).toBe('maintenance')
    expect(stateOf(down, [planned], false, 2000).state).toBe('down')
    expect(stateOf(up, [{ ...minor, impact: 'critical' }], false, 1000).state).toBe('down')
    expect(stateOf(up, [minor], false, 1000)).toEqual({ state: 'degraded', since: 800 })
    expect(stateOf({ ...up, alertedAt: 7 }, [], false, 1000).state).toBe('degraded')
    expect(stateOf({ ...up, failures: 1 }, [], false, 1000).state).toBe('up')
  })

  it('is unknown where nothing is measured any more', () => {
    expect(stateOf(null, [], true, 1000).state).toBe('unknown')
    expect(stateOf(up, [], false, 1000 + 11 * MINUTE).state).toBe('unknown')
    expect(stateOf({ ...up, enabled: false }, [], true, 1000).state).toBe('up')
    expect(stateOf({ ...up, enabled: false }, [], false, 1000).state).toBe('unknown')
  })
})
