/** Product G4 and leases.md 5.6: what changes at the meter is seen at every edge, however stale KV is. */
import { describe, it } from 'vitest'
import type { PlanSnapshot, ProductRecord, SubscriptionSnapshot } from '../../src/domain/config'
import { outcomeOf, sleep } from './support/answers'
import { edge, type Edge } from './support/edge'
import { StaleKv } from './support/faults'
import {
  consumerOf,
  keyOf,
  meterOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  routeOf,
  testEnv,
  type Consumer,
} from './support/world'

const CONSUMERS = testEnv.FULL ? 80 : 40
const EDGES = 3
/** Calls of one consumer at one edge before the change must show. */
const CALLS_IN_BOUND = 6
const BOUND_MS = 5000
const NEW_KEY_MS = 1000

interface Party {
  consumer: Consumer
  readonly edges: readonly Edge[]
}

/** Three edge locations, each with a KV cache of its own, shared by all consumers. */
function locations(): readonly Edge[] {
  return Array.from({ length: EDGES }, () => edge({ CONFIG: new StaleKv().CONFIG }))
}

async function published(routes = [routeOf()]): Promise<ProductRecord> {
  const product = productOf({ routes })
  await publishProduct(product)
  return product
}

async function subscriber(product: ProductRecord, plan: Partial<PlanSnapshot> = {}) {
  const consumer = await consumerOf(product, planOf(plan))
  await publishConsumer(consumer)
  return consumer
}

/** Runs it for every consumer, forty side by side: more would wait for the machine, not for the change. */
async function times(run: (i: number) => Promise<number>): Promise<number[]> {
  const delays: number[] = []
  let next = 0
  const worker = async () => {
    while (next < CONSUMERS) { const n = next; delays.push(await run(next++)); console.log("done", n, Date.now() % 100000) }
  }
  await Promise.all(Array.from({ length: 40 }, worker))
  return delays
}

/**
 * Calls from every edge until it shows the change, and once more when the bound is over.
 * @returns ms from the change until the last call that did not show it
 */
async function shownAfter(
  { consumer, edges }: Party,
  path: string,
  boundMs: number,
  isShown: (outcome: string) => boolean,
): Promise<number> {
  const changedAt = Date.now()
  let last = 0
  const isShownBy = async (at: Edge) => {
    const asked = Date.now() - changedAt
    const id = Math.random()
    ;(globalThis as any).pend ??= new Map()
    ;(globalThis as any).pend.set(id, [path, asked, Date.now()])
    const shown = isShown(await outcomeOf(await at.call(consumer, path)))
    ;(globalThis as any).pend.delete(id)
    ;(globalThis as any).cnt = ((globalThis as any).cnt ?? 0) + 1
    if (!shown) last = Math.max(last, asked)
    return shown
  }
  const watch = async (at: Edge, i: number) => {
    const pause = boundMs / CALLS_IN_BOUND
    await sleep((i * pause) / edges.length)
    while (Date.now() < changedAt + boundMs && !(await isShownBy(at))) await sleep(pause)
    await sleep(Math.max(0, changedAt + boundMs + 1 - Date.now()))
    await isShownBy(at)
  }
  await Promise.all(edges.map(watch))
  return last
}

/** How a subscription changes at its meter, and what its calls answer before and after. */
interface Change {
  readonly path: string
  readonly before: string
  readonly after: string
  readonly rank: number
  readonly to: Partial<Pick<SubscriptionSnapshot, 'state'>> & { readonly rank?: number }
}
const ROUTES = [routeOf(), routeOf({ path: '/pro', originPath: '/pro', minRank: 1 })]
const upgradeRequired = '403 plan_upgrade_required'
const CHANGES: readonly Change[] = [
  { path: '/pro', rank: 0, to: { rank: 1 }, before: upgradeRequired, after: '200' },
  { path: '/pro', rank: 1, to: { rank: 0 }, before: '200', after: upgradeRequired },
  {
    path: '/ping',
    rank: 0,
    to: { state: 'suspended' },
    before: '200',
    after: '402 payment_required',
  },
]

setInterval(() => console.log('pending', JSON.stringify([...((globalThis as any).pend ?? new Map()).values()].slice(0, 5)), (globalThis as any).cnt, Date.now() % 1000000), 3000)
const title = `with KV frozen for 120 s, ${CONSUMERS} times at ${EDGES} edges:`
describe.concurrent(title, { timeout: 300_000 }, () => {
  it('a revoked key is refused everywhere within 5 s', async ({ expect }) => {
    const edges = locations()
    const product = await published()
    const delays = await times(async () => {
      const consumer = await subscriber(product)
      for (const at of edges) expect(await outcomeOf(await at.call(consumer))).toBe('200')
      const { subscription, key } = consumer
      const revoked = { ...key, status: 'revoked' } as const
      await meterOf(consumer).configure({ ...subscription, version: 2 }, [revoked])
      const done = (outcome: string) => outcome === '401 revoked_api_key'
      return await shownAfter({ consumer, edges }, '/ping', BOUND_MS, done)
    })
    expect(Math.max(...delays)).toBeLessThanOrEqual(BOUND_MS)
  })

  it('a key that was asked for before it was made works within a second', async ({ expect }) => {
    const edges = locations()
    const product = await published()
    const delays = await times(async () => {
      const owner = await subscriber(product)
      const { subscription, key } = owner
      const consumer = { ...owner, ...(await keyOf(subscription.locator)) }
      for (const at of edges) {
        expect(await outcomeOf(await at.call(consumer))).toMatch(/invalid_api_key|too_many/)
      }
      await meterOf(consumer).configure({ ...subscription, version: 2 }, [key, consumer.key])
      const done = (outcome: string) => outcome === '200'
      return await shownAfter({ consumer, edges }, '/ping', NEW_KEY_MS, done)
    })
    expect(Math.max(...delays)).toBeLessThanOrEqual(NEW_KEY_MS)
  })

  it('a change of plan or state shows everywhere within 5 s', async ({ expect }) => {
    const edges = locations()
    const product = await published(ROUTES)
    const delays = await times(async (i) => {
      const change = CHANGES[i % CHANGES.length] as Change
      const consumer = await subscriber(product, { rank: change.rank })
      for (const at of edges) {
        expect(await outcomeOf(await at.call(consumer, change.path))).toBe(change.before)
      }
      const { subscription, key } = consumer
      const { state = 'active', rank = change.rank } = change.to
      const quotas = [{ period: 'month', anchor: 'billing', limit: 7_000_000 }] as const
      const plan = { ...subscription.plan, rank, quotas }
      await meterOf(consumer).configure({ ...subscription, version: 2, state, plan }, [key])
      const done = (outcome: string) => outcome === change.after
      const delay = await shownAfter({ consumer, edges }, change.path, BOUND_MS, done)
      for (const at of edges) {
        expect((await at.call(consumer)).headers.get('x-quota-limit')).toBe('7000')
      }
      return delay
    })
    expect(Math.max(...delays)).toBeLessThanOrEqual(BOUND_MS)
  })
})
