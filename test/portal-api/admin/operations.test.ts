import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, problemOf } from '../support/api'
import { makePerson, type Person } from '../support/people'
import { row, rows } from '../support/probes'
import { makeParty, makeShop, makeWorld, subscribe, type World } from '../support/world'

let world: World
let admin: Person
let support: Person
beforeAll(async () => {
  world = await makeWorld()
  admin = await makePerson(world, { staff: 'admin', name: 'Admin' })
  support = await makePerson(world, { staff: 'support', name: 'Support' })
})

const insertFinding = (id: string) =>
  env.DB.prepare(
    `insert into findings (id, kind, subject, expected, actual, detail, found_at)
      values (?1, 'usage_units', ?1, 10, 9, 'why', 1)`,
  )
    .bind(id)
    .run()

describe('findings', () => {
  it('are resolved once, with a note', async () => {
    await insertFinding('fnd_a')
    const resolve = (by: Person) =>
      by.api('POST', '/v1/admin/findings/fnd_a/resolve', { body: { note: 'redriven' } })
    expect((await resolve(support)).status).toBe(403)
    expect((await support.api('GET', '/v1/admin/findings?state=open')).json.data).toMatchObject([
      { id: 'fnd_a', expected: 10, actual: 9 },
    ])
    expect((await resolve(admin)).json).toMatchObject({ note: 'redriven' })
    expect(problemOf(await resolve(admin))).toEqual({ status: 409, code: 'invalid_state' })
    expect((await support.api('GET', '/v1/admin/findings?state=open')).json.data).toEqual([])
    expect((await support.api('GET', '/v1/admin/findings/fnd_a')).json.note).toBe('redriven')
  })
})

const insertLetter = (id: string) =>
  env.DB.prepare(
    `insert into dead_letters (id, queue, body, error, received_at)
      values (?1, 'turnpike-usage', '{"v":1}', 'broken', 1)`,
  )
    .bind(id)
    .run()

/** A usage Worker that notes what it is asked, and does it. */
const usageWorker = (asked: string[], answer?: Response): PortalEnv => ({
  ...env,
  USAGE_WORKER: {
    fetch: async (url: string, init: RequestInit) => {
      asked.push(`${init.method} ${new URL(url).pathname}`)
      if (answer) return answer
      await env.DB.prepare(
        'update dead_letters set redriven_at = 2 where discarded_at is null',
      ).run()
      return url.includes('after=')
        ? Response.json({ redriven: 1, failed: [], next: null })
        : new Response(null, { status: 204 })
    },
  } as unknown as Fetcher,
})

describe('dead letters', () => {
  const path = '/v1/admin/dead-letters'
  const body = { reason: 'the bug is fixed' }

  it('are redriven by the usage Worker, with an audit row', async () => {
    await insertLetter('dlq_a')
    const asked: string[] = []
    const call = { body, env: usageWorker(asked) }
    expect((await support.api('GET', `${path}/dlq_a`)).json).toMatchObject({ body: '{"v":1}' })
    expect((await support.api('POST', `${path}/dlq_a/redrive`, call)).status).toBe(403)
    const answer = await admin.api('POST', `${path}/dlq_a/redrive`, call)
    expect(answer.json.redriven_at).toMatch(/^1970/)
    expect(asked).toEqual(['POST /dead-letters/dlq_a/redrive'])
    await row("select id from audit_log where action = 'dead_letter.redrive'")
    const again = await admin.api('POST', `${path}/dlq_a/redrive`, call)
    expect(problemOf(again)).toEqual({ status: 409, code: 'invalid_state' })
    expect(asked).toHaveLength(1)
  })

  it('say what the usage Worker says', async () => {
    await insertLetter('dlq_b')
    const problem = Response.json({ code: 'invalid_state', detail: 'unreadable' }, { status: 409 })
    const call = { body, env: usageWorker([], problem) }
    const answer = await admin.api('POST', `${path}/dlq_b/redrive`, call)
    expect(answer.json).toMatchObject({ code: 'invalid_state', detail: 'unreadable' })
  })

  it('are discarded, and then redriven no more', async () => {
    await insertLetter('dlq_c')
    const asked: string[] = []
    const discarded = await admin.api('POST', `${path}/dlq_c/discard`, { body })
    expect(discarded.json.discarded_at).toMatch(/^20/)
    const call = { body, env: usageWorker(asked) }
    expect((await admin.api('POST', `${path}/dlq_c/redrive`, call)).status).toBe(409)
    const list = await support.api('GET', `${path}?state=discarded`)
    expect(list.json.data).toMatchObject([{ id: 'dlq_c' }])
    expect(JSON.stringify(list.json)).not.toContain('"v"')
  })

  it('are redriven all together', async () => {
    await insertLetter('dlq_d')
    const asked: string[] = []
    const answer = await admin.api('POST', `${path}/redrive`, { body, env: usageWorker(asked) })
    expect(answer.json).toEqual({ redriven: 1, failed: [], next: null })
    const none = await admin.api('POST', `${path}/redrive`, { body, env: usageWorker(asked) })
    expect(problemOf(none)).toEqual({ status: 409, code: 'invalid_state' })
    expect((await admin.api('POST', `${path}/absent/redrive`, { body })).status).toBe(404)
  })
})

it('search finds people, organisations, products, subscriptions and keys', async () => {
  const party = await makeParty(world.admin, 'Findable Traders')
  const person = await makePerson(world, { organisation: party, email: 'findable@people.test' })
  const shop = await makeShop(world.provider.token)
  const subscription = await subscribe(party.token, shop.free)
  const find = async (text: string) =>
    (await support.api('GET', `/v1/admin/search?q=${encodeURIComponent(text)}`)).json
  expect((await find('FINDABLE')).users).toMatchObject([{ id: person.userId }])
  expect((await find('findable')).organisations).toMatchObject([{ id: party.id }])
  expect((await find(shop.slug)).products).toMatchObject([{ id: shop.productId }])
  expect((await find(party.id)).subscriptions).toMatchObject([
    { id: subscription.id, organisation: { name: 'Findable Traders' }, plan: 'Free' },
  ])
  const { key } = subscription
  for (const text of [key.id, key.last_four, `${key.prefix}…${key.last_four}`]) {
    expect((await find(text)).keys.map(({ id }: { id: string }) => id)).toContain(key.id)
  }
  expect((await find('%')).users).toEqual([])
  expect((await api('GET', '/v1/admin/search?q=a', { token: party.token })).status).toBe(403)
})

it('pulse counts sign-ups, keys that called, calls, errors and who pays, by day', async () => {
  const day = Math.floor(Date.now() / 86_400_000) * 86_400_000
  const usage = `insert into usage_days (subscription_id, start, route_id, key_id, status_class, code,
    region, product_id, calls, units, refunded, bytes_in, bytes_out, gateway_ms, origin_ms, latency)
    values ('sub_p', ?1, 'r', ?2, ?3, ?4, 'weur', 'prd_p', ?5, 0, 0, 0, 0, 0, 0, '[]')`
  const insert = (start: number, key: string, status: number, code: string, calls: number) =>
    env.DB.prepare(usage).bind(start, key, status, code, calls)
  const yesterday = day - 86_400_000
  await env.DB.batch([
    insert(yesterday, 'key_1', 2, '', 10),
    insert(yesterday, 'key_2', 4, 'rate_limited', 3),
    insert(yesterday, 'key_2', 5, '', 2),
    insert(day, 'key_1', 2, '', 1),
    insert(day - 90 * 86_400_000, 'key_3', 2, '', 99),
  ])
  const shop = await makeShop(world.provider.token)
  const party = await makeParty(world.admin, 'Payer')
  await subscribe(party.token, shop.free)
  const before = (await support.api('GET', '/v1/admin/pulse')).json
  expect(before.days).toHaveLength(90)
  expect(before.days.at(-2)).toMatchObject({ calls: 15, errors: 5, active_keys: 2 })
  expect(before.totals).toMatchObject({ calls: 16, errors: 5, active_keys: 2, paying: 0 })
  const { n } = await row<{ n: number }>('select count(*) as n from users')
  expect(before.totals.sign_ups).toBe(n)

  const priced = await api('POST', '/v1/subscriptions', {
    token: world.admin,
    body: { plan_id: shop.paid, organisation_id: world.consumer.id },
  })
  expect(priced.status).toBe(201)
  const after = (await support.api('GET', '/v1/admin/pulse')).json
  expect(after.days.at(-1)).toMatchObject({
    started: before.days.at(-1).started + 1,
    paying: 1,
  })
})

it('staff make an organisation, a subscription and a key by hand in a session', async () => {
  const shop = await makeShop(world.provider.token)
  const { id } = (await admin.api('POST', '/v1/organisations', { body: { name: 'By hand' } })).json
  const body = { plan_id: shop.paid, organisation_id: id }
  const subscription = (await admin.api('POST', '/v1/subscriptions', { body })).json
  expect(subscription.state).toBe('active')
  const key = await admin.api('POST', `/v1/subscriptions/${subscription.id}/keys`, {
    body: { name: 'by hand' },
  })
  expect(key.status).toBe(201)
  const actors = await rows<{ actor_id: string }>(
    'select distinct actor_id from audit_log where organisation_id = ?1',
    id,
  )
  expect(actors).toEqual([{ actor_id: admin.userId }])
  expect((await support.api('POST', '/v1/subscriptions', { body })).status).toBe(403)
  const reset = await support.api('POST', `/v1/subscriptions/${subscription.id}/reset-quota`, {
    body: { reason: 'asked' },
  })
  expect(reset.status).toBe(200)
})
