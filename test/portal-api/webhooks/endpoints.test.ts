import { beforeAll, expect, it, vi } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { countAudit, row, rows } from '../support/probes'
import { makeParty, makeToken, makeWorld, type Party, type World } from '../support/world'

let world: World
let owner: Party
beforeAll(async () => {
  world = await makeWorld()
  owner = world.provider
  // Nothing leaves this file: what is sent is another file's concern.
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('ok'))
})

let urls = 0
const freshUrl = () => `https://hooks.example.com/${++urls}`
const create = (body: object = {}, token = owner.token) =>
  api('POST', '/v1/webhooks', { token, body: { url: freshUrl(), ...body } })

it('shows the secret once; at rest it is sealed for its organisation and endpoint', async () => {
  const made = (await create({ types: ['key.created', 'key.created'] })).json
  expect(made).toMatchObject({ types: ['key.created'], enabled: true, organisation_id: owner.id })
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
  const read = await must('GET', `/v1/webhooks/${made.id}`, { token: owner.token })
  expect(read).not.toHaveProperty('secret')
  const { secret } = await row<{ secret: string }>(
    'select secret from webhook_endpoints where id = ?1',
    made.id,
  )
  expect(secret).toMatch(/^1\./)
  expect(secret).not.toContain(made.secret.slice(6))
})

it.for([
  'http://hooks.example.com/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://0x7f000001/',
  'https://2130706433/',
  'https://localhost/',
  'https://metadata.internal/',
  'https://hooks.example.com:8443/',
  'https://user:pass@hooks.example.com/',
  'https://hooks.example.com/#x',
  'ftp://hooks.example.com/',
  'hooks.example.com',
])('refuses %s', async (url) => {
  const answer = await create({ url })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  expect(answer.json.errors).toMatchObject([{ pointer: '/url' }])
})

it('refuses a URL of the platform itself', async () => {
  const own = { ...env, GATEWAY_URL: 'https://gw.turnpike.dev', PORTAL_URL: 'https://turnpike.dev' }
  for (const url of ['https://gw.turnpike.dev/hook', 'https://turnpike.dev/api/v1/webhooks']) {
    const call = { token: owner.token, body: { url }, env: own }
    expect(problemOf(await api('POST', '/v1/webhooks', call)).code).toBe('invalid_request')
  }
})

it('takes a URL with a query', async () => {
  const url = 'https://hooks.example.com/in?tenant=a&x=%2e'
  expect((await create({ url })).json.url).toBe(url)
})

it.for([
  [{ types: [] }, '/types'],
  [{ types: ['no.such'] }, '/types/0'],
  [{ secret: 'whsec_mine' }, '/secret'],
  [{ organisationId: 'org_x' }, '/organisationId'],
] as const)('refuses %j', async ([body, pointer]) => {
  const answer = await create(body)
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  expect(answer.json.errors).toMatchObject([{ pointer }])
})

it('20 concurrent creates of one URL make one, with one audit row', async () => {
  const { id, token } = await makeParty(world.admin, 'Concurrent')
  const body = { url: freshUrl() }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => api('POST', '/v1/webhooks', { token, body })),
  )
  const statuses = answers.map(({ status }) => status).toSorted()
  expect(statuses).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
  expect(await rows('select 1 from webhook_endpoints where organisation_id = ?1', id)).toHaveLength(
    1,
  )
  expect(
    await rows(
      "select 1 from audit_log where organisation_id = ?1 and action like 'webhook.%'",
      id,
    ),
  ).toHaveLength(1)
})

it('an organisation has at most 20, also when 25 come at once', async () => {
  const { id, token } = await makeParty(world.admin, 'Many')
  const answers = await Promise.all(Array.from({ length: 25 }, () => create({}, token)))
  const refused = answers.filter(({ status }) => status !== 201)
  expect(refused).toHaveLength(5)
  for (const answer of refused) {
    expect(problemOf(answer)).toEqual({ status: 409, code: 'webhook_limit_reached' })
  }
  expect(await rows('select 1 from webhook_endpoints where organisation_id = ?1', id)).toHaveLength(
    20,
  )
})

it('changes only what is named', async () => {
  const made = (await create({ description: 'first', types: ['key.created'] })).json
  const path = `/v1/webhooks/${made.id}`
  const changed = await must('PATCH', path, { token: owner.token, body: { types: null } })
  expect(changed).toMatchObject({ description: 'first', types: null, url: made.url })
  const taken = (await create()).json.url
  const answer = await api('PATCH', path, { token: owner.token, body: { url: taken } })
  expect(problemOf(answer)).toEqual({ status: 409, code: 'conflict' })
})

it('switching twice changes nothing more and is audited once', async () => {
  const { id } = (await create()).json
  for (const [verb, enabled] of [
    ['disable', false],
    ['enable', true],
  ] as const) {
    const before = await countAudit()
    for (let i = 0; i < 2; i++) {
      const path = `/v1/webhooks/${id}/${verb}`
      expect((await must('POST', path, { token: owner.token })).enabled).toBe(enabled)
    }
    expect(await countAudit()).toBe(before + 1)
  }
})

it('deleting takes the delivery log along', async () => {
  const { id } = (await create()).json
  await must('POST', `/v1/webhooks/${id}/test`, { token: owner.token })
  expect((await api('DELETE', `/v1/webhooks/${id}`, { token: owner.token })).status).toBe(204)
  for (const table of ['webhook_deliveries', 'webhook_attempts']) {
    expect(await rows(`select 1 from ${table} where endpoint_id = ?1`, id)).toEqual([])
  }
})

it('a stranger finds nothing, and may not act for another organisation', async () => {
  const { id } = (await create()).json
  const { event_id } = await must('POST', `/v1/webhooks/${id}/test`, { token: owner.token })
  const { token } = world.stranger
  const path = `/v1/webhooks/${id}`
  const since = '2026-01-01T00:00:00Z'
  const attempts: [string, string, object?][] = [
    ['GET', path],
    ['PATCH', path, { description: 'x' }],
    ['DELETE', path],
    ['POST', `${path}/enable`],
    ['POST', `${path}/disable`],
    ['POST', `${path}/rotate-secret`],
    ['POST', `${path}/test`],
    ['POST', `${path}/replay`, { since }],
    ['GET', `${path}/deliveries`],
    ['GET', `${path}/deliveries/${event_id}`],
    ['POST', `${path}/deliveries/${event_id}/replay`],
  ]
  const before = await countAudit()
  for (const [method, at, body] of attempts) {
    expect(problemOf(await api(method, at, { token, body }))).toEqual({
      status: 404,
      code: 'not_found',
    })
  }
  const named = await create({ organisation_id: owner.id }, token)
  expect(problemOf(named)).toEqual({ status: 404, code: 'not_found' })
  expect((await must('GET', '/v1/webhooks', { token })).data).toEqual([])
  expect(await countAudit()).toBe(before)
})

it('reading and writing ask for their own scopes; support reads only', async () => {
  const reader = await makeToken(owner.token, owner.id, ['webhooks:read'])
  const writer = await makeToken(owner.token, owner.id, ['webhooks:write'])
  expect(problemOf(await create({}, reader)).code).toBe('insufficient_scope')
  const listed = await api('GET', '/v1/webhooks', { token: writer })
  expect(problemOf(listed).code).toBe('insufficient_scope')
  const body = { name: 'support', platform_role: 'support', scopes: ['*'] }
  const support = (await must('POST', '/v1/tokens', { token: world.admin, body })).token
  expect((await api('GET', '/v1/webhooks', { token: support })).status).toBe(200)
  const answer = await create({ organisation_id: owner.id }, support)
  expect(problemOf(answer)).toEqual({ status: 403, code: 'forbidden' })
})

it('the delivery log filters and pages, newest first', async () => {
  const { id } = (await create()).json
  const sent: string[] = []
  for (let i = 0; i < 3; i++) {
    const { event_id } = await must('POST', `/v1/webhooks/${id}/test`, { token: owner.token })
    sent.unshift(event_id)
  }
  const path = `/v1/webhooks/${id}/deliveries`
  const idsOf = (page: { data: { event_id: string }[] }) => page.data.map((each) => each.event_id)
  const first = await must('GET', `${path}?limit=2&type=webhook.test`, { token: owner.token })
  expect(idsOf(first)).toEqual(sent.slice(0, 2))
  const more = `${path}?limit=2&type=webhook.test&cursor=${first.next_cursor}`
  expect(idsOf(await must('GET', more, { token: owner.token }))).toEqual(sent.slice(2))
  const other = `${path}?limit=2&cursor=${first.next_cursor}`
  expect((await api('GET', other, { token: owner.token })).status).toBe(422)
  const none = await must('GET', `${path}?state=failed`, { token: owner.token })
  expect(none.data).toEqual([])
})

it('an Idempotency-Key makes one endpoint and shows its secret again', async () => {
  const call = {
    token: owner.token,
    body: { url: freshUrl() },
    headers: { 'idempotency-key': 'w1' },
  }
  const first = await must('POST', '/v1/webhooks', call)
  expect(await must('POST', '/v1/webhooks', call)).toEqual(first)
})
