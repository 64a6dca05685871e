import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { mailbox } from '../support/mailbox'
import { makePerson } from '../support/people'
import { row, rows } from '../support/probes'
import { makePlan, typesToldOf } from '../subscriptions/support'
import {
  makeParty,
  makeShop,
  makeToken,
  makeWorld,
  type Party,
  type Shop,
  type World,
} from '../support/world'

const DAY = 86_400_000
const notFound = { status: 404, code: 'not_found' }
const invalidState = { status: 409, code: 'invalid_state' }

let world: World
let shop: Shop
let hidden: string
let guest: Party

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  shop = await makeShop(world.provider.token)
  hidden = await makePlan(world.provider.token, shop.productId, {
    name: 'Partners',
    rank: 50,
    visibility: 'private',
  })
  guest = await makeParty(world.admin, 'Guest')
})
afterEach(() => {
  vi.useRealTimers()
})

const invite = (body: object, by = world.provider.token, plan = hidden, env?: PortalEnv) =>
  api('POST', `/v1/plans/${plan}/invitations`, { token: by, body, ...(env && { env }) })
const take = (token: string) =>
  api('POST', '/v1/subscriptions', { token, body: { plan_id: hidden } })

describe('a private plan', () => {
  it('is not there for whom nobody has invited', async () => {
    expect(problemOf(await take(guest.token))).toEqual(notFound)
    const { id } = await must('POST', '/v1/subscriptions', {
      token: guest.token,
      body: { plan_id: shop.free },
    })
    for (const [method, path] of [
      ['POST', 'change-plan'],
      ['GET', `change-preview?plan_id=${hidden}`],
    ] as const) {
      const body = method === 'POST' ? { plan_id: hidden } : undefined
      const answer = await api(method, `/v1/subscriptions/${id}/${path}`, {
        token: guest.token,
        body,
      })
      expect(problemOf(answer)).toEqual(notFound)
    }
    expect((await take(world.provider.token)).status).toBe(201)
  })

  it('is had by the invited organisation, which hears of it', async () => {
    const { status, json } = await invite({ organisation_id: guest.id })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      plan: { id: hidden, name: 'Partners' },
      organisation: { id: guest.id, name: 'Guest' },
      email: null,
      accepted_at: null,
    })
    expect(await typesToldOf(guest.id, json.id)).toEqual(['plan.invited'])
    const received = await must('GET', '/v1/plan-invitations', { token: guest.token })
    expect(received.data.map((entry: { id: string }) => entry.id)).toEqual([json.id])
    expect(received.data[0].terms).toMatchObject({ id: hidden, name: 'Partners', prices: [] })
    expect(received.data[0].terms).not.toHaveProperty('archived_at')
    expect(problemOf(await take(world.stranger.token))).toEqual(notFound)
    expect((await take(guest.token)).json).toMatchObject({ state: 'active', plan: { id: hidden } })
    const list = await must('GET', `/v1/plans/${hidden}/invitations`, {
      token: world.provider.token,
    })
    expect(list.data).toMatchObject([{ id: json.id, accepted_at: expect.any(String) }])
    expect(
      await rows(
        "select id from audit_log where action = 'plan_invitation.accept' and target_id = ?1",
        json.id,
      ),
    ).toHaveLength(1)
  })

  it('is had by who proves to own the invited address, for one organisation', async () => {
    const box = mailbox()
    const { json } = await invite({ email: 'Ada@Example.com' }, undefined, hidden, box.env)
    expect(json).toMatchObject({ email: 'ada@example.com', organisation: null })
    const [mail] = box.take('ada@example.com')
    expect(mail?.subject).toContain('Partners')
    expect(mail?.text).toContain(`/apis/${shop.slug}`)

    const member = await makePerson(world, { organisation: guest, role: 'billing' })
    expect((await member.api('GET', '/v1/plan-invitations')).json.data).toEqual([])
    const other = await member.api('POST', '/v1/subscriptions', { body: { plan_id: hidden } })
    expect(problemOf(other)).toEqual(notFound)
    expect(problemOf(await take(guest.token))).toEqual(notFound)

    const ada = await makePerson(world, { organisation: guest, email: 'ada@example.com' })
    expect((await ada.api('GET', '/v1/plan-invitations')).json.data).toHaveLength(1)
    const taken = await ada.api('POST', '/v1/subscriptions', { body: { plan_id: hidden } })
    expect(taken.json).toMatchObject({ state: 'active', organisation_id: guest.id })
    expect(
      await row('select organisation_id as o from plan_invitations where id = ?1', json.id),
    ).toEqual({ o: guest.id })
  })

  it('is not had by who only claims the address', async () => {
    await invite({ email: 'eve@example.com' })
    const eve = await makePerson(world, { organisation: guest, email: 'eve@example.com' })
    await rows("update users set email_verified = 0 where email = 'eve@example.com'")
    const answer = await eve.api('POST', '/v1/subscriptions', { body: { plan_id: hidden } })
    expect(problemOf(answer)).toEqual(notFound)
  })

  it('is not had by a revoked or expired invitation, which makes room for another', async () => {
    const { json } = await invite({ organisation_id: guest.id })
    const path = `/v1/plan-invitations/${json.id}`
    expect(problemOf(await api('DELETE', path, { token: world.stranger.token }))).toEqual(notFound)
    expect(problemOf(await api('DELETE', path, { token: guest.token }))).toEqual(notFound)
    expect((await api('DELETE', path, { token: world.provider.token })).status).toBe(204)
    expect((await api('DELETE', path, { token: world.provider.token })).status).toBe(204)
    expect(problemOf(await take(guest.token))).toEqual(notFound)

    expect((await invite({ organisation_id: guest.id })).status).toBe(201)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * DAY })
    expect(problemOf(await take(guest.token))).toEqual(notFound)
    const received = await must('GET', '/v1/plan-invitations', { token: guest.token })
    expect(received.data).toEqual([])
    expect((await invite({ organisation_id: guest.id })).status).toBe(201)
    expect((await take(guest.token)).status).toBe(201)
  })
})

describe('an invitation', () => {
  it('is made once, by 20 at the same time too', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => invite({ organisation_id: guest.id })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  it.for([
    ['nobody', {}],
    ['two at once', { organisation_id: 'org_x', email: 'a@example.com' }],
    ['no address', { email: 'a' }],
    ['an unknown member', { email: 'a@example.com', role: 'x' }],
  ] as const)('of %s is refused', async ([, body]) => {
    expect(problemOf(await invite(body))).toEqual({ status: 422, code: 'invalid_request' })
  })

  it('is to a private plan of one’s own, with the scope', async () => {
    const body = { organisation_id: guest.id }
    expect(problemOf(await invite(body, world.stranger.token))).toEqual(notFound)
    expect(problemOf(await invite(body, undefined, shop.free))).toEqual(invalidState)
    expect(problemOf(await invite({ organisation_id: 'org_x' }))).toEqual(notFound)
    const token = await makeToken(world.admin, world.provider.id, ['catalogue:write'])
    expect(problemOf(await invite(body, token))).toEqual({
      status: 403,
      code: 'insufficient_scope',
    })
    const foreign = await api('GET', `/v1/plans/${hidden}/invitations`, {
      token: world.stranger.token,
    })
    expect(problemOf(foreign)).toEqual(notFound)
  })
})
