import { readFileSync } from 'node:fs'
import { Collection, type Request, type Response } from 'postman-collection'
import { expect, it } from 'vitest'
import { generateDocument } from '../../src/domain/openapi/generate'
import type { JsonObject } from '../../src/domain/openapi/json'
import { postmanCollection } from '../../src/domain/postman/collection'

interface Item {
  readonly name: string
  readonly request: Request
  readonly responses: { all(): Response[] }
}
interface Parsed {
  readonly name: string
  readonly variables: { get(name: string): unknown }
  readonly auth?: { parameters(): { get(name: string): unknown } }
  readonly items: { all(): { readonly name: string }[] }
  forEachItem(visit: (item: Item) => void): void
}
/** As Postman reads it; its types lack `forEachItem`. */
const parsed = (json: JsonObject) => {
  const collection = new Collection(json as never) as never as Parsed
  const items: Item[] = []
  collection.forEachItem((item) => items.push(item))
  return { collection, items }
}

const described = {
  description: '',
  deprecatedAt: null,
  sunsetAt: null,
  minRank: 0,
  weight: 1000,
  rates: {},
}
const product = generateDocument({
  name: 'Weather',
  description: 'Forecasts',
  version: '2',
  url: 'https://gateway.test/weather',
  pageUrl: 'https://portal.test/apis/weather',
  keyInQuery: true,
  plans: [],
  routes: [
    {
      ...described,
      id: 'rte_1',
      method: 'GET',
      path: '/forecast/{days}',
      name: 'Forecast',
      groupName: 'Read',
      parameters: [
        {
          name: 'days',
          in: 'path',
          type: 'integer',
          required: true,
          description: 'Up to 7',
          example: 3,
          schema: null,
        },
        {
          name: 'units',
          in: 'query',
          type: 'string',
          required: false,
          description: '',
          example: 'metric',
          schema: null,
        },
        {
          name: 'city',
          in: 'query',
          type: 'string',
          required: true,
          description: '',
          example: 'São & Co',
          schema: null,
        },
      ],
      requestBody: null,
      responses: {
        200: {
          description: 'Days',
          contentType: 'application/json',
          schema: null,
          example: [{ high: 4 }],
        },
      },
    },
    {
      ...described,
      id: 'rte_2',
      method: 'POST',
      path: '/reports',
      name: 'Report',
      groupName: '',
      parameters: [],
      requestBody: {
        contentType: 'application/json',
        required: true,
        description: '',
        schema: { type: 'object', properties: { at: { type: 'string', format: 'date' } } },
        example: null,
      },
      responses: {},
    },
  ],
  schemas: {},
})

it('a product becomes folders by group, with variables, auth and examples as saved answers', () => {
  const { collection, items } = parsed(
    postmanCollection({
      document: product,
      baseUrl: 'https://gateway.test/weather',
      secret: 'turnpike_key',
      bearer: new Set(['bearer']),
    }),
  )
  expect(collection.name).toBe('Weather')
  expect(collection.variables.get('base_url')).toBe('https://gateway.test/weather')
  expect(collection.auth?.parameters().get('token')).toBe('{{turnpike_key}}')
  expect(collection.items.all().map(({ name }) => name)).toEqual(['Read', 'Report'])
  const [forecast, report] = items
  // What may stay away is switched off; a path parameter is a variable of the address.
  expect(forecast?.request.url.toString()).toMatch(/^\{\{base_url\}\}\/forecast\/3\?city=/)
  expect(forecast?.request.url.toString()).not.toContain('units')
  expect(forecast?.request.url.query.get('city')).toBe('São & Co')
  expect(forecast?.request.url.variables.get('days')).toBe('3')
  expect(forecast?.request.url.query.get('units')).toBe('metric')
  expect(
    forecast?.responses.all().map(({ code, body }) => [code, JSON.parse(String(body))]),
  ).toEqual([[200, [{ high: 4 }]]])
  expect(JSON.parse(String(report?.request.body?.raw))).toEqual({ at: '2026-01-01' })
  expect(report?.request.headers.get('content-type')).toBe('application/json')
})

it('of the management API: what a token may do, and no more', () => {
  const path = new URL('../../openapi/portal-api.json', import.meta.url).pathname
  const document = JSON.parse(readFileSync(path, 'utf8')) as JsonObject
  const { items } = parsed(
    postmanCollection({
      document,
      baseUrl: 'https://portal.test',
      secret: 'turnpike_token',
      bearer: new Set(['managementToken']),
    }),
  )
  const operations = Object.values(document['paths'] as JsonObject).flatMap((item) =>
    Object.values(item as JsonObject),
  ) as { summary: string; security: Record<string, unknown>[] }[]
  const open = operations.filter(
    ({ security }) => security.length === 0 || security.some((way) => 'managementToken' in way),
  )
  expect(items.map(({ name }) => name).sort()).toEqual(open.map(({ summary }) => summary).sort())
  expect(items.every(({ request }) => request.url.toString().startsWith('{{base_url}}/'))).toBe(
    true,
  )
  const create = items.find(({ request }) =>
    /POST.*\/keys$/.test(`${request.method} ${request.url.toString()}`),
  )
  expect(create?.request.headers.get('idempotency-key')).toBe('{{$guid}}')
})

it('no example of a provider stands for a variable of who imports it', () => {
  const hostile = '{{{turnpike_key}}}'
  const example = { note: hostile }
  const operation = {
    parameters: ['query', 'header', 'path'].map((place) => ({
      name: hostile,
      in: place,
      example: hostile,
    })),
    requestBody: { content: { 'application/json': { example } } },
  }
  const form = { requestBody: { content: { 'application/x-www-form-urlencoded': { example } } } }
  const text = { requestBody: { content: { 'text/plain': { example: hostile } } } }
  const collection = postmanCollection({
    document: { info: {}, paths: { '/a': { put: operation, post: form, patch: text } } },
    baseUrl: 'https://gateway.test/weather',
    secret: 'turnpike_key',
    bearer: new Set(['bearer']),
  })
  const [put] = parsed(collection).items
  expect(JSON.parse(String(put?.request.body?.raw))).toEqual(example)
  const items = JSON.stringify(collection['item'])
  expect(items.replaceAll('{{base_url}}', '')).not.toContain('{{')
})
