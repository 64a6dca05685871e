/** Who is told of money: only who may read it. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makePerson, type Person } from '../../support/people'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeParty, makeToken, makeWorld, type Party, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { flatPlan, payingConsumer } from '../support/paying'

let stripe: TestStripe
let world: World
let consumer: Party
let people: Readonly<Record<'owner' | 'admin' | 'billing' | 'developer' | 'viewer', Person>>

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { fetch: real } = globalThis
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input)
    return host === 'hooks.example.com' ? new Response('ok') : real(input, init)
  })
  stripe = await makeStripe()
  consumer = await makeParty(world.admin, 'Nordwind')
  const person = (role: keyof typeof people) =>
    makePerson(null, { organisation: consumer, role, email: `${crypto.randomUUID()}@people.test` })
  people = {
    owner: await person('owner'),
    admin: await person('admin'),
    billing: await person('billing'),
    developer: await person('developer'),
    viewer: await person('viewer'),
  }
})
afterEach(async () => {
  await expectHonest(stripe)
  vi.restoreAllMocks()
})

const hook = (change: object = {}) => ({
  url: `https://hooks.example.com/${crypto.randomUUID()}`,
  ...change,
})
/** Types that were queued for an endpoint. */
const queued = async (id: string) =>
  (
    await stripe.env.DB.prepare(
      `select e.type from webhook_deliveries d join events e on e.id = d.event_id
        where d.endpoint_id = ?1`,
    )
      .bind(id)
      .all<{ type: string }>()
  ).results.map(({ type }) => type)
const pay = async () => {
  await payingConsumer(stripe, world, flatPlan, { consumer })
  await stripe.run('dispatchEvents')
}

it('an endpoint is told of money when whoever made it may read billing', async () => {
  const owners = await people.owner.api('POST', '/v1/webhooks', { body: hook() })
  const developers = await people.developer.api('POST', '/v1/webhooks', { body: hook() })
  expect(owners.json.money_events).toBe(true)
  expect(developers.json.money_events).toBe(false)
  await pay()
  expect(await queued(owners.json.id)).toContain('invoice.paid')
  expect(await queued(developers.json.id)).not.toContain('invoice.paid')
  expect(await queued(developers.json.id)).toContain('subscription.created')
})

it('nobody asks for events of money who may not read it', async () => {
  const body = hook({ types: ['key.created', 'payout.paid'] })
  const refused = await people.developer.api('POST', '/v1/webhooks', { body })
  expect(refused.json.code).toBe('insufficient_scope')
  const token = await makeToken(consumer.token, consumer.id, ['webhooks:write'])
  expect((await stripe.api('POST', '/v1/webhooks', { token, body })).status).toBe(403)
  const made = await people.developer.api('POST', '/v1/webhooks', {
    body: hook({ types: ['key.created'] }),
  })
  const path = `/v1/webhooks/${made.json.id}`
  const types = ['invoice.paid']
  expect((await people.developer.api('PATCH', path, { body: { types } })).status).toBe(403)
  const widened = await people.owner.api('PATCH', path, { body: { types } })
  expect(widened.json).toMatchObject({ types, money_events: true })
})

it('who sends an endpoint elsewhere takes the events of money from it, if they may not read them', async () => {
  const made = await people.owner.api('POST', '/v1/webhooks', { body: hook() })
  const path = `/v1/webhooks/${made.json.id}`
  const described = await people.developer.api('PATCH', path, { body: { description: 'x' } })
  expect(described.json.money_events).toBe(true)
  const moved = await people.developer.api('PATCH', path, { body: hook() })
  expect(moved.json.money_events).toBe(false)
  await pay()
  expect(await queued(made.json.id)).not.toContain('invoice.paid')
})

it('the delivery log shows what is in an event of money only to who may read it', async () => {
  const made = await people.owner.api('POST', '/v1/webhooks', { body: hook() })
  await pay()
  const list = await people.developer.api('GET', `/v1/webhooks/${made.json.id}/deliveries`)
  const find = (type: string) =>
    list.json.data.find((one: { type: string }) => one.type === type).event_id as string
  const detail = (who: Person, type: string) =>
    who.api('GET', `/v1/webhooks/${made.json.id}/deliveries/${find(type)}`)
  expect((await detail(people.developer, 'invoice.paid')).json.code).toBe('insufficient_scope')
  expect((await detail(people.developer, 'subscription.created')).status).toBe(200)
  expect((await detail(people.owner, 'invoice.paid')).json.payload.data).toMatchObject({
    total: 2900,
    currency: 'usd',
  })
})

it('of members, owners, admins and those for billing are notified, whatever the others chose', async () => {
  const preferences = [{ type: 'invoice.paid', in_app: true, mail: true }]
  const chosen = await people.viewer.api('PATCH', '/v1/me/notification-preferences', {
    body: { preferences },
  })
  expect(chosen.status).toBeLessThan(300)
  await pay()
  const told = async (who: Person) => {
    const { results } = await stripe.env.DB.prepare(
      `select 1 from notifications n join events e on e.id = n.event_id
        where n.user_id = ?1 and e.type = 'invoice.paid'`,
    )
      .bind(who.userId)
      .all()
    return results.length
  }
  const counts = await Promise.all(Object.values(people).map(told))
  expect(Object.fromEntries(Object.keys(people).map((role, i) => [role, counts[i]]))).toEqual({
    owner: 1,
    admin: 1,
    billing: 1,
    developer: 0,
    viewer: 0,
  })
})
