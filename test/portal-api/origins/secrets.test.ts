import { beforeAll, expect, it } from 'vitest'
import { republish } from '../../../src/portal-api/publish/republish'
import { apply, documentOf, importDocument, preview, routesOf } from '../imports/support'
import { api, must, problemOf } from '../support/api'
import { makePerson } from '../support/people'
import { makeParty, makeToken, makeWorld, type World } from '../support/world'
import { row, rows } from '../support/probes'
import { asJob } from '../support/webhooks'
import { addRoute, change, makeDraft, verifyClaimed } from './draft'
import { asking, newHost, verified } from './network'

let world: World
let token: string
beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
})

const invalidState = { status: 409, code: 'invalid_state' }

const makeSecret = (id: string, body?: object, by = token) =>
  api('POST', `/v1/products/${id}/origin-secrets`, { token: by, ...(body && { body }) })
const secretsOf = async (id: string) =>
  (await must('GET', `/v1/products/${id}/origin-secrets`, { token })).data
const setCredential = (id: string, body: object, by = token) =>
  api('PUT', `/v1/products/${id}/origin-credential`, { token: by, body })
const credentialsOf = async (id: string) =>
  (await must('GET', `/v1/products/${id}/origin-credential`, { token })).data
const CREDENTIAL = { header: 'X-Origin-Key', value: 'canary-credential-1234' }

async function verifiedProduct(host = newHost()) {
  const id = await makeDraft(token, host)
  await verifyClaimed(token, host)
  return { id, host, origin: `https://${host}` }
}

it('are shown once, and kept sealed', async () => {
  const { id, origin } = await verifiedProduct()
  const { status, json } = await makeSecret(id)
  expect(status).toBe(201)
  expect(json).toMatchObject({ origin, secret: expect.stringMatching(/^tpo_[0-9a-f]{64}$/) })
  const { secret, ...shown } = json
  expect(shown.last_four).toBe(secret.slice(-4))
  expect(await secretsOf(id)).toEqual([shown])
  const kept = JSON.stringify([
    await rows('select * from origin_secrets'),
    await rows('select * from audit_log'),
  ])
  expect(kept).not.toContain(secret.slice(4))
})

it('are two at most for one origin, however many ask at once', async () => {
  const { id } = await verifiedProduct()
  const answers = await Promise.all(Array.from({ length: 20 }, () => makeSecret(id)))
  const made = answers.filter(({ status }) => status === 201)
  expect(made).toHaveLength(2)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(18)
  const [first] = await secretsOf(id)
  const path = `/v1/products/${id}/origin-secrets/${first.id}`
  expect((await api('DELETE', path, { token })).status).toBe(204)
  expect(problemOf(await api('DELETE', path, { token })).code).toBe('not_found')
  expect((await makeSecret(id)).status).toBe(201)
})

it('a repeat under one Idempotency-Key makes no second one', async () => {
  const { id } = await verifiedProduct()
  const path = `/v1/products/${id}/origin-secrets`
  const call = { token, headers: { 'idempotency-key': 'secret-once' } }
  const [first, second] = [await must('POST', path, call), await must('POST', path, call)]
  expect(second).toEqual(first)
  expect(await secretsOf(id)).toHaveLength(1)
})

it('are for verified origins of the product alone', async () => {
  const id = await makeDraft(token, newHost())
  expect(problemOf(await makeSecret(id))).toEqual(invalidState)
  expect(problemOf(await setCredential(id, CREDENTIAL))).toEqual(invalidState)
  const elsewhere = await verified(token)
  const { id: other } = await verifiedProduct()
  for (const answer of [
    await makeSecret(other, { origin: elsewhere.origin }),
    await setCredential(other, { ...CREDENTIAL, origin: elsewhere.origin }),
  ]) {
    expect(problemOf(answer)).toEqual(invalidState)
  }
  await addRoute(token, other, { origin_url: `${elsewhere.origin}/v1` })
  expect((await makeSecret(other, { origin: elsewhere.origin })).status).toBe(201)
})

it('a credential is written and never read', async () => {
  const { id, origin } = await verifiedProduct()
  const set = await setCredential(id, CREDENTIAL)
  expect(set.json).toMatchObject({ origin, header: 'x-origin-key', last_four: '1234' })
  expect(await credentialsOf(id)).toEqual([set.json])
  await must('PUT', `/v1/products/${id}/origin-credential`, {
    token,
    body: { header: 'authorization', value: 'Bearer canary-credential-5678' },
  })
  expect(await credentialsOf(id)).toEqual([
    { ...set.json, header: 'authorization', last_four: '5678', updated_at: expect.any(String) },
  ])
  const kept = await Promise.all(
    ['origin_credentials', 'audit_log', 'events', 'idempotency_keys'].map((table) =>
      rows(`select * from ${table}`),
    ),
  )
  expect(JSON.stringify(kept)).not.toContain('canary-credential')
  expect(set.text).not.toContain('canary-credential')
  const path = `/v1/products/${id}/origin-credential`
  expect((await api('DELETE', path, { token })).status).toBe(204)
  expect(problemOf(await api('DELETE', path, { token })).code).toBe('not_found')
  expect(await credentialsOf(id)).toEqual([])
})

it('a short credential shows nothing of itself', async () => {
  const { id } = await verifiedProduct()
  const { json } = await setCredential(id, { ...CREDENTIAL, value: 'k9-Zq7!x' })
  expect(json.last_four).toBe('')
})

it.for([
  [{ header: 'Host' }, '/header'],
  [{ header: 'connection' }, '/header'],
  [{ header: 'Transfer-Encoding' }, '/header'],
  [{ header: 'X-Turnpike-Plan' }, '/header'],
  [{ header: 'X-Forwarded-For' }, '/header'],
  [{ header: 'x_origin_key' }, '/header'],
  [{ header: 'x key' }, '/header'],
  [{ header: '' }, '/header'],
  [{ value: 'short' }, '/value'],
  [{ value: 'a value\r\nx-injected: 1' }, '/value'],
  [{ value: 'sécret-sécret' }, '/value'],
  [{ value: ' leading-space' }, '/value'],
  [{ origin: 'https://127.0.0.1' }, '/origin'],
  [{ more: 1 }, '/more'],
] as const)('a credential is refused with %o', async ([body, pointer]) => {
  const { id } = await verifiedProduct()
  const answer = await setCredential(id, { ...CREDENTIAL, ...body })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  expect(answer.json.errors[0].pointer).toBe(pointer)
})

it('travel to the edge sealed, each with its origin', async () => {
  const { id, origin } = await verifiedProduct()
  const { secret } = (await makeSecret(id)).json
  await setCredential(id, CREDENTIAL)
  const { slug } = await must('GET', `/v1/products/${id}`, { token })
  const { CONFIG } = asking
  const text = (await CONFIG.get(`product:${slug}`)) ?? ''
  const record = JSON.parse(text)
  expect(record.originSecrets).toEqual([{ origin, sealed: expect.stringMatching(/^1\./) }])
  expect(record.originCredentials).toEqual([
    { origin, header: 'x-origin-key', sealed: expect.stringMatching(/^1\./) },
  ])
  expect(text).not.toContain(secret.slice(4))
  expect(text).not.toContain('canary-credential')
})

it('are void when the product leaves the host: removed, told, on record', async () => {
  const { id, origin } = await verifiedProduct()
  await makeSecret(id)
  await makeSecret(id)
  await setCredential(id, CREDENTIAL)
  const there = await verified(token)
  const stayed = await change(token, id, { origin_url: `${origin}/v2` })
  expect(stayed.json.voided).toEqual({ secrets: 0, credentials: 0 })
  const moved = await change(token, id, { origin_url: there.origin })
  expect(moved.json.voided).toEqual({ secrets: 2, credentials: 1 })
  expect([await secretsOf(id), await credentialsOf(id)]).toEqual([[], []])
  const { data } = await row<{ data: string }>(
    `select data from events where type = 'origin.secrets_voided' and subject_id = ?1`,
    id,
  )
  expect(JSON.parse(data)).toMatchObject({ product_id: id, origin, secrets: 2, credentials: 1 })
  const actions = await rows<{ action: string }>(
    `select action from audit_log where target_id = ?1 and action like '%.void' order by action`,
    id,
  )
  expect(actions.map(({ action }) => action)).toEqual([
    'origin_credential.void',
    'origin_secret.void',
  ])
  // Coming back revives nothing.
  await change(token, id, { origin_url: origin })
  expect([await secretsOf(id), await credentialsOf(id)]).toEqual([[], []])
  const { slug } = await must('GET', `/v1/products/${id}`, { token })
  const record = await asking.CONFIG.get<object>(`product:${slug}`, 'json')
  expect(record).not.toHaveProperty('originSecrets')
})

it('stay while a route still sends calls there, and go with the last one', async () => {
  const { id, origin } = await verifiedProduct()
  const route = await addRoute(token, id, { origin_url: `${origin}/own` })
  await makeSecret(id)
  const there = await verified(token)
  const moved = await change(token, id, { origin_url: there.origin })
  expect(moved.json.voided).toEqual({ secrets: 0, credentials: 0 })
  expect(await secretsOf(id)).toHaveLength(1)
  await api('DELETE', `/v1/routes/${route.id}`, { token })
  expect(await secretsOf(id)).toEqual([])
})

it('stay where the product goes on calling the host as its fail-over', async () => {
  const { id, origin } = await verifiedProduct()
  await makeSecret(id)
  const there = await verified(token)
  const body = { origin_url: there.origin, failover_origin_url: origin }
  const { status, json } = await change(token, id, body)
  expect([status, json.voided]).toEqual([200, { secrets: 0, credentials: 0 }])
  expect(await secretsOf(id)).toHaveLength(1)
})

it('go with the last route there, also when an import deletes it', async () => {
  const id = await makeDraft(token, newHost())
  const own = newHost()
  const pets = { get: { responses: { 200: { description: 'Done' } } } }
  await importDocument(token, id, documentOf({ '/pets': pets }))
  const { 'GET /pets': route } = await routesOf(token, id)
  await must('PATCH', `/v1/routes/${route.id}`, { token, body: { origin_url: `https://${own}` } })
  const { origin } = await verifyClaimed(token, own)
  expect((await makeSecret(id, { origin })).status).toBe(201)
  const { id: next } = await preview(token, id, documentOf({ '/toys': pets }))
  const body = { removed: 'delete' }
  const by = await makeToken(token, world.provider.id, ['catalogue:read', 'catalogue:write'])
  const developer = await api('POST', `/v1/imports/${next}/apply`, { token: by, body })
  expect(problemOf(developer)).toEqual({ status: 403, code: 'insufficient_scope' })
  expect((await apply(token, next, body)).state).toBe('applied')
  expect(await secretsOf(id)).toEqual([])
  expect(
    await rows(`select 1 from events where type = 'origin.secrets_voided' and subject_id = ?1`, id),
  ).toHaveLength(1)
})

it('survive no race of those that leave the host', async () => {
  const { id, origin } = await verifiedProduct()
  const routes = await Promise.all(
    Array.from({ length: 3 }, () => addRoute(token, id, { origin_url: `${origin}/own` })),
  )
  await makeSecret(id)
  await setCredential(id, CREDENTIAL)
  const there = await verified(token)
  const leave = [
    () => change(token, id, { origin_url: there.origin }),
    ...routes.map((route) => () => api('DELETE', `/v1/routes/${route.id}`, { token })),
  ]
  for (let left = leave; left.length > 0;) {
    const answers = await Promise.all(left.map((go) => go()))
    const again = left.filter((_, i) => answers[i]?.status === 409)
    expect(again.length).toBeLessThan(left.length)
    left = again
  }
  expect([await secretsOf(id), await credentialsOf(id)]).toEqual([[], []])
})

it('leave the edge with an organisation that is deleted', async () => {
  const organisation = await makeParty(world.admin, 'Ending')
  const { api: by } = await makePerson(world, { organisation })
  const { token: at } = organisation
  const host = newHost()
  const id = await makeDraft(at, host)
  await verifyClaimed(at, host)
  await makeSecret(id, {}, at)
  const { slug } = await must('GET', `/v1/products/${id}`, { token: at })
  expect((await by('DELETE', `/v1/organisations/${organisation.id}`)).status).toBe(204)
  await asJob(republish)
  const record = await asking.CONFIG.get<object>(`product:${slug}`, 'json')
  expect(record).not.toHaveProperty('originSecrets')
})

it('are not a developer’s to make, nor to lose by moving the product', async () => {
  const { id } = await verifiedProduct()
  await makeSecret(id)
  const scopes = ['catalogue:read', 'catalogue:write']
  const by = await makeToken(token, world.provider.id, scopes)
  const there = await verified(token)
  for (const answer of [
    await makeSecret(id, {}, by),
    await setCredential(id, CREDENTIAL, by),
    await api('PATCH', `/v1/products/${id}`, { token: by, body: { origin_url: there.origin } }),
  ]) {
    expect(problemOf(answer)).toEqual({ status: 403, code: 'insufficient_scope' })
  }
  expect(await secretsOf(id)).toHaveLength(1)
})

it('are nobody else’s', async () => {
  const { id } = await verifiedProduct()
  const { json } = await makeSecret(id)
  const by = world.stranger.token
  for (const [method, path, body] of [
    ['GET', 'origin-secrets', undefined],
    ['POST', 'origin-secrets', {}],
    ['DELETE', `origin-secrets/${json.id}`, undefined],
    ['GET', 'origin-credential', undefined],
    ['PUT', 'origin-credential', CREDENTIAL],
    ['DELETE', 'origin-credential', undefined],
  ] as const) {
    const answer = await api(method, `/v1/products/${id}/${path}`, { token: by, body })
    expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  }
})

it('go with a draft that is deleted', async () => {
  const { id } = await verifiedProduct()
  await makeSecret(id)
  await setCredential(id, CREDENTIAL)
  expect((await api('DELETE', `/v1/products/${id}`, { token })).status).toBe(204)
  expect(await rows('select 1 from origin_secrets where product_id = ?1', id)).toEqual([])
})
