import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { api, env, must } from '../support/api'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'
import { DAY, NOW, TODAY, tookMs } from '../usage/support'

let world: World
let busy: Shop
let quiet: Shop

const recordDay = (shop: Shop, back: number, calls: number, failed = 0) =>
  env.DB.prepare('insert into product_days values (?1, ?2, ?3, ?4, ?5, ?6)')
    .bind(
      shop.productId,
      TODAY - back * DAY,
      calls,
      calls - failed,
      2 * calls,
      JSON.stringify(tookMs(40, calls)),
    )
    .run()

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  busy = await makeShop(world.provider.token)
  quiet = await makeShop(world.provider.token)
  await recordDay(busy, 1, 1200)
  await recordDay(busy, 30, 1000, 3)
  await recordDay(busy, 31, 90_000, 90_000)
  await recordDay(quiet, 1, 99)
})
afterAll(() => {
  vi.useRealTimers()
})

const measured = {
  days: 30,
  calls_at_least: 1000,
  latency_ms: { p50: 43, p95: 50 },
  gateway_ms: 2,
  answered_percent: 99.8,
}

it('says of each listed product what its calls of 30 days say', async () => {
  const { data } = await must('GET', '/v1/catalogue')
  const found = new Map(data.map((each: { slug: string }) => [each.slug, each]))
  expect(found.get(busy.slug)).toMatchObject({ measured })
  expect(found.get(quiet.slug)).toMatchObject({ measured: null })
})

it('says the same on the page, in the preview and side by side', async () => {
  expect(await must('GET', `/v1/catalogue/${busy.slug}`)).toMatchObject({ measured })
  expect(await must('GET', `/v1/catalogue/${quiet.slug}`)).toMatchObject({ measured: null })
  const preview = `/v1/products/${busy.productId}/preview`
  expect(await must('GET', preview, { token: world.provider.token })).toMatchObject({ measured })
  const { data } = await must('GET', `/v1/catalogue/compare?apis=${quiet.slug},${busy.slug}`)
  expect(data).toMatchObject([{ measured: null }, { measured }])
})

it('never says how many calls there were', async () => {
  const { text } = await api('GET', `/v1/catalogue/${busy.slug}`)
  expect(text).not.toMatch(/2200|2197|1200/)
})
