/** Products that agents use, and agents as others write them: the official client of the protocol. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { openApiName, type ProductRecord, type RouteRecord } from '../../../src/domain/config'
import type { Parameter } from '../../../src/domain/operation'
import { generateDocument, type DocumentedRoute } from '../../../src/domain/openapi/generate'
import { putRecord } from '../../../src/platform/record-store'
import { edge, GATEWAY, type Edge } from '../support/edge'
import { originOf, type Origin } from '../support/origin'
import {
  consumerOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  routeOf,
  testEnv,
  type Consumer,
} from '../support/world'

export type Documented = Partial<RouteRecord> & Partial<DocumentedRoute>

export const parameter = (
  name: string,
  place: Parameter['in'],
  more: Partial<Parameter> = {},
): Parameter => ({
  name,
  in: place,
  type: 'string',
  required: place === 'path',
  description: '',
  example: null,
  schema: null,
  ...more,
})

/** Two routes for everybody, one of them dear, and one for Pro alone. */
export const FORECAST: readonly Documented[] = [
  {
    path: '/forecast/{days}',
    name: 'Forecast',
    description: 'The weather of the next days.',
    parameters: [
      parameter('days', 'path', { schema: { type: 'integer', minimum: 1, maximum: 14 } }),
      parameter('unit', 'query', { schema: { enum: ['celsius', 'kelvin'] } }),
    ],
    responses: {
      200: {
        description: 'Days',
        contentType: 'application/json',
        schema: { $ref: '#/components/schemas/Forecast' },
        example: null,
      },
    },
    weight: 2500,
  },
  { path: '/now', name: 'Now' },
  { path: '/history/{year}', name: 'History', minRank: 1, requiredPlan: 'Pro' },
  { method: 'POST', path: '/reports', name: 'Make a report', requestBody: jsonBody() },
]

function jsonBody() {
  return {
    contentType: 'application/json',
    required: true,
    description: '',
    schema: {
      type: 'object',
      properties: { place: { type: 'string' } },
      required: ['place'],
    },
    example: null,
  }
}

const schemas = {
  Forecast: {
    type: 'object',
    properties: { days: { type: 'array', items: { $ref: '#/components/schemas/Day' } } },
    required: ['days'],
  },
  Day: { type: 'object', properties: { high: { type: 'number' } } },
}

/** A product with a document, published. */
export async function published(
  routes: readonly Documented[] = FORECAST,
  answer: (request: Request) => Response | Promise<Response> = echo,
  more: Partial<ProductRecord> = {},
): Promise<{ readonly product: ProductRecord; readonly origin: Origin }> {
  const origin = originOf(answer)
  const records = routes.map((route) => {
    const { id, method, path, minRank, requiredPlan, weight, scopes, deprecatedAt } = route
    const given = { id, method, path, minRank, requiredPlan, weight, scopes, deprecatedAt }
    const known = Object.entries(given).filter(([, value]) => value !== undefined)
    return routeOf({ ...Object.fromEntries(known), originPath: path ?? '/ping' })
  })
  const product = productOf({ originUrl: origin.url, routes: records, ...more })
  await publishProduct(product)
  const document = generateDocument({
    name: 'Weather',
    description: 'What the sky will do.',
    version: '2.1',
    url: `${GATEWAY}/${product.slug}`,
    pageUrl: `https://portal.example/apis/${product.slug}`,
    keyInQuery: false,
    plans: [],
    schemas,
    routes: records.map((record, i): DocumentedRoute => {
      const said = { name: '', description: '', groupName: '', sunsetAt: null }
      const takes = { parameters: [], requestBody: null, responses: {} }
      return Object.assign(said, takes, routes[i], record, { deprecatedAt: null })
    }),
  })
  const name = openApiName(product.slug)
  const text = JSON.stringify(document)
  await putRecord(testEnv.CONFIG, testEnv.KEY_PEPPERS, name, text, { etag: product.id })
  return { product, origin }
}

const echo = (request: Request): Response =>
  Response.json({ method: request.method, path: new URL(request.url).pathname })

/** A subscription to it, with a key. */
export async function subscriberOf(
  product: ProductRecord,
  plan: Parameters<typeof planOf>[0] = {},
): Promise<Consumer> {
  const consumer = await consumerOf(product, planOf(plan))
  await publishConsumer(consumer)
  return consumer
}

export const addressOf = ({ product }: Pick<Consumer, 'product'>): string =>
  `/${product.slug}/-/mcp`

export type Era = 'legacy' | 'auto'

/** The official client, connected: by `initialize`, or without a session where the server can. */
export async function connected(
  consumer: Pick<Consumer, 'product' | 'secret'>,
  at: Edge = edge(),
  mode: Era = 'legacy',
): Promise<Client> {
  const client = new Client(
    { name: 'tester', version: '1' },
    { versionNegotiation: { mode }, capabilities: {} },
  )
  const transport = new StreamableHTTPClientTransport(new URL(GATEWAY + addressOf(consumer)), {
    fetch: (url, init) => at.send(new URL(url).pathname, init as RequestInit),
    requestInit: { headers: { authorization: `Bearer ${consumer.secret}` } },
  })
  await client.connect(transport)
  return client
}

/** Sends any message. */
export const post = (
  consumer: Pick<Consumer, 'product' | 'secret'>,
  message: unknown,
  headers: Record<string, string> = {},
  at: Edge = edge(),
): Promise<Response> =>
  at.call(consumer, '/-/mcp', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  })
