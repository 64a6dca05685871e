import { beforeAll, expect, it } from 'vitest'
import { must } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { makeParty, makeShop, makeWorld, subscribe, type World } from '../support/world'

let world: World
let support: Person
beforeAll(async () => {
  world = await makeWorld()
  support = await makePerson(world, { staff: 'support' })
})

const read = async (path: string) => (await support.api('GET', path)).json

it('products of everybody are found by name, by provider and by what staff did to them', async () => {
  const provider = await makeParty(world.admin, 'Listed provider')
  const first = await makeShop(provider.token)
  const second = await makeShop(provider.token)
  await subscribe(world.consumer.token, first.free)
  await must('PATCH', `/v1/admin/products/${first.productId}/commission`, {
    token: world.admin,
    body: { commission_bps: 0, reason: 'Partner' },
  })
  await must('POST', `/v1/admin/products/${second.productId}/take-down`, {
    token: world.admin,
    body: { reason: 'A copy' },
  })
  const own = `/v1/admin/products?organisation_id=${provider.id}`
  const ids = async (query: string) =>
    (await read(`${own}${query}`)).data.map(({ id }: { id: string }) => id)
  expect(await ids('')).toEqual([second.productId, first.productId])
  expect(await ids('&only=own_fees')).toEqual([first.productId])
  expect(await ids('&only=taken_down')).toEqual([second.productId])
  expect(await ids('&only=featured')).toEqual([])
  expect(await ids(`&q=${first.slug.toUpperCase()}`)).toEqual([first.productId])
  expect((await read(`${own}&only=own_fees`)).data[0]).toMatchObject({
    organisation: 'Listed provider',
    subscriptions: 1,
    commission_bps: 0,
    hold_days: null,
  })
  const { next_cursor: next } = await read(`${own}&limit=1`)
  expect(await ids(`&limit=1&cursor=${next}`)).toEqual([first.productId])
})

it('the search finds subscriptions by a part of the name of their consumer or product', async () => {
  const consumer = await makeParty(world.admin, 'Zephyr consumers')
  const shop = await makeShop(world.provider.token)
  const { id } = await subscribe(consumer.token, shop.free)
  const found = (await read('/v1/admin/search?q=zephyr')).subscriptions
  expect(found.map((each: { id: string }) => each.id)).toEqual([id])
})
