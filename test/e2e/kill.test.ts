import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, it } from 'vitest'
import { ledgerOf } from './support/ledger'
import { publishProduct, subscribe } from './support/consumer'
import { load } from './support/load'
import { startOrigin } from './support/origin'
import { startRuntime } from './support/runtime'

const KILLS = process.env['FULL'] ? 10 : 2
const CALLERS = 16
const UNDER_LOAD_MS = 3000
/** Until every report, alarm and queue batch has arrived. */
const CALM_MS = 25_000
/** What a killed isolate may leave unbilled: one lease's time of traffic, twice over for prefetch. */
const UNREPORTED_MS = 3000

describe('SIGKILL of the runtime under load', () => {
  it('never exceeds a quota, bills no call twice, and leaves only unreported leases unbilled', async ({
    expect,
  }) => {
    const state = mkdtempSync(`${tmpdir()}/turnpike-kill-`)
    const origin = await startOrigin()
    let runtime = await startRuntime(state)
    const product = await publishProduct(runtime, origin.url)
    const open = await subscribe(runtime, product, {})
    const scarce = await subscribe(runtime, product, {
      quotas: [{ period: 'month', anchor: 'billing', limit: 3_000_000 }],
    })

    const answered = { open: 0, scarce: 0 }
    const startedAt = Date.now()
    for (let kill = 0; kill < KILLS; kill++) {
      let running = true
      const loads = [open, scarce].map((consumer) =>
        load(runtime.urls, consumer, CALLERS / 2, () => running),
      )
      await new Promise((resolve) => setTimeout(resolve, UNDER_LOAD_MS))
      await runtime.kill()
      running = false
      const [ofOpen, ofScarce] = await Promise.all(loads)
      answered.open += ofOpen?.['admitted'] ?? 0
      answered.scarce += ofScarce?.['admitted'] ?? 0
      runtime = await startRuntime(state)
    }
    const seconds = (Date.now() - startedAt) / 1000
    await new Promise((resolve) => setTimeout(resolve, CALM_MS))

    const reached = origin.seen
    const ledger = { open: await ledgerOf(runtime, open), scarce: await ledgerOf(runtime, scarce) }
    await runtime.stop()
    origin.close()
    rmSync(state, { recursive: true })

    const rate = reached.length / seconds
    const unbilled = reached.length - ledger.open.calls - ledger.scarce.calls
    console.log(
      `${KILLS} kills: ${reached.length} calls reached the origin, ${unbilled} unbilled ` +
        `(${(unbilled / KILLS / rate).toFixed(2)} s of traffic a kill), scarce admitted ` +
        `${answered.scarce} of 3000`,
    )
    expect(new Set(reached).size).toBe(reached.length)
    expect(answered.scarce).toBeLessThanOrEqual(3000)
    expect(ledger.scarce.units).toBeLessThanOrEqual(3_000_000)
    for (const { calls, units, sequences, last } of Object.values(ledger)) {
      expect(units).toBe(calls * 1000)
      expect(sequences).toBe(last)
    }
    expect(unbilled).toBeGreaterThanOrEqual(0)
    expect(unbilled).toBeLessThanOrEqual(KILLS * rate * (UNREPORTED_MS / 1000))
  })
})
