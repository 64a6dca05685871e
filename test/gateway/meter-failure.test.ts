/** Leases.md 10: what a call is told when the meter is away, and what is never admitted meanwhile. */
import { describe, it } from 'vitest'
import { headersOf, outcomeOf, sleep, tally } from './support/answers'
import { edge } from './support/edge'
import { FaultyMeters, failing, hanging, lost, slow, twice } from './support/faults'
import { originOf } from './support/origin'
import { meterOf, subscribed } from './support/world'

const month = (units: number) =>
  ({ quotas: [{ period: 'month', anchor: 'billing', limit: units * 1000 }] }) as const

const line = () => {
  const meters = new FaultyMeters()
  return { meters, at: edge({ METER: meters.METER }) }
}

const timed = async (call: Promise<Response>) => {
  const started = Date.now()
  return { outcome: await outcomeOf(await call), ms: Date.now() - started }
}

describe.concurrent('while the meter is away', () => {
  it('a call is refused, for free, and told to come back', async ({ expect }) => {
    const origin = originOf()
    const consumer = await subscribed({}, { originUrl: origin.url })
    const { meters, at } = line()
    meters.fault = () => failing()
    const answer = await at.call(consumer)
    expect(headersOf(answer)).toMatchObject({ 'retry-after': '1', 'x-usage-units': '0' })
    expect(await outcomeOf(answer)).toBe('503 limiter_unavailable')
    expect(origin.seen).toHaveLength(0)
  })

  it('a call waits two seconds for it, no longer', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    meters.fault = () => hanging
    const { outcome, ms } = await timed(at.call(consumer))
    expect(outcome).toBe('503 limiter_unavailable')
    expect(ms).toBeGreaterThan(1900)
    expect(ms).toBeLessThan(3500)
  })

  it('one that is only slow is waited for', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    meters.fault = () => slow(600)
    const { outcome, ms } = await timed(at.call(consumer))
    expect(outcome).toBe('200')
    expect(ms).toBeGreaterThanOrEqual(590)
  })

  it('a lease that came too late for its call serves the next', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    meters.fault = () => slow(2500)
    expect(await outcomeOf(await at.call(consumer))).toBe('503 limiter_unavailable')
    await sleep(700)
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    expect(meters.leases).toHaveLength(1)
  })

  it('calls spend the lease in hand, then its reserve, then are refused', async ({ expect }) => {
    const consumer = await subscribed(month(1_000_000))
    const { meters, at } = line()
    expect(await outcomeOf(await at.call(consumer))).toBe('200')
    const [first] = meters.leases
    const granted = first?.reply?.outcome === 'ok' ? first.reply.units / 1000 : 0
    const reserve = first?.reply?.outcome === 'ok' ? first.reply.reserve / 1000 : 0
    expect(reserve).toBeGreaterThan(0)
    meters.fault = () => hanging
    for (let i = 1; i < granted - reserve; i++) {
      expect(await outcomeOf(await at.call(consumer))).toBe('200')
    }
    const rest = await Promise.all(
      Array.from({ length: reserve + 3 }, () => timed(at.call(consumer))),
    )
    const admitted = rest.filter(({ outcome }) => outcome === '200')
    expect(admitted).toHaveLength(reserve)
    for (const { ms } of admitted) expect(ms).toBeGreaterThanOrEqual(240)
  })

  it('the usage page says so within two seconds', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    meters.fault = (method) => (method === 'usage' ? hanging : null)
    const headers = { 'x-api-key': consumer.secret }
    const { outcome, ms } = await timed(at.send('/-/usage', { headers }))
    expect(outcome).toBe('503 limiter_unavailable')
    expect(ms).toBeLessThan(3500)
  })
})

describe.concurrent('a meter that', () => {
  it('is overloaded is not asked again', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    meters.fault = () => failing({ overloaded: true, retryable: true })
    expect(await outcomeOf(await at.call(consumer))).toBe('503 limiter_unavailable')
    expect(meters.leases).toHaveLength(1)
  })

  it('may be asked again is asked once more, under the same number', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    meters.fault = () => failing({ retryable: true })
    expect(await outcomeOf(await at.call(consumer))).toBe('503 limiter_unavailable')
    expect(meters.leases).toHaveLength(2)
    const [first, second] = meters.leases
    expect(second?.request).toEqual(first?.request)
  })

  it('fails without saying that it may be asked again is not', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    meters.fault = () => failing()
    await at.call(consumer)
    expect(meters.leases).toHaveLength(1)
  })

  const repeats = [
    ['whose reply is lost once', () => [lost({ retryable: true })]],
    ['is asked twice by the network', () => [twice]],
  ] as const
  it.for(repeats)('%s debits once', async ([, faults], { expect }) => {
    const consumer = await subscribed({}, { metering: 'exact' })
    const { meters, at } = line()
    const once = [...faults()]
    meters.fault = () => once.shift() ?? null
    expect((await at.call(consumer)).headers.get('x-quota-used')).toBe('1')
    expect((await edge().call(consumer)).headers.get('x-quota-used')).toBe('2')
  })
})

describe.concurrent('a quota of 50 behind a line that loses replies', () => {
  /** Calls until all edges have been refused by the quota; tells how many were admitted. */
  async function drain(every: number, retryable: boolean): Promise<number> {
    const consumer = await subscribed(month(50))
    const lines = [line(), line(), line()]
    for (const { meters } of lines) {
      let leases = 0
      meters.fault = () => (leases++ % every === 0 ? lost({ retryable }) : null)
    }
    let admitted = 0
    for (let round = 0; round < 60; round++) {
      const counts = await tally(lines.map(({ at }) => at.call(consumer)))
      admitted += counts['200'] ?? 0
      if (counts['429 quota_exceeded'] === lines.length) return admitted
    }
    throw new Error(`still admitting after ${admitted}`)
  }

  it('admits 50 when every loss is repaired by asking again', async ({ expect }) => {
    expect(await drain(2, true)).toBe(50)
  })

  it('never admits more when the units are lost with the reply', async ({ expect }) => {
    const admitted = await drain(3, false)
    expect(admitted).toBeLessThanOrEqual(50)
    expect(admitted).toBeGreaterThan(0)
  })
})

describe.concurrent('a report that is lost', () => {
  it('is repeated, and counts once', async ({ expect }) => {
    const consumer = await subscribed()
    const { meters, at } = line()
    for (let i = 0; i < 5; i++) await at.call(consumer)
    let losses = 2
    meters.fault = () => (losses-- > 0 ? lost() : null)
    await at.settle()
    const usage = await meterOf(consumer).usage()
    expect(usage?.windows[0]?.used).toBe(5000)
  })
})
