import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { env, must } from '../support/api'
import { row, rows, withoutMeters } from '../support/probes'
import { makeShop, makeWorld, subscribe, type Shop, type World } from '../support/world'
import { DAY, iso, NOW, record, spend, type Source } from './support'

let world: World
let shops: Shop[]
let sources: Source[]

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  shops = [await makeShop(world.provider.token), await makeShop(world.provider.token)]
  sources = []
  for (const [i, { free, productId, routeId }] of shops.entries()) {
    vi.setSystemTime(NOW - 10 + i)
    const { id, key } = await subscribe(world.consumer.token, free)
    sources.push({ subscriptionId: id, productId, routeId, keyId: key.id })
  }
  vi.setSystemTime(NOW)
})
afterAll(() => {
  vi.useRealTimers()
})

const read = (token = world.consumer.token, using = env) =>
  must('GET', '/v1/usage/dashboard', { token, env: using })

it('shows every live subscription in one call: used, limit, reset, forecast, alerts', async () => {
  const [first, second] = sources as [Source, Source]
  await spend(first, 900)
  await record(first, NOW - DAY / 2, { calls: 200, units: 200_000 })
  const plan = await row<{ id: string }>(
    'select plan_version_id as id from subscriptions where id = ?1',
    first.subscriptionId,
  )
  const told = `insert into usage_alerts values (?1, 'month', ?2, ?3, 1000000, 'usage.threshold',
    ?4, 0, 0)`
  await rows(told, first.subscriptionId, NOW - 10, plan.id, 50)
  await rows(told, first.subscriptionId, NOW - 10, 'plv_before', 80)
  const { data, next_cursor } = await read()
  expect(next_cursor).toBeNull()
  expect(data).toMatchObject([
    {
      subscription_id: second.subscriptionId,
      product: { slug: shops[1]?.slug },
      windows: [{ used: 0, percent: 0, forecast: { units_per_day: 0, used_up_at: null } }],
    },
    {
      subscription_id: first.subscriptionId,
      plan: { name: 'Free' },
      state: 'active',
      windows: [
        {
          name: 'month',
          limit: 1000,
          used: 900,
          percent: 90,
          // A subscription of today counts as a day old.
          forecast: { units_per_day: 200, used_up_at: iso(NOW + DAY / 2) },
          alerts_told: [50],
        },
      ],
      alerts: { enabled: true, thresholds: [50, 80, 100] },
    },
  ])
})

it('still shows the rest of a subscription whose meter is away', async () => {
  const { data } = await read(world.consumer.token, withoutMeters())
  expect(data).toMatchObject([{ windows: null, state: 'active' }, { windows: null }])
})

it("shows nobody else's, and none that has ended", async () => {
  expect((await read(world.stranger.token)).data).toEqual([])
  await rows(
    `update subscriptions set state = 'canceled' where id = ?1`,
    sources[0]?.subscriptionId,
  )
  expect((await read()).data).toHaveLength(1)
})
