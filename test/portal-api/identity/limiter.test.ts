import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RateLimiterStub } from '../../../src/durable-objects/rate-limiter'
import { env } from '../support/api'

const NOW = Date.UTC(2026, 10, 22)
const WINDOW = 1000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

const stubOf = (name: string) => env.RATE_LIMITER.getByName(name)
const limiter = (name: string) => stubOf(name) as unknown as RateLimiterStub
const at = (ms: number) => vi.setSystemTime(NOW + ms)

describe('the limiter', () => {
  it('allows so many in a window, wherever the window starts', async () => {
    const { consume } = limiter('sliding')
    const tries: boolean[] = []
    for (const ms of [0, 0, 900, 999, 1000, 1000, 1899, 1900, 2000]) {
      at(ms)
      tries.push((await consume(3, WINDOW)).allowed)
    }
    expect(tries).toEqual([true, true, true, false, true, true, false, true, true])
  })

  it('says how many are left, and when the next is', async () => {
    const { consume } = limiter('words')
    expect(await consume(2, WINDOW)).toEqual({ allowed: true, remaining: 1, retryAfterMs: 0 })
    at(400)
    expect(await consume(2, WINDOW)).toEqual({ allowed: true, remaining: 0, retryAfterMs: 600 })
    at(500)
    expect(await consume(2, WINDOW)).toEqual({ allowed: false, remaining: 0, retryAfterMs: 500 })
  })

  it('is exact when many come at once', async () => {
    const { consume } = limiter('crowd')
    const answers = await Promise.all(Array.from({ length: 50 }, () => consume(10, WINDOW)))
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(10)
  })

  it('counts nothing that it refused', async () => {
    const { consume } = limiter('refused')
    await consume(1, WINDOW)
    at(999)
    for (let i = 0; i < 5; i++) expect((await consume(1, WINDOW)).allowed).toBe(false)
    at(1000)
    expect((await consume(1, WINDOW)).allowed).toBe(true)
  })

  it('forgets on demand', async () => {
    const { consume, clear } = limiter('cleared')
    await consume(1, WINDOW)
    await clear()
    expect((await consume(1, WINDOW)).allowed).toBe(true)
  })

  it('leaves nothing behind once the window has passed', async () => {
    const stub = stubOf('cleaned')
    await limiter('cleaned').consume(5, WINDOW)
    at(500)
    await limiter('cleaned').consume(5, WINDOW)
    const tables = () =>
      runInDurableObject(
        stub,
        (_, { storage }) =>
          storage.sql.exec("select name from sqlite_master where name = 'hits'").toArray().length,
      )
    at(1000)
    await runDurableObjectAlarm(stub)
    expect(await tables()).toBe(1)
    at(1500)
    // On a slow machine the alarm rings by itself too, and is not run twice at once.
    await expect.poll(() => runDurableObjectAlarm(stub).then(tables)).toBe(0)
    expect((await limiter('cleaned').consume(1, WINDOW)).allowed).toBe(true)
  })
})
