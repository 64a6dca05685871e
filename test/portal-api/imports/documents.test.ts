/** Product decision D3: a product's own OpenAPI document, the same at the portal and at the edge. */
import { parse } from 'yaml'
import { beforeAll, describe, expect, it } from 'vitest'
import { openApiName } from '../../../src/domain/config'
import { api, env, must, problemOf } from '../support/api'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'
import { documentOf, importDocument, makeProduct, ok } from './support'

let world: World
let shop: Shop
let token: string

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
  await must('PATCH', `/v1/routes/${shop.routeId}`, {
    token,
    body: {
      weight: 2.5,
      min_rank: 10,
      rates: [{ plan_id: shop.max, limit: 5, window: 'minute' }],
      parameters: [{ name: 'units', in: 'query', type: 'string[]', required: false }],
    },
  })
})

const portal = () => must('GET', `/v1/catalogue/${shop.slug}/openapi.json`)
const edge = async (slug: string) => JSON.parse((await env.CONFIG.get(openApiName(slug))) ?? 'null')

describe('the document of a published product', () => {
  it('has the plan, weight, limits and errors on each operation', async () => {
    const document = await portal()
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Shop' },
      servers: [{ url: `http://127.0.0.1:8787/${shop.slug}` }],
      security: [{ bearer: [] }, { header: [] }],
    })
    const operation = document.paths['/forecast/{days}'].get
    expect(operation).toMatchObject({
      operationId: 'getForecastDays',
      summary: 'Forecast',
      'x-plan': { name: 'Plus', rank: 10 },
      'x-quota-weight': 2.5,
      'x-rate-limits': [{ plan: 'Max', limit: 5, window_seconds: 60, algorithm: 'sliding' }],
      'x-badges': [{ name: 'Plus' }, { name: '2.5 units' }],
      parameters: [
        { name: 'days', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'units', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      ],
    })
    for (const status of ['401', '403', '404', '429', '502', '503', '504']) {
      expect(operation.responses[status]).toEqual({
        $ref: `#/components/responses/Problem${status}`,
      })
    }
    expect(operation.responses['200'].headers).toHaveProperty('RateLimit')
    expect(JSON.stringify(document)).not.toContain('origin.example.com')
  })

  it('is the same as YAML, at the edge, and for its provider', async () => {
    const document = await portal()
    const { text, headers } = await api('GET', `/v1/catalogue/${shop.slug}/openapi.yaml`)
    expect(headers.get('content-type')).toMatch(/^application\/yaml/)
    expect(parse(text)).toEqual(document)
    expect(await edge(shop.slug)).toEqual(document)
    expect(await must('GET', `/v1/products/${shop.productId}/openapi.json`, { token })).toEqual(
      document,
    )
  })

  it('is told apart by its entity tag', async () => {
    const path = `/v1/catalogue/${shop.slug}/openapi.json`
    const etag = (await api('GET', path)).headers.get('etag') ?? ''
    const again = await api('GET', path, { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  it('names the key in the query only where the product takes it', async () => {
    await must('PATCH', `/v1/products/${shop.productId}`, { token, body: { key_in_query: true } })
    const { security, components } = await portal()
    expect(security).toContainEqual({ query: [] })
    expect(components.securitySchemes.query).toEqual({
      type: 'apiKey',
      in: 'query',
      name: 'api_key',
    })
    expect(await edge(shop.slug)).toEqual(await portal())
  })
})

it('a product that is not published has one for its provider alone', async () => {
  const draft = await makeProduct(token)
  await importDocument(token, draft.id, documentOf({ '/a': { get: ok } }))
  const answer = await api('GET', `/v1/catalogue/${draft.slug}/openapi.json`)
  expect(problemOf(answer)).toEqual({ status: 404, code: 'not_found' })
  expect(await edge(draft.slug)).toBeNull()
  const own = await must('GET', `/v1/products/${draft.id}/openapi.json`, { token })
  expect(Object.keys(own.paths)).toEqual(['/a'])

  const { productId, slug } = await makeShop(token)
  expect(await edge(slug)).not.toBeNull()
  await must('POST', `/v1/products/${productId}/unpublish`, { token })
  expect(await edge(slug)).toBeNull()
})

it('an import shows in the document with the schemas that it needs, and no others', async () => {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } }
  const document = documentOf(
    {
      '/nodes': {
        get: {
          responses: { 200: { description: 'N', content }, 404: { description: 'None', content } },
        },
      },
    },
    {
      components: {
        schemas: {
          Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } },
          Unused: { type: 'string' },
        },
      },
    },
  )
  await importDocument(token, shop.productId, document)
  const { paths, components } = await edge(shop.slug)
  expect(Object.keys(components.schemas).toSorted()).toEqual(['Node', 'TurnpikeProblem'])
  const { responses } = paths['/nodes'].get
  expect(responses['200'].content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/Node',
  })
  expect(Object.keys(responses['404'].content)).toEqual([
    'application/json',
    'application/problem+json',
  ])
})
