/** Product G4 and leases.md 5.6: what changes at the meter is seen at every edge, however stale KV is. */
import { describe, it } from 'vitest'
import type { KeySnapshot, ProductRecord, SubscriptionSnapshot } from '../../src/domain/config'
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
  publishRecord,
  routeOf,
  testEnv,
  type Consumer,
} from './support/world'

/** Side by side; the test runner gets slower with every object, so more times means more rounds. */
const SUBSCRIPTIONS = 40
const ROUNDS = testEnv.FULL ? 5 : 1
const EDGES = 3
/** Calls of one consumer at one edge before the change must show. */
const CALLS_IN_BOUND = 6
const BOUND_MS = 5000
const NEW_KEY_MS = 1000

type State = SubscriptionSnapshot['state']

interface Party {
  readonly consumer: Consumer
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

async function subscriber(
  product: ProductRecord,
  rank = 0,
  state: State = 'active',
): Promise<Consumer> {
  const consumer = await consumerOf(product, planOf({ rank }), { state })
  await publishConsumer(consumer)
  return consumer
}

/** Tells the meter alone: no edge will hear of it from KV. */
const configure = (
  consumer: Consumer,
  change: Partial<SubscriptionSnapshot>,
  keys: readonly KeySnapshot[],
): Promise<number> => meterOf(consumer).configure({ ...consumer.subscription, ...change }, keys)

/** Takes that many subscriptions, side by side, through their rounds. Returns every delay that was seen. */
async function delaysOf(
  subscribe: (index: number) => Promise<Consumer>,
  run: (consumer: Consumer, round: number, index: number) => Promise<number>,
): Promise<number[]> {
  const delays: number[] = []
  const take = async (index: number) => {
    const consumer = await subscribe(index)
    for (let round = 1; round <= ROUNDS; round++) delays.push(await run(consumer, round, index))
  }
  await Promise.all(Array.from({ length: SUBSCRIPTIONS }, (_, index) => take(index)))
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
    const shown = isShown(await outcomeOf(await at.call(consumer, path)))
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

const ROUTES = [routeOf(), routeOf({ path: '/pro', originPath: '/pro', minRank: 1 })]
/** What subscriptions become in turn, and what a call of `/pro` answers then. */
const STAGES: readonly (readonly [rank: number, state: State, outcome: string])[] = [
  [0, 'active', '403 plan_upgrade_required'],
  [1, 'active', '200'],
  [1, 'suspended', '402 payment_required'],
]
const stage = (at: number) => STAGES[at % STAGES.length] as (typeof STAGES)[number]

const title = `with KV frozen for 120 s, ${SUBSCRIPTIONS * ROUNDS} times at ${EDGES} edges:`
describe.concurrent(title, { timeout: 300_000 }, () => {
  it('a revoked key is refused everywhere within 5 s', async ({ expect }) => {
    const edges = locations()
    const product = await published()
    const delays = await delaysOf(
      () => subscriber(product),
      async (owner, round) => {
        const consumer = { ...owner, ...(await keyOf(owner.subscription.locator)) }
        const version = round * 2
        await configure(consumer, { version }, [consumer.key])
        await publishRecord(consumer)
        for (const at of edges) expect(await outcomeOf(await at.call(consumer))).toBe('200')
        const revoked = { ...consumer.key, status: 'revoked' } as const
        await configure(consumer, { version: version + 1 }, [revoked])
        const done = (outcome: string) => outcome === '401 revoked_api_key'
        return await shownAfter({ consumer, edges }, '/ping', BOUND_MS, done)
      },
    )
    expect(delays).toHaveLength(SUBSCRIPTIONS * ROUNDS)
    expect(Math.max(...delays)).toBeLessThanOrEqual(BOUND_MS)
  })

  it('a key that was asked for before it was made works within a second', async ({ expect }) => {
    const edges = locations()
    const product = await published()
    const delays = await delaysOf(
      () => subscriber(product),
      async (owner, round) => {
        const consumer = { ...owner, ...(await keyOf(owner.subscription.locator)) }
        for (const at of edges) {
          expect(await outcomeOf(await at.call(consumer))).toMatch(/invalid_api_key|too_many/)
        }
        await configure(consumer, { version: round + 1 }, [owner.key, consumer.key])
        const done = (outcome: string) => outcome === '200'
        return await shownAfter({ consumer, edges }, '/ping', NEW_KEY_MS, done)
      },
    )
    expect(Math.max(...delays)).toBeLessThanOrEqual(NEW_KEY_MS)
  })

  it('a change of plan or state shows everywhere within 5 s', async ({ expect }) => {
    const edges = locations()
    const product = await published(ROUTES)
    const delays = await delaysOf(
      (index) => {
        const [rank, state] = stage(index)
        return subscriber(product, rank, state)
      },
      async (consumer, round, index) => {
        const [, , before] = stage(index + round - 1)
        const [rank, state, after] = stage(index + round)
        for (const at of edges) {
          expect(await outcomeOf(await at.call(consumer, '/pro'))).toBe(before)
        }
        const quotas = [{ period: 'month', anchor: 'billing', limit: round * 7_000_000 }] as const
        const plan = { ...consumer.subscription.plan, rank, quotas }
        await configure(consumer, { version: round + 1, state, plan }, [consumer.key])
        const done = (outcome: string) => outcome === after
        const delay = await shownAfter({ consumer, edges }, '/pro', BOUND_MS, done)
        for (const at of edges) {
          const answer = await at.call(consumer)
          expect(answer.headers.get('x-quota-limit')).toBe(`${round * 7000}`)
        }
        return delay
      },
    )
    expect(Math.max(...delays)).toBeLessThanOrEqual(BOUND_MS)
  })
})
