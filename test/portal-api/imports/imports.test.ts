/** Product decision B5: a document becomes routes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { portalDeps } from '../../../src/portal-api/deps'
import { continueImports } from '../../../src/portal-api/imports/continue'
import { api, env, must, problemOf } from '../support/api'
import { countAudit, row, rows } from '../support/probes'
import { makeToken, makeWorld, type World } from '../support/world'
import {
  apply,
  documentOf,
  importDocument,
  makeProduct,
  ok,
  pets,
  preview,
  routesOf,
  upload,
  yaml,
} from './support'

let world: World
let token: string

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
})

describe('the first import', () => {
  it('shows what it would do, changes nothing until confirmed, then makes routes', async () => {
    const { id: productId } = await makeProduct(token)
    const plan = (name: string, rank: number) =>
      must('POST', `/v1/products/${productId}/plans`, { token, body: { name, rank } })
    await plan('Free', 0)
    await plan('Pro', 20)
    const shown = await preview(token, productId, pets)
    expect(shown).toMatchObject({
      state: 'preview',
      title: 'Pets',
      version: '1.0',
      counts: { added: 3, skipped: 2, changed: 0, removed: 0, breaking: 0 },
      progress: { done: 5, total: 5 },
    })
    expect(await routesOf(token, productId)).toEqual({})
    const skipped = await must('GET', `/v1/imports/${shown.id}/operations?kind=skipped`, { token })
    expect(skipped.data).toMatchObject([
      { key: 'HEAD /pets/{id}', note: 'The gateway does not route the method.' },
      {
        key: 'GET /pets/{id}.{format}',
        note: expect.stringContaining('one parameter in a segment'),
      },
    ])

    expect(await apply(token, shown.id)).toMatchObject({
      state: 'applied',
      progress: { done: 5, total: 5 },
    })
    const routes = await routesOf(token, productId)
    expect(Object.keys(routes).toSorted()).toEqual(['GET /pets', 'GET /pets/{id}', 'POST /pets'])
    expect(routes['GET /pets']).toMatchObject({
      name: 'List pets',
      group: 'Pets',
      origin_path: '/v1/pets',
      min_rank: 20,
      weight: 1,
      source: 'openapi',
      parameters: [{ name: 'limit', in: 'query', type: 'integer', example: 10 }],
    })
    expect(routes['POST /pets'].request_body).toMatchObject({
      content_type: 'application/json',
      example: { name: 'Rex' },
    })
    expect(routes['GET /pets/{id}'].responses['200']).toMatchObject({
      description: 'A pet',
      schema: { $ref: '#/components/schemas/Pet' },
      example: { id: 'a' },
    })
    const [entry] = await rows('select * from changelog_entries where product_id = ?1', productId)
    expect(entry).toMatchObject({ title: 'Version 1.0: 3 added', breaking: 0, source: 'openapi' })
  })

  it('reads YAML as it reads JSON', async () => {
    const { id } = await makeProduct(token)
    const text = `openapi: 3.1.0
info: {title: Pets, version: "1.0"}
paths:
  /pets:
    get:
      summary: List pets
      responses:
        200: {description: Done}
`
    const answer = await upload(token, id, text, yaml)
    expect(answer.status).toBe(202)
    await apply(token, answer.json.id)
    expect(await routesOf(token, id)).toMatchObject({ 'GET /pets': { name: 'List pets' } })
  })

  it('takes paths with text around a parameter as they are, and knows them again', async () => {
    const { id, slug } = await makeProduct(token)
    const mine = { name: 'Mine', method: 'GET', path: '/pets/{petId}.json' }
    await must('POST', `/v1/products/${id}/routes`, { token, body: mine })
    const document = documentOf({
      '/pets/{pet-id}.json': { get: { summary: 'One pet', ...ok }, delete: ok },
      '/pets/v{n}/{id}.png': { get: ok },
    })
    const shown = await preview(token, id, document)
    expect(shown.counts).toMatchObject({ added: 2, conflict: 1, skipped: 0 })
    await apply(token, shown.id)
    const routes = await routesOf(token, id)
    expect(Object.keys(routes).toSorted()).toEqual([
      'DELETE /pets/{pet_id}.json',
      'GET /pets/v{n}/{id}.png',
      'GET /pets/{petId}.json',
    ])
    expect(routes['GET /pets/{petId}.json']).toMatchObject({ name: 'Mine', summary: 'One pet' })
    const renamed = documentOf({
      '/pets/{petKey}.json': { get: { summary: 'One pet', ...ok }, delete: ok },
      '/pets/v{n}/{id}.png': { get: ok },
    })
    const again = await preview(token, id, renamed)
    expect(again.counts).toMatchObject({ added: 0, removed: 0, skipped: 0 })

    await must('POST', `/v1/products/${id}/plans`, { token, body: { name: 'Free', rank: 0 } })
    await must('POST', `/v1/products/${id}/publish`, { token })
    const { json } = await api('GET', `/v1/catalogue/${slug}/openapi.json`)
    expect(Object.keys(json.paths)).toContain('/pets/v{n}/{id}.png')
  })

  it('makes no route twice of what was written by hand', async () => {
    const { id } = await makeProduct(token)
    const body = { name: 'Mine', method: 'GET', path: '/pets/{petId}', weight: 5 }
    await must('POST', `/v1/products/${id}/routes`, { token, body })
    await importDocument(token, id, pets)
    expect((await routesOf(token, id))['GET /pets/{petId}']).toMatchObject({
      name: 'Mine',
      weight: 5,
      summary: 'One pet',
      origin_path: '/pets/{petId}',
      responses: { 200: { description: 'A pet' } },
    })
  })
})

describe('at the same time', () => {
  it('twenty uploads of one document are one import', async () => {
    const { id } = await makeProduct(token)
    const answers = await Promise.all(Array.from({ length: 20 }, () => upload(token, id, pets)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1)
    expect(await rows('select id from imports where product_id = ?1', id)).toHaveLength(1)
  })

  it('twenty confirmations apply once', async () => {
    const { id } = await makeProduct(token)
    const shown = await preview(token, id, pets)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        api('POST', `/v1/imports/${shown.id}/apply`, { token, body: {} }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    expect(Object.keys(await routesOf(token, id))).toHaveLength(3)
    expect(await rows('select id from changelog_entries where product_id = ?1', id)).toHaveLength(1)
    const sql = "select id from audit_log where target_id = ?1 and action = 'import.apply'"
    expect(await rows(sql, shown.id)).toHaveLength(1)
  })

  it('another document takes the place of one that waits', async () => {
    const { id } = await makeProduct(token)
    const first = await preview(token, id, pets)
    const second = await preview(token, id, documentOf({ '/other': { get: ok } }))
    expect(second.state).toBe('preview')
    expect(await must('GET', `/v1/imports/${first.id}`, { token })).toMatchObject({
      state: 'failed',
    })
    const answer = await api('POST', `/v1/imports/${first.id}/apply`, { token, body: {} })
    expect(problemOf(answer)).toEqual({ status: 409, code: 'invalid_state' })
    expect(await env.FILES.head(`products/${id}/documents/${first.id}.json.gz`)).toBeNull()
  })
})

describe('an interruption', () => {
  const stall = (id: string, set: string) =>
    env.DB.prepare(`update imports set ${set}, updated_at = 0 where id = ?1`).bind(id).run()
  const run = () => continueImports(portalDeps(env, 'req_test', () => {}))

  it('of reading is taken up again', async () => {
    const { id } = await makeProduct(token)
    const shown = await preview(token, id, pets)
    await stall(shown.id, "state = 'reading', done = 2")
    await run()
    expect(await must('GET', `/v1/imports/${shown.id}`, { token })).toMatchObject({
      state: 'preview',
      counts: { added: 3, skipped: 2 },
    })
  })

  it('of applying is taken up where it stopped, once', async () => {
    const { id } = await makeProduct(token)
    const many = documentOf(
      Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`/p${i}`, { get: ok }])),
    )
    const shown = await preview(token, id, many)
    const broken = { ...env, FILES: { get: () => Promise.reject(new Error('R2 is away')) } }
    await must('POST', `/v1/imports/${shown.id}/apply`, {
      token,
      body: {},
      env: broken as unknown as PortalEnv,
    })
    expect(await must('GET', `/v1/imports/${shown.id}`, { token })).toMatchObject({
      state: 'applying',
      progress: { done: 0, total: 50 },
    })
    await stall(shown.id, 'attempts = 1')
    await run()
    expect(await must('GET', `/v1/imports/${shown.id}`, { token })).toMatchObject({
      state: 'applied',
    })
    expect(Object.keys(await routesOf(token, id))).toHaveLength(50)
  })

  it('that happens again and again ends the import', async () => {
    const { id } = await makeProduct(token)
    const shown = await preview(token, id, pets)
    await stall(shown.id, "state = 'applying', attempts = 3")
    await run()
    expect(await must('GET', `/v1/imports/${shown.id}`, { token })).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('did not get through'),
    })
  })

  it('by an edit in the midst of applying fails it, and the rest is applied by the next', async () => {
    const { id } = await makeProduct(token)
    const shown = await preview(token, id, pets)
    await stall(shown.id, "state = 'applying', attempts = 1")
    await must('PATCH', `/v1/products/${id}`, { token, body: { name: 'Other' } })
    await run()
    expect(await must('GET', `/v1/imports/${shown.id}`, { token })).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('changed'),
    })
    expect(await importDocument(token, id, pets)).toMatchObject({ state: 'applied' })
  })
})

describe('who may', () => {
  it('a stranger finds nothing, and a token needs the scope', async () => {
    const { id } = await makeProduct(token)
    const shown = await preview(token, id, pets)
    const paths = [
      ['POST', `/v1/products/${id}/imports`],
      ['GET', `/v1/products/${id}/imports`],
      ['GET', `/v1/products/${id}/openapi.json`],
      ['GET', `/v1/imports/${shown.id}`],
      ['GET', `/v1/imports/${shown.id}/operations`],
      ['POST', `/v1/imports/${shown.id}/apply`],
    ] as const
    const weak = await makeToken(world.admin, world.provider.id, ['usage:read'])
    for (const [method, path] of paths) {
      const body = method === 'POST' ? (path.endsWith('apply') ? {} : pets) : undefined
      const stranger = await api(method, path, { token: world.stranger.token, body })
      expect([path, problemOf(stranger)]).toEqual([path, { status: 404, code: 'not_found' }])
      const refused = await api(method, path, { token: weak, body })
      expect([path, problemOf(refused)]).toEqual([
        path,
        { status: 403, code: 'insufficient_scope' },
      ])
    }
  })
})

it('unknown members are refused and write nothing', async () => {
  const { id } = await makeProduct(token)
  const shown = await preview(token, id, pets)
  const before = await countAudit()
  const answer = await api('POST', `/v1/imports/${shown.id}/apply`, {
    token,
    body: { force: true },
  })
  expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
  expect(answer.json.errors).toEqual([{ pointer: '/force', detail: 'is unknown' }])
  expect(await countAudit()).toBe(before)
})

it('a draft is deleted with all that was imported', async () => {
  const { id } = await makeProduct(token)
  await importDocument(token, id, pets)
  await must('DELETE', `/v1/products/${id}`, { token })
  for (const table of ['imports', 'import_operations', 'product_documents', 'product_schemas']) {
    expect(await row(`select count(*) as n from ${table} where product_id = ?1`, id)).toEqual({
      n: 0,
    })
  }
  expect((await env.FILES.list({ prefix: `products/${id}/` })).objects).toEqual([])
})
