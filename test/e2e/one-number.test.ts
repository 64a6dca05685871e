import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishProduct, subscribe, type Consumer } from './support/consumer'
import { ledgerOf } from './support/ledger'
import { client, load } from './support/load'
import { startOrigin, type Origin } from './support/origin'
import { startRuntime, type Runtime } from './support/runtime'

const CALLS = 1234
/** Until every report, alarm and queue batch has arrived. */
const IDLE_MS = 30_000

const state = mkdtempSync(`${tmpdir()}/turnpike-number-`)
let runtime: Runtime
let origin: Origin

beforeAll(async () => {
  origin = await startOrigin()
  runtime = await startRuntime(state, 2)
})
afterAll(async () => {
  await runtime.stop()
  origin.close()
  rmSync(state, { recursive: true })
})

async function usageOf({ secret }: Consumer): Promise<number> {
  const http = client(1)
  const { body } = await http.get(`${runtime.urls[0]}/-/usage`, secret)
  http.close()
  return (JSON.parse(body) as { windows: { used: number }[] }).windows[0]?.used ?? -1
}

describe('one number', () => {
  it('stands in calls made, /-/usage, ledger and roll-ups, and in the next header plus one', async () => {
    const product = await publishProduct(runtime, origin.url)
    const consumer = await subscribe(runtime, product, {
      quotas: [{ period: 'month', anchor: 'billing', limit: 1_000_000_000 }],
    })
    let left = CALLS
    const tally = await load(runtime.urls, consumer, 16, () => left-- > 0)
    expect(tally).toEqual({ admitted: CALLS })
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS))

    expect(origin.seen.length).toBe(CALLS)
    expect(await usageOf(consumer)).toBe(CALLS)
    expect(await ledgerOf(runtime, consumer)).toMatchObject({ calls: CALLS, units: CALLS * 1000 })
    const db = await runtime.mf.getD1Database('DB', 'usage')
    const rolled = await db
      .prepare('select sum(calls) as calls from usage_minutes where subscription_id = ?')
      .bind(consumer.subscription.id)
      .first<{ calls: number }>()
    expect(rolled?.calls).toBe(CALLS)

    const http = client(1)
    const { headers } = await http.get(`${runtime.urls[1]}/${product.slug}/ping`, consumer.secret)
    http.close()
    expect(headers['x-quota-used']).toBe(`${CALLS + 1}`)
  })
})
