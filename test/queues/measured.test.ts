import { beforeEach, describe, it } from 'vitest'
import { DAY, HOUR, histogram, TODAY, usageBatch, usageRow } from './support/builders'
import { seedSubscriptions } from './support/subscriptions'
import { consumeOne, env, fire, freshStart, rows, runJob } from './support/worker'

/** Yesterday. */
const at = TODAY - 12 * HOUR
const stored = () =>
  rows('select start, calls, answered, gateway_ms, latency from product_days order by start')
const calls = () => rows('select start, calls from product_days order by start')

const seedKey = (id: string, type: string, organisation: string) =>
  env.DB.prepare(
    `insert into api_keys (id, subscription_id, organisation_id, product_id, name, type, hash, prefix,
      last_four, status, created_at, updated_at)
    values (?1, 'sub_1', ?3, 'prd_1', '', ?2, ?1, '', '', 'revoked', 0, 0)`,
  )
    .bind(id, type, organisation)
    .run()

describe('what the market says of products', () => {
  beforeEach(async () => {
    await freshStart()
    await seedSubscriptions('sub_1')
    await seedKey('key_1', 'live', 'org_2')
    await seedKey('key_test', 'test', 'org_2')
    await seedKey('key_own', 'live', 'org_1')
  })

  it('counts calls that the origin answered, failed or left without an answer', async ({
    expect,
  }) => {
    const row = (changes: Parameters<typeof usageRow>[0]) =>
      usageRow({ minute: at, gatewayMs: 2, latency: histogram(0, 1), ...changes })
    await consumeOne(
      usageBatch('a:1', [
        row({ calls: 8, gatewayMs: 16, latency: histogram(0, 3, 5) }),
        row({ statusClass: 4, routeId: 'rte_2' }),
        row({ statusClass: 5 }),
        row({ statusClass: 5, code: 'origin_unreachable' }),
        row({ statusClass: 5, code: 'origin_timeout', region: 'as' }),
        row({ statusClass: 5, code: 'origin_unavailable' }),
        row({ statusClass: 4, code: 'rate_limited', calls: 50 }),
        row({ statusClass: 4, code: 'request_timeout', calls: 50 }),
        row({ statusClass: 5, code: 'limiter_unavailable', calls: 50 }),
      ]),
    )
    await fire('37 3 * * *')
    const latency = JSON.stringify(histogram(0, 5, 5))
    expect(await stored()).toEqual([
      { start: TODAY - DAY, calls: 13, answered: 9, gateway_ms: 20, latency },
    ])
  })

  it('leaves out test keys, keys that are gone, and what providers call themselves', async ({
    expect,
  }) => {
    const of = (keyId: string) => usageRow({ minute: at, keyId })
    await consumeOne(
      usageBatch('a:1', [of('key_1'), of('key_test'), of('key_own'), of('key_gone')]),
    )
    await fire('37 3 * * *')
    expect(await calls()).toEqual([{ start: TODAY - DAY, calls: 1 }])
  })

  it('has whole days of the last 30, each once, and takes in what came late', async ({
    expect,
  }) => {
    const days = [31, 30, 10, 3, 0].map((back) => usageRow({ minute: at + DAY - back * DAY }))
    await consumeOne(usageBatch('a:1', days))
    await fire('37 3 * * *')
    const expected = [30, 10, 3].map((back) => ({ start: TODAY - back * DAY, calls: 1 }))
    expect(await calls()).toEqual(expected)

    await consumeOne(usageBatch('a:2', [usageRow({ minute: at - 2 * DAY })]))
    await env.DB.prepare(`insert into product_days values ('prd_1', ?, 1, 1, 1, '[]')`)
      .bind(TODAY - 31 * DAY)
      .run()
    await fire('37 3 * * *')
    expect(await calls()).toEqual([...expected.slice(0, 2), { ...expected[2], calls: 2 }])
  })

  it('goes on after a day that cannot be summed, and says so', async ({ expect }) => {
    const days = [1, 2].map((back) => usageRow({ minute: at + DAY - back * DAY }))
    await consumeOne(usageBatch('a:1', days))
    await runJob('rollUpUsage')
    await env.DB.prepare(`update usage_days set latency = 'broken' where start = ?`)
      .bind(TODAY - DAY)
      .run()
    expect((await runJob('measureProducts')).status).toBe(500)
    expect(await calls()).toEqual([{ start: TODAY - 2 * DAY, calls: 1 }])
  })
})
