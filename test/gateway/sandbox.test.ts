/** Test keys: answers from examples, 100 a UTC day, no effect on quota or bill (product decision C4). */
import { describe, it } from 'vitest'
import { examplesName, type Examples } from '../../src/domain/sandbox'
import { outcomeOf, problemOf, tally } from './support/answers'
import { edge } from './support/edge'
import { RecordingQueue } from './support/faults'
import { originOf } from './support/origin'
import {
  keyOf,
  meterOf,
  publishRecord,
  routeOf,
  subscribed,
  type Consumer,
  publish,
} from './support/world'

const at = edge()
const routes = [
  routeOf(),
  routeOf({ path: '/empty', originPath: '/empty' }),
  routeOf({ path: '/none', originPath: '/none' }),
  routeOf({ path: '/pro', originPath: '/pro', minRank: 9, requiredPlan: 'Pro' }),
  routeOf({ path: '/bodiless', originPath: '/bodiless' }),
]

interface Sandbox {
  readonly live: Consumer
  readonly test: Consumer
  readonly origin: ReturnType<typeof originOf>
}

async function sandbox(plan = {}): Promise<Sandbox> {
  const origin = originOf()
  const live = await subscribed(plan, { routes, originUrl: origin.url })
  const examples: Examples = {
    [routes[0]?.id ?? '']: { status: 201, contentType: 'application/json', body: '{"t":21}' },
    [routes[1]?.id ?? '']: { status: 204, contentType: '', body: '' },
    [routes[4]?.id ?? '']: { status: 205, contentType: 'text/plain', body: 'none may be' },
  }
  await publish(examplesName(live.product.slug), examples)
  const test: Consumer = { ...live, ...(await keyOf(live.subscription.locator, 'test')) }
  const subscription = { ...live.subscription, version: 2 }
  await meterOf(live).configure(subscription, [live.key, test.key])
  await publishRecord({ ...test, subscription })
  return { live, test, origin }
}

describe('a test key', () => {
  it('is answered from the example; the origin hears nothing', async ({ expect }) => {
    const { test, origin } = await sandbox()
    const answer = await at.call(test)
    expect([answer.status, await answer.text()]).toEqual([201, '{"t":21}'])
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect((await at.call(test, '/empty')).status).toBe(204)
    expect(origin.seen).toHaveLength(0)
  })

  it('is answered without a body where the status has none', async ({ expect }) => {
    const { test } = await sandbox()
    const answer = await at.call(test, '/bodiless')
    expect([answer.status, await answer.text()]).toEqual([205, ''])
  })

  it('is told when the provider gave no example', async ({ expect }) => {
    const { test } = await sandbox()
    expect(await outcomeOf(await at.call(test, '/none'))).toBe('501 no_example')
  })

  it('obeys the plan', async ({ expect }) => {
    const { test } = await sandbox()
    expect(await outcomeOf(await at.call(test, '/pro'))).toBe('403 plan_upgrade_required')
  })

  it('answers 100 calls a day, whatever the routes, with 200 at once from two edges', async ({
    expect,
  }) => {
    const { test } = await sandbox()
    const edges = [at, edge()]
    const calls = Array.from({ length: 200 }, (_, i) =>
      (edges[i % 2] ?? at).call(test, i % 3 ? '/ping' : '/empty'),
    )
    const counts = await tally(calls)
    expect(counts['429 sandbox_limit']).toBe(100)
    expect((counts['201'] ?? 0) + (counts['204'] ?? 0)).toBe(100)
  })

  it('says when the day ends', async ({ expect }) => {
    const { test } = await sandbox()
    await Promise.all(Array.from({ length: 100 }, () => at.call(test)))
    const problem = await problemOf(await at.call(test))
    const midnight = Math.ceil(Date.now() / 86_400_000) * 86_400_000
    expect(problem).toMatchObject({ code: 'sandbox_limit', limit: 100, used: 100 })
    expect(Math.abs(Date.parse(String(problem['reset_at'])) - midnight)).toBeLessThan(2000)
  })

  it('leaves quota, rate and the live keys alone', async ({ expect }) => {
    const plan = {
      quotas: [{ period: 'month', anchor: 'billing', limit: 2000 }],
      aggregateRate: { limit: 2, windowMs: 3_600_000, algorithm: 'sliding' },
    }
    const { live, test } = await sandbox(plan)
    for (let i = 0; i < 5; i++) expect((await at.call(test)).status).toBe(201)
    expect((await at.call(live)).headers.get('x-quota-used')).toBe('1')
    expect(await outcomeOf(await at.call(live))).toBe('200')
    expect(await outcomeOf(await at.call(live))).toBe('429 rate_limited')
    expect((await at.call(test)).status).toBe(201)
  })

  it('costs nothing, in the ledger, the usage and the answer', async ({ expect }) => {
    const queue = new RecordingQueue()
    const on = edge({ USAGE: queue.USAGE })
    const { test } = await sandbox()
    for (let i = 0; i < 3; i++) {
      expect((await on.call(test)).headers.get('x-usage-units')).toBe('0')
    }
    await on.settle()
    const rows = queue.batches.flatMap((batch) => batch.rows)
    expect(rows.reduce((sum, row) => sum + row.calls, 0)).toBe(3)
    expect(rows.every(({ units, refunded }) => units === 0 && refunded === 0)).toBe(true)
    expect((await meterOf(test).usage())?.windows.map(({ used }) => used)).toEqual([0])
  })

  it('has a day of its own for each subscription', async ({ expect }) => {
    const [one, other] = [await sandbox(), await sandbox()]
    await Promise.all(Array.from({ length: 100 }, () => at.call(one.test)))
    expect(await outcomeOf(await at.call(one.test))).toBe('429 sandbox_limit')
    expect(await outcomeOf(await at.call(other.test))).toBe('201')
  })

  it('answers HEAD as GET would', async ({ expect }) => {
    const { test } = await sandbox()
    const answer = await at.call(test, '/ping', { method: 'HEAD' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-type')).toBe('application/json')
  })

  it('goes on when the quota is used up', async ({ expect }) => {
    const { live, test } = await sandbox({
      quotas: [{ period: 'month', anchor: 'billing', limit: 1000 }],
    })
    expect(await outcomeOf(await at.call(live))).toBe('200')
    expect(await outcomeOf(await at.call(live))).toBe('429 quota_exceeded')
    expect((await at.call(test)).status).toBe(201)
  })
})
