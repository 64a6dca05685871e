/**
 * Security J1, J2 and R13: D1 and the portal are no part of a call. Whatever they do, calls are answered as
 * docs/failure-policy.md says, and what they used arrives exactly when D1 is back.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, it, vi } from 'vitest'
import {
  cellsOf,
  faults,
  type Cell,
  type Expected,
  type FaultKind,
  type KeyState,
} from '../support/failure-matrix'
import { meterAt, publishProduct, subscribe, type Consumer } from './support/consumer'
import { faultyPortal, usageOnFaultyD1, type Fault } from './support/faulty'
import { ledgerOf } from './support/ledger'
import { client, load } from './support/load'
import { startOrigin, type Origin } from './support/origin'
import { startRuntime, type Runtime } from './support/runtime'

const CALLS = process.env['FULL'] ? 50_000 : 2000
const CALLERS = 16
const LEASE_OVER_MS = 5100
/** How much longer than a call's own time this machine may take. */
const SLACK_MS = 1500
/** Until a message that failed for as long as this test has been delivered again. */
const ARRIVES_MS = 120_000

const dependencies = ['D1', 'portal'] as const
type Failing = (typeof dependencies)[number]

/** A platform of its own for each of the two, so that they fail side by side. */
interface Run {
  readonly runtime: Runtime
  readonly fault: Fault
  /** Everybody who called, and the units that they were charged. */
  readonly charged: Map<Consumer, number>
  /** Consumers whose key was revoked after its first call, whose lease has ended since. */
  readonly revoked: Map<FaultKind, Consumer>
}

const folder = mkdtempSync(`${tmpdir()}/turnpike-matrix-`)
const runs = {} as Record<Failing, Run>
let origin: Origin

beforeAll(async () => {
  origin = await startOrigin()
  for (const dependency of dependencies) {
    const fault: Fault = { kind: null, met: 0 }
    const well: Fault = { kind: null, met: 0 }
    const runtime = await startRuntime(`${folder}/${dependency}`, 1, [
      usageOnFaultyD1(dependency === 'D1' ? fault : well),
      faultyPortal(dependency === 'portal' ? fault : well),
    ])
    runs[dependency] = { runtime, fault, charged: new Map(), revoked: new Map() }
  }
  await Promise.all(
    dependencies.flatMap((dependency) => faults.map((kind) => revokeFor(runs[dependency], kind))),
  )
  await sleep(LEASE_OVER_MS)
})
afterAll(async () => {
  for (const { runtime } of Object.values(runs)) await runtime.stop()
  origin.close()
  rmSync(folder, { recursive: true })
})

/** One call's outcome as the matrix writes it, and how long it took. */
async function call(
  { runtime }: Run,
  { product, secret }: Consumer,
): Promise<{ outcome: string; ms: number }> {
  const http = client(1)
  const started = Date.now()
  const { status, body } = await http.get(`${runtime.urls[0]}/${product.slug}/ping`, secret)
  http.close()
  const code = status === 200 ? '' : ` ${(JSON.parse(body) as { code: string }).code}`
  return { outcome: `${status}${code}`, ms: Date.now() - started }
}

const consumerOf = async ({ runtime }: Run) =>
  subscribe(runtime, await publishProduct(runtime, origin.url), {
    quotas: [{ period: 'month', anchor: 'billing', limit: null }],
  })

async function revokeFor(run: Run, kind: FaultKind): Promise<void> {
  const consumer = await consumerOf(run)
  await call(run, consumer)
  const { subscription, key } = consumer
  const meter = await meterAt(run.runtime, subscription.locator)
  await meter.configure({ ...subscription, version: 2 }, [{ ...key, status: 'revoked' }])
  run.revoked.set(kind, consumer)
}

/** A consumer of whose key the gateway knows that much, and the units used so far. */
const prepare: Readonly<
  Record<KeyState, (run: Run, kind: FaultKind) => Promise<{ consumer: Consumer; used: number }>>
> = {
  async 'seen before'(run) {
    const consumer = await consumerOf(run)
    await call(run, consumer)
    return { consumer, used: 1 }
  },
  new: async (run) => ({ consumer: await consumerOf(run), used: 0 }),
  revoked: async ({ revoked }, kind) => ({ consumer: revoked.get(kind) as Consumer, used: 1 }),
}

const cellsWith = (dependency: Failing, kind: FaultKind) =>
  cellsOf(dependency).filter((cell) => cell.fault === kind)

describe.for(dependencies)('while %s', { concurrent: true }, (dependency) => {
  describe.for(faults)('%s', { concurrent: false }, (kind) => {
    beforeAll(() => {
      runs[dependency].fault.kind = kind
      runs[dependency].fault.met = 0
    })

    it.concurrent.for(cellsWith(dependency, kind))(
      'a call with a key $key is answered and held as documented',
      async ({ key, atOnce, afterTheLease }: Cell, { expect }) => {
        const run = runs[dependency]
        const { consumer, used } = await prepare[key](run, kind)
        run.charged.set(consumer, used + atOnce.units + afterTheLease.units)
        const check = async (promised: Expected) => {
          const { outcome, ms } = await call(run, consumer)
          expect(outcome).toBe(promised.outcome)
          expect(ms).toBeLessThan(promised.heldMs + SLACK_MS)
        }
        await check(atOnce)
        await sleep(LEASE_OVER_MS)
        await check(afterTheLease)
      },
    )

    it('the test does that to it', async ({ expect }) => {
      const { runtime, fault } = runs[dependency]
      if (dependency === 'portal') {
        const portal = await runtime.mf.unsafeGetDirectURL('portal-api')
        const answer = fetch(portal, { signal: AbortSignal.timeout(1000) })
        const text = await answer.then((r) => (r.ok ? r.text() : 'failed')).catch(() => 'silent')
        expect(text).not.toBe('portal')
      }
      await vi.waitUntil(() => fault.met > 0, { timeout: 30_000 })
    })
  })

  it(
    'throws, calls with a key seen before all pass',
    { concurrent: false, timeout: 600_000 },
    async ({ expect }) => {
      const run = runs[dependency]
      run.fault.kind = 'throws'
      const consumer = await consumerOf(run)
      await call(run, consumer)
      let left = CALLS
      const tally = await load(run.runtime.urls, consumer, CALLERS, () => left-- > 0)
      run.charged.set(consumer, CALLS + 1)
      expect(tally).toEqual({ admitted: CALLS })
      run.fault.kind = null
    },
  )
})

describe('when all is well again', () => {
  it('everything that was used arrives, once', { timeout: 2 * ARRIVES_MS }, async ({ expect }) => {
    for (const { runtime, charged } of Object.values(runs)) {
      const db = await runtime.mf.getD1Database('DB', 'usage')
      const rolledUp = async ({ subscription }: Consumer) =>
        (
          await db
            .prepare('select sum(units) as units from usage_minutes where subscription_id = ?')
            .bind(subscription.id)
            .first<{ units: number | null }>()
        )?.units ?? 0
      for (const [consumer, units] of charged) {
        const arrived = async () => {
          const ledger = (await ledgerOf(runtime, consumer)).units
          return [ledger / 1000, (await rolledUp(consumer)) / 1000]
        }
        await vi.waitUntil(async () => (await arrived()).every((n) => n >= units), {
          timeout: ARRIVES_MS,
          interval: 1000,
        })
        expect(await arrived()).toEqual([units, units])
      }
      expect(charged.size).toBe(13)
    }
  })
})
