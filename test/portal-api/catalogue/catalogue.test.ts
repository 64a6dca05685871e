import { beforeAll, expect, it } from 'vitest'
import { api, must } from '../support/api'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

let world: World
let shop: Shop

beforeAll(async () => {
  world = await makeWorld()
  shop = await makeShop(world.provider.token)
  const body = { slug: 'draft', name: 'Draft', origin_url: 'https://origin.example.com' }
  await must('POST', '/v1/products', { token: world.provider.token, body })
})

it('lists what is published, to everybody', async () => {
  const { data } = await must('GET', '/v1/catalogue')
  expect(data).toMatchObject([
    { slug: shop.slug, provider: 'Provider', base_url: `http://127.0.0.1:8787/${shop.slug}` },
  ])
  expect((await api('GET', '/v1/catalogue/draft')).status).toBe(404)
})

it('shows open plans by rank and routes by path, and nothing of the origin', async () => {
  await must('POST', `/v1/plans/${shop.max}/archive`, { token: world.provider.token })
  const { text, json } = await api('GET', `/v1/catalogue/${shop.slug}`)
  expect(json.plans.map((plan: { name: string }) => plan.name)).toEqual(['Free', 'Plus', 'Paid'])
  expect(json.plans[2].prices).toEqual([{ interval: 'month', amount: 2900 }])
  expect(json.routes).toMatchObject([{ method: 'GET', path: '/forecast/{days}', weight: 1 }])
  expect(text).not.toMatch(/origin/)
})
