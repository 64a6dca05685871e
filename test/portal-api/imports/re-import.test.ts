/** Product decision B5: a later document changes the catalogue as far as nobody else did. */
import { beforeAll, describe, expect, it } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { rows } from '../support/probes'
import { makeWorld, type World } from '../support/world'
import {
  apply,
  copyOf,
  importDocument,
  makeProduct,
  ok,
  operationsOf,
  pets,
  preview,
  routesOf,
} from './support'

let world: World
let token: string

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
})

describe('a re-import', () => {
  /** A product with the pets imported, one of them edited by hand. */
  async function edited() {
    const product = await makeProduct(token)
    await importDocument(token, product.id, pets)
    const { 'GET /pets': list } = await routesOf(token, product.id)
    await must('PATCH', `/v1/routes/${list.id}`, {
      token,
      body: { description: 'by hand', weight: 7, min_rank: 3 },
    })
    return { ...product, list }
  }
  const changed = copyOf(pets)
  changed.info.version = '2.0'
  changed.paths['/pets'].get.summary = 'All pets'
  changed.paths['/pets'].get.description = 'new'
  changed.paths['/pets'].get.parameters.push({ name: 'kind', in: 'query', required: true })
  delete changed.paths['/pets'].post
  changed.paths['/pets/new'] = { get: ok }

  it('of the unchanged document is empty and writes nothing but that it happened', async () => {
    const { id } = await edited()
    const before = await routesOf(token, id)
    const [product] = await rows('select config_version from products where id = ?1', id)
    const shown = await preview(token, id, pets)
    expect(shown.counts).toEqual({
      added: 0,
      changed: 0,
      conflict: 0,
      removed: 0,
      skipped: 0,
      unchanged: 3,
      breaking: 0,
    })
    expect(await operationsOf(token, shown.id)).toEqual([])
    expect((await apply(token, shown.id)).state).toBe('applied')
    expect(await routesOf(token, id)).toEqual(before)
    expect(await rows('select config_version from products where id = ?1', id)).toEqual([product])
    expect(await rows('select id from changelog_entries where product_id = ?1', id)).toHaveLength(1)
  })

  it('merges three ways and keeps plan, weight and what was edited by hand', async () => {
    const { id, list } = await edited()
    const shown = await preview(token, id, changed)
    expect(shown.counts).toMatchObject({
      added: 1,
      conflict: 1,
      removed: 1,
      unchanged: 1,
      breaking: 2,
    })
    const [conflict] = await operationsOf(token, shown.id)
    expect(conflict).toMatchObject({
      key: 'GET /pets',
      kind: 'conflict',
      route_id: list.id,
      breaking: true,
      members: [
        { member: 'name', outcome: 'theirs' },
        { member: 'summary', outcome: 'theirs' },
        { member: 'description', outcome: 'conflict' },
        { member: 'parameters', outcome: 'theirs' },
      ],
    })
    expect(conflict.differences).toContainEqual({
      rule: 'required_parameter_added',
      member: 'parameters',
      at: 'query parameter kind',
      says: 'is new and required',
      breaking: true,
    })
    await apply(token, shown.id)
    const routes = await routesOf(token, id)
    expect(routes['GET /pets']).toMatchObject({
      id: list.id,
      name: 'All pets',
      description: 'by hand',
      weight: 7,
      min_rank: 3,
      parameters: [{ name: 'limit' }, { name: 'kind', required: true }],
    })
    const { deprecated_at, sunset_at } = routes['POST /pets']
    expect(Date.parse(sunset_at) - Date.parse(deprecated_at)).toBeCloseTo(30 * 86_400_000, -4)
    expect(routes['GET /pets/new']).toMatchObject({ source: 'openapi' })
    const [, entry] = await rows(
      'select * from changelog_entries where product_id = ?1 order by id',
      id,
    )
    expect(entry).toMatchObject({
      title: 'Version 2.0: 1 added, 1 changed, 1 removed',
      breaking: 1,
    })
    expect(entry?.body).toContain('`query parameter kind` is new and required')
    expect(entry?.body).not.toContain('`description`')
    expect((await preview(token, id, changed)).counts).toMatchObject({ unchanged: 3, added: 0 })
  })

  it('follows the choices that were made', async () => {
    const { id } = await edited()
    const shown = await preview(token, id, changed)
    await apply(token, shown.id, {
      removed: 'delete',
      operations: [
        { key: 'GET /pets', use: 'theirs' },
        { key: 'GET /pets/new', use: 'ours' },
      ],
    })
    const routes = await routesOf(token, id)
    expect(Object.keys(routes).toSorted()).toEqual(['GET /pets', 'GET /pets/{id}'])
    expect(routes['GET /pets']).toMatchObject({ description: 'new', weight: 7, min_rank: 3 })
    expect((await preview(token, id, changed)).counts).toMatchObject({ added: 0, conflict: 0 })
  })

  it('sees a change of a shared schema in every operation that uses it', async () => {
    const { id } = await edited()
    const other = copyOf(pets)
    other.components.schemas.Pet.properties.name = { type: 'integer' }
    const shown = await preview(token, id, other)
    expect(await operationsOf(token, shown.id)).toMatchObject([
      {
        key: 'GET /pets/{id}',
        kind: 'changed',
        breaking: true,
        differences: [{ at: 'response 200 name' }],
      },
    ])
    await apply(token, shown.id)
    expect((await preview(token, id, other)).counts).toMatchObject({ unchanged: 3, changed: 0 })
  })

  it('is refused when the catalogue changed since the preview', async () => {
    const { id, list } = await edited()
    const shown = await preview(token, id, changed)
    await must('PATCH', `/v1/routes/${list.id}`, { token, body: { weight: 9 } })
    const answer = await api('POST', `/v1/imports/${shown.id}/apply`, { token, body: {} })
    expect(problemOf(answer)).toEqual({ status: 409, code: 'conflict' })
    expect(Object.keys(await routesOf(token, id))).toHaveLength(3)
    const again = await preview(token, id, changed)
    expect(again.id).not.toBe(shown.id)
    await must('POST', `/v1/imports/${again.id}/apply`, { token, body: {} })
  })

  it('refuses choices that name nothing', async () => {
    const { id } = await edited()
    const shown = await preview(token, id, changed)
    const operations = [
      { key: 'GET /pets', use: 'ours' },
      { key: 'GET /x', use: 'ours' },
    ]
    const answer = await api('POST', `/v1/imports/${shown.id}/apply`, {
      token,
      body: { operations },
    })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(answer.json.errors).toMatchObject([{ pointer: '/operations/1/key' }])
  })
})
