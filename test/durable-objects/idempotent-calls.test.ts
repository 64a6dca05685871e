/** Product G14: what a meter keeps of calls under an Idempotency-Key. */
import { afterEach, describe, it, vi } from 'vitest'
import { KEPT_MS, MOST_FREE_REPEATS } from '../../src/domain/idempotent-call'
import { Meter } from './meter'

afterEach(() => vi.useRealTimers())

const call = (key = 'k', body = 'b') => ({ key, body })

/** Keys in the table; null when there is none. */
const kept = (meter: Meter): Promise<number | null> =>
  meter.inside((_, { storage: { sql } }) => {
    const [table] = sql.exec("SELECT 1 FROM sqlite_schema WHERE name = 'idempotent_calls'")
    if (!table) return null
    return sql.exec<{ n: number }>('SELECT count(*) AS n FROM idempotent_calls').one().n
  })

describe('a meter', () => {
  it('has no table before the first such call', async ({ expect }) => {
    const meter = await Meter.configured()
    await meter.spend(1000)
    await meter.alarm()
    expect(await kept(meter)).toBeNull()
    await meter.stub.claim(call())
    expect(await kept(meter)).toBe(1)
  })

  it('charges one of twenty that succeed at once', async ({ expect }) => {
    const meter = await Meter.configured()
    const claims = await Promise.all(Array.from({ length: 20 }, () => meter.stub.claim(call())))
    expect(new Set(claims)).toEqual(new Set(['open']))
    const charged = await Promise.all(claims.map(() => meter.stub.complete('k')))
    expect(charged.filter((is) => !is)).toHaveLength(MOST_FREE_REPEATS)
    expect(charged[0]).toBe(true)
  })

  it('remembers after it was evicted, at every step', async ({ expect }) => {
    const meter = await Meter.configured()
    expect(await meter.stub.claim(call())).toBe('open')
    await meter.evict()
    expect(await meter.stub.claim(call('k', 'other'))).toBe('reused')
    expect(await meter.stub.complete('k')).toBe(true)
    for (let i = 0; i < MOST_FREE_REPEATS; i++) {
      await meter.evict()
      expect(await meter.stub.claim(call())).toBe('free')
    }
    await meter.evict()
    expect(await meter.stub.claim(call())).toBe('charge')
  })

  it('forgets after a day, by its alarm', async ({ expect }) => {
    const meter = await Meter.configured()
    await meter.stub.claim(call('old'))
    await meter.stub.complete('old')
    expect(await meter.untilAlarm()).toBeLessThanOrEqual(KEPT_MS)
    vi.setSystemTime(Date.now() + KEPT_MS / 2)
    await meter.stub.claim(call('new'))
    await meter.alarm()
    expect(await kept(meter)).toBe(2)
    vi.setSystemTime(Date.now() + KEPT_MS / 2)
    expect(await meter.stub.claim(call('old', 'another'))).toBe('open')
    await meter.alarm()
    expect(await kept(meter)).toBe(2)
    vi.setSystemTime(Date.now() + 2 * KEPT_MS)
    expect(await meter.alarm()).toBe(true)
    expect(await kept(meter)).toBe(0)
    expect(await meter.untilAlarm()).toBeNull()
  })

  it('keeps so many keys and no more: calls under others are charged', async ({ expect }) => {
    const meter = await Meter.configured()
    await meter.stub.claim(call())
    await meter.inside((_, { storage: { sql } }) => {
      sql.exec(`
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
        INSERT INTO idempotent_calls SELECT 'f' || i, 'b', 1, 0, ${Date.now() + KEPT_MS} FROM n`)
    })
    await meter.evict()
    expect(await meter.stub.claim(call('one too many'))).toBe('charge')
    expect(await meter.stub.complete('one too many')).toBe(true)
    expect(await meter.stub.claim(call())).toBe('open')
    expect(await kept(meter)).toBe(100_000)
  })

  it('does not touch the ledger', async ({ expect }) => {
    const meter = await Meter.configured()
    const count = await meter.countWrites()
    await meter.stub.claim(call())
    await meter.stub.complete('k')
    expect(count.writes).toBe(0)
  })
})
