import { beforeAll, describe, expect, it } from 'vitest'
import { OrganisationView } from '../../../src/portal-api/organisations/schemas'
import { api, problemOf } from '../support/api'
import { makePerson, signInDirectly } from '../support/people'
import { row, rows } from '../support/probes'
import { makeParty, makeShop, makeToken, makeWorld, subscribe, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const full = {
  name: 'Nordwind',
  region: 'weur',
  legal_name: 'Nordwind Gesellschaft mbH',
  address: 'Hafenstr. 1\n20457 Hamburg',
  country: 'DE',
  tax_id: 'DE123456789',
  website: 'https://nordwind.example',
  support_email: 'help@nordwind.example',
  billing_email: 'money@nordwind.example',
}

describe('creating', () => {
  it('makes the person who asks the owner, with all that was said', async () => {
    const person = await makePerson(world)
    const answer = await person.api('POST', '/v1/organisations', { body: full })
    expect(answer.status).toBe(201)
    expect(answer.json).toMatchObject(full)
    expect(Object.keys(answer.json).toSorted()).toEqual(
      Object.keys(OrganisationView.shape).toSorted(),
    )
    const members = await person.api('GET', `/v1/organisations/${answer.json.id}/members`)
    expect(members.json.data).toMatchObject([{ user_id: person.userId, role: 'owner' }])
    const [entry] = await rows(
      "select actor_id from audit_log where action = 'organisation.create' and target_id = ?1",
      answer.json.id,
    )
    expect(entry).toEqual({ actor_id: person.userId })
  })

  it('is for people and admins, not for tokens of another organisation, nor for support', async () => {
    const body = { name: 'X' }
    const byToken = await api('POST', '/v1/organisations', { token: world.provider.token, body })
    expect(problemOf(byToken)).toEqual({ status: 403, code: 'forbidden' })
    const support = await makePerson(world, { staff: 'support' })
    const bySupport = await support.api('POST', '/v1/organisations', { body })
    expect(problemOf(bySupport)).toEqual({ status: 403, code: 'forbidden' })
    const admin = await makePerson(world, { staff: 'admin' })
    const made = await admin.api('POST', '/v1/organisations', { body })
    expect(made.status).toBe(201)
    expect(
      await rows('select user_id from memberships where organisation_id = ?1', made.json.id),
    ).toEqual([])
  })

  it('makes one under twenty repeats with one Idempotency-Key', async () => {
    const person = await makePerson(world)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        person.api('POST', '/v1/organisations', {
          body: { name: 'Once' },
          headers: { 'idempotency-key': 'once' },
        }),
      ),
    )
    const ids = new Set(answers.filter(({ status }) => status === 201).map(({ json }) => json.id))
    expect(ids.size).toBe(1)
    const { n } = await row<{ n: number }>(
      'select count(*) as n from memberships where user_id = ?1',
      person.userId,
    )
    expect(n).toBe(1)
  })

  it.for([
    ['country', 'de'],
    ['country', 'Germany'],
    ['website', 'javascript:alert(1)'],
    ['website', 'nordwind.example'],
    ['billing_email', 'nobody'],
    ['name', 'a\u202eb'],
    ['surprise', 1],
  ])('refuses %s: %s', async ([name, value]) => {
    const person = await makePerson(world)
    const body = { ...full, [String(name)]: value }
    expect((await person.api('POST', '/v1/organisations', { body })).status).toBe(422)
  })
})

it('a change keeps what it does not name', async () => {
  const owner = await makePerson(world)
  const { id } = (await owner.api('POST', '/v1/organisations', { body: full })).json
  const path = `/v1/organisations/${id}`
  const changed = await owner.api('PATCH', path, { body: { tax_id: null, country: 'AT' } })
  expect(changed.json).toMatchObject({ ...full, tax_id: null, country: 'AT' })
  expect((await owner.api('GET', path)).json).toEqual(changed.json)
})

describe('deleting', () => {
  it('is refused while something is live, and says what', async () => {
    const provider = await makeParty(world.admin, 'P')
    const consumer = await makeParty(world.admin, 'C')
    const owner = await makePerson(world, { organisation: provider })
    const user = await makePerson(world, { organisation: consumer })
    const shop = await makeShop(provider.token)
    const subscription = await subscribe(consumer.token, shop.free)

    const refused = await owner.api('DELETE', `/v1/organisations/${provider.id}`)
    expect(problemOf(refused)).toEqual({ status: 409, code: 'invalid_state' })
    expect(refused.json.errors.map((e: { pointer: string }) => e.pointer)).toEqual([
      `/consumers/${subscription.id}`,
      `/products/${shop.productId}`,
    ])
    const other = await user.api('DELETE', `/v1/organisations/${consumer.id}`)
    expect(other.json.errors).toMatchObject([{ pointer: `/subscriptions/${subscription.id}` }])
    expect((await owner.api('GET', `/v1/organisations/${provider.id}`)).status).toBe(200)
  })

  it('ends members, tokens and invitations, and keeps the id for the ledger', async () => {
    const owner = await makePerson(world)
    const { id } = (await owner.api('POST', '/v1/organisations', { body: full })).json
    const token = await makeToken(world.admin, id, ['*'])
    await owner.api('POST', `/v1/organisations/${id}/invitations`, {
      body: { email: 'x@example.com', role: 'viewer' },
    })
    expect((await owner.api('DELETE', `/v1/organisations/${id}`)).status).toBe(204)
    expect((await api('GET', '/v1/organisations', { token })).status).toBe(401)
    const probe = await api('GET', `/v1/organisations/${id}`, { token: world.admin })
    expect(probe.status).toBe(404)
    const left = await row('select * from organisations where id = ?1', id)
    expect(JSON.stringify(left)).not.toMatch(/[Nn]ordwind|Hafenstr/)
    expect(await rows('select 1 from memberships where organisation_id = ?1', id)).toEqual([])
    expect(await rows('select 1 from invitations where organisation_id = ?1', id)).toEqual([])
  })

  it('is for an owner in person', async () => {
    const party = await makeParty(world.admin, 'D')
    const path = `/v1/organisations/${party.id}`
    const admin = await makePerson(world, { organisation: party, role: 'admin' })
    expect(problemOf(await admin.api('DELETE', path)).status).toBe(403)
    expect((await api('DELETE', path, { token: party.token })).status).toBe(403)
    const stranger = await makePerson(world, { organisation: world.stranger })
    expect((await stranger.api('DELETE', path)).status).toBe(404)
  })
})

it('an export holds what the organisation has and no secrets', async () => {
  const provider = await makeParty(world.admin, 'Exporter')
  const owner = await makePerson(world, { organisation: provider, name: 'Ada' })
  const shop = await makeShop(provider.token)
  const own = await subscribe(provider.token, shop.free)
  const answer = await owner.api('GET', `/v1/organisations/${provider.id}/export`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain(provider.id)
  expect(answer.json).toMatchObject({
    organisation: { name: 'Exporter' },
    members: [{ name: 'Ada', role: 'owner' }],
    products: [{ id: shop.productId }],
    routes: [{ id: shop.routeId }],
    subscriptions: [{ id: own.id }],
    keys: [{ id: own.key.id }],
  })
  expect(answer.json.plans).toHaveLength(4)
  expect(answer.json.audit.length).toBeGreaterThan(3)
  expect(answer.text).not.toContain(own.key.key)
  expect(answer.text).not.toContain(provider.token)
  expect(answer.text).not.toMatch(/"hash"|"locator"|token_hash/)
  const again = await signInDirectly(owner.userId)
  expect((await again.api('GET', `/v1/organisations/${world.stranger.id}/export`)).status).toBe(404)
})
