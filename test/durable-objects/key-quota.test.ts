/** A key's own quota in the meter: durable like the subscription's, and no part of the ledger. */
import { describe, it } from 'vitest'
import type { KeySnapshot } from '../../src/domain/config'
import { Meter } from './meter'

const month = (units: number) =>
  ({ period: 'month', anchor: 'billing', limit: units * 1000 }) as const

/** A meter whose key has a quota of its own. */
async function limited(units: number): Promise<Meter> {
  const meter = await Meter.fresh({ quotas: [month(1000)] })
  const key: KeySnapshot = { ...meter.key, limits: { quota: month(units), rate: null } }
  await meter.stub.configure(meter.snapshot, [key])
  return meter
}

/** Asks for milli-units of the key's own quota, and of the subscription's. */
async function ask(meter: Meter, need: number) {
  const asks = [{ hash: meter.key.hash, need, want: 0 }]
  const { keyUnits } = await meter.grant(need, { keyUnits: { asks, reports: [] } })
  return keyUnits?.grants[0]
}

describe("a key's own quota", () => {
  it('is granted exactly, whenever the meter is evicted', async ({ expect }) => {
    const meter = await limited(20)
    let granted = 0
    for (let i = 0; i < 30; i++) {
      granted += (await ask(meter, 1000))?.units ?? 0
      if (i % 3 === 0) await meter.evict()
    }
    expect(granted).toBe(20_000)
  })

  it('adds no write and no row to a call', async ({ expect }) => {
    const meter = await limited(1000)
    await ask(meter, 1000)
    const count = await meter.countWrites()
    for (let i = 0; i < 5; i++) await ask(meter, 1000)
    expect(count.writes).toBeLessThanOrEqual(5)
    expect(await meter.rows()).toEqual(['book', 'config'])
  })

  it('takes a report once, before and after, and sends none of it to the ledger', async ({
    expect,
  }) => {
    const meter = await limited(20)
    const { hash } = meter.key
    const { grantedAt, keyUnits } = await meter.grant(1000, {
      keyUnits: { asks: [{ hash, need: 5000, want: 0 }], reports: [] },
    })
    const { lease = 0, units = 0 } = keyUnits?.grants[0] ?? {}
    const report = { hash, lease, granted: units, grantedAt, used: 3000, calls: 3, kept: 3000 }
    for (let i = 0; i < 3; i++) {
      await meter.ask({ keyUnits: { asks: [], reports: [report] } })
      await meter.evict()
    }
    const usage = await meter.stub.usage()
    expect(usage?.keys).toMatchObject([{ hash, window: { used: 3000, remaining: 17_000 } }])
    expect(usage?.windows).toMatchObject([{ used: 0 }])
    expect((await ask(meter, 17_000))?.units).toBe(17_000)
    expect((await ask(meter, 1000))?.exhausted).toMatchObject({ window: 'month' })
  })
})
