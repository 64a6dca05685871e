import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishProduct, subscribe } from './support/consumer'
import { load } from './support/load'
import { startOrigin, type Origin } from './support/origin'
import { startRuntime, type Runtime } from './support/runtime'

const ROUNDS = process.env['FULL'] ? 20 : 3
const plan500 = { quotas: [{ period: 'month', anchor: 'billing', limit: 500_000 }] } as const
const state = mkdtempSync(`${tmpdir()}/turnpike-quota-`)
let runtime: Runtime
let origin: Origin

beforeAll(async () => {
  origin = await startOrigin()
  runtime = await startRuntime(state, 4)
})
afterAll(async () => {
  await runtime.stop()
  origin.close()
  rmSync(state, { recursive: true })
})

const times = (n: number) => () => n-- > 0

describe('a quota of 500 under 2,000 concurrent calls, over HTTP', () => {
  it.each([
    ['one gateway', 1],
    ['four gateway Workers bound to one meter', 4],
  ])('admits exactly 500 on fresh subscriptions: %s', async (_, gateways) => {
    const product = await publishProduct(runtime, origin.url)
    for (let round = 0; round < ROUNDS; round++) {
      const consumer = await subscribe(runtime, product, plan500)
      const reached = origin.seen.length
      const tally = await load(runtime.urls.slice(0, gateways), consumer, 200, times(2000))
      expect(tally).toEqual({ admitted: 500, quota_exceeded: 1500 })
      expect(origin.seen.length - reached).toBe(500)
    }
  })
})
