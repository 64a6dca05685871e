import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishProduct, subscribe } from './support/consumer'
import { client } from './support/load'
import { startOrigin, type Origin } from './support/origin'
import { startRuntime, type Runtime } from './support/runtime'

const SECONDS = process.env['FULL'] ? 180 : 18
const EVERY_MS = 1200

const state = mkdtempSync(`${tmpdir()}/turnpike-rate-`)
let runtime: Runtime
let origin: Origin

beforeAll(async () => {
  origin = await startOrigin()
  runtime = await startRuntime(state)
})
afterAll(async () => {
  await runtime.stop()
  origin.close()
  rmSync(state, { recursive: true })
})

describe('a rate limit of 50 a minute', () => {
  it(
    `admits every call when asked every 1.2 s for ${SECONDS} s`,
    { timeout: 300_000 },
    async () => {
      const product = await publishProduct(runtime, origin.url)
      const consumer = await subscribe(runtime, product, {
        routeRate: { limit: 50, windowMs: 60_000, algorithm: 'sliding' },
      })
      const http = client(4)
      const asked = Math.floor((SECONDS * 1000) / EVERY_MS)
      const startedAt = Date.now()
      const statuses: number[] = []
      for (let i = 0; i < asked; i++) {
        await new Promise((resolve) =>
          setTimeout(resolve, Math.max(0, startedAt + i * EVERY_MS - Date.now())),
        )
        const url = `${runtime.urls[0]}/${product.slug}/ping`
        statuses.push((await http.get(url, consumer.secret)).status)
      }
      http.close()
      const admitted = statuses.filter((status) => status === 200).length
      console.log(`asked ${asked} times every 1.2 s: ${admitted} admitted`)
      // Timers may fire a little early: one call may fall into the window before its own.
      expect(admitted).toBeGreaterThanOrEqual(asked - 1)
    },
  )
})
