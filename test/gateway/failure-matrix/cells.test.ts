/**
 * Leases.md 10, security 2.6 and J1: each cell of docs/failure-policy.md for what the gateway is bound to.
 * The cells of D1 and the portal, to which it is not, are in `test/e2e/failure-matrix.test.ts`.
 */
import { inject, it, vi } from 'vitest'
import { productRecordName } from '../../../src/domain/config'
import { RecordCopies } from '../../../src/gateway/record-copies'
import {
  cellsOf,
  ORIGIN_TIMEOUT_MS,
  type Cell,
  type Expected,
  type KeyState,
} from '../../support/failure-matrix'
import { outcomeOf, sleep } from '../support/answers'
import type { Edge } from '../support/edge'
import {
  consumerOf,
  meterOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  routeOf,
  type Consumer,
} from '../support/world'
import { broken, WELL, type Broken } from './broken'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly origin: string
  }
}

/** Beyond every lease and key verdict that was given out before. */
const LEASE_OVER_MS = 5100
/** How much longer than a call's own time this machine may take, with so many tests side by side. */
const SLACK_MS = 1700

/** A consumer of a product at the real origin, published but never served. */
async function published(): Promise<Consumer> {
  const product = productOf({
    originUrl: inject('origin'),
    originTimeoutMs: ORIGIN_TIMEOUT_MS,
    routes: [routeOf({ path: '/{rest+}', originPath: '/{rest+}' })],
  })
  await publishProduct(product)
  const consumer = await consumerOf(product, planOf())
  await publishConsumer(consumer)
  return consumer
}

const revoke = ({ subscription, key, ...consumer }: Consumer) =>
  meterOf({ subscription, ...consumer }).configure({ ...subscription, version: 2 }, [
    { ...key, status: 'revoked' },
  ])

/** The edge to call, brought to where it knows that much of the key; then the failure begins. */
const prepare: Readonly<
  Record<KeyState, (consumer: Consumer, line: Broken) => Promise<{ at: Edge; served: number }>>
> = {
  async 'seen before'(consumer, line) {
    const at = line.start()
    await at.call(consumer, WELL)
    line.fail()
    return { at, served: 1 }
  },

  // The isolate is new too: only the data centre has served the product, with the key of somebody else.
  async new(consumer, line) {
    const other = await consumerOf(consumer.product, planOf())
    await publishConsumer(other)
    await line.start().call(other, WELL)
    const copies = new RecordCopies('gateway.example')
    await vi.waitUntil(() => copies.find(productRecordName(consumer.product.slug)))
    line.fail()
    return { at: line.start(), served: 0 }
  },

  // The isolate holds a lease that says active, and KV says so too: only the meter was told.
  async revoked(consumer, line) {
    const at = line.start()
    await at.call(consumer, WELL)
    await revoke(consumer)
    line.fail()
    await sleep(LEASE_OVER_MS)
    return { at, served: 1 }
  },
}

async function timed(at: Edge, consumer: Consumer, path: string) {
  const started = Date.now()
  const outcome = await outcomeOf(await at.call(consumer, path))
  return { outcome, ms: Date.now() - started }
}

const usedBy = async (consumer: Consumer): Promise<number> =>
  ((await meterOf(consumer).usage())?.windows[0]?.used ?? -1) / 1000

it.concurrent.for(cellsOf('KV', 'meter', 'queue', 'origin'))(
  'while $dependency $fault, a call with a key $key is answered, charged and held as documented',
  { timeout: 60_000 },
  async ({ dependency, fault, key, atOnce, afterTheLease }: Cell, { expect }) => {
    const consumer = await published()
    const line = broken(dependency, fault)
    const { at, served } = await prepare[key](consumer, line)

    const check = async (promised: Expected) => {
      const { outcome, ms } = await timed(at, consumer, line.path)
      expect(outcome).toBe(promised.outcome)
      expect(ms).toBeLessThan(promised.heldMs + SLACK_MS)
    }
    await check(atOnce)
    await sleep(LEASE_OVER_MS)
    await check(afterTheLease)

    line.mend()
    const last = await timed(at, consumer, WELL)
    expect(last.outcome).toBe(key === 'revoked' ? '401 revoked_api_key' : '200')
    await at.settle()
    const charged = served + atOnce.units + afterTheLease.units + (key === 'revoked' ? 0 : 1)
    expect(await usedBy(consumer)).toBe(charged)
  },
)
