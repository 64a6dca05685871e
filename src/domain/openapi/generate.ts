/** The OpenAPI 3.1 document of a product, out of its catalogue (product.md D3). */
import type { RateLimit } from '../config'
import type { Json, Parameter, RequestBody, Responses } from '../operation'
import { toUnits } from '../units'
import { isObject, type JsonObject } from './json'
import {
  limitHeaderReferences,
  problemReference,
  problemResponses,
  problemSchema,
  PROBLEM_TYPE,
  problemStatuses,
  responseHeaders,
} from './problem-responses'
import type { Schemas } from './schema-differences'
import { reachable } from './schema-references'
import { SCHEMA_PREFIX } from './schemas'

export interface DocumentedProduct {
  readonly name: string
  readonly description: string
  readonly version: string
  /** Base URL of its calls. */
  readonly url: string
  /** Where people read about it. */
  readonly pageUrl: string
  readonly keyInQuery: boolean
  /** Open plans, lowest rank first. */
  readonly plans: readonly DocumentedPlan[]
  readonly routes: readonly DocumentedRoute[]
  readonly schemas: Schemas
}

export interface DocumentedPlan {
  readonly id: string
  readonly name: string
  readonly rank: number
  /** Of each route that has none of its own. */
  readonly routeRate: RateLimit | null
}

export interface DocumentedRoute {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly name: string
  readonly description: string
  readonly groupName: string
  readonly deprecatedAt: number | null
  readonly sunsetAt: number | null
  readonly minRank: number
  /** milli-units. */
  readonly weight: number
  readonly parameters: readonly Parameter[]
  readonly requestBody: RequestBody | null
  readonly responses: Responses
  /** Its own limits by plan id. */
  readonly rates: Readonly<Record<string, RateLimit>>
}

/** Of our own among the schemas; whatever the provider calls its own stays as it is. */
const PROBLEM_SCHEMA = 'TurnpikeProblem'

export function generateDocument(product: DocumentedProduct): JsonObject {
  const paths: { [path: string]: { [method: string]: Json } } = {}
  const ids = new Set<string>()
  for (const route of product.routes) {
    const path = route.path.replaceAll('+}', '}')
    ;(paths[path] ??= {})[route.method.toLowerCase()] = operationOf(product, route, ids)
  }
  const used = reachable([paths], product.schemas)
  const schemas = Object.entries(product.schemas).filter(([name]) => used.has(name))
  const document = {
    openapi: '3.1.0',
    info: {
      title: product.name,
      version: product.version === '' ? '1' : product.version,
      ...(product.description === '' ? {} : { description: product.description }),
    },
    externalDocs: { url: product.pageUrl, description: 'Plans, guides and support' },
    servers: [{ url: product.url }],
    security: securityOf(product),
    tags: tagsOf(product),
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(schemas as [string, Json][]),
        [PROBLEM_SCHEMA]: problemSchema,
      },
      responses: problemResponses({ $ref: SCHEMA_PREFIX + PROBLEM_SCHEMA }),
      headers: responseHeaders,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The API key as a bearer token.' },
        header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        ...(product.keyInQuery ? { query: { type: 'apiKey', in: 'query', name: 'api_key' } } : {}),
      },
    },
  }
  return withoutDangling(document, used, product.schemas)
}

const securityOf = ({ keyInQuery }: DocumentedProduct): Json[] => [
  { bearer: [] },
  { header: [] },
  ...(keyInQuery ? [{ query: [] }] : []),
]

const tagsOf = ({ routes }: DocumentedProduct): Json[] =>
  [...new Set(routes.map((route) => route.groupName))]
    .filter((name) => name !== '')
    .map((name) => ({ name }))

function operationOf(
  product: DocumentedProduct,
  route: DocumentedRoute,
  ids: Set<string>,
): JsonObject {
  const plan = product.plans.find(({ rank }) => rank >= route.minRank)
  const parameters = route.parameters.filter((parameter) => parameter.in !== 'body')
  return {
    operationId: operationIdOf(route, ids),
    summary: route.name,
    ...(route.description === '' ? {} : { description: route.description }),
    ...(route.groupName === '' ? {} : { tags: [route.groupName] }),
    ...(route.deprecatedAt === null ? {} : { deprecated: true }),
    ...(route.sunsetAt === null ? {} : { 'x-sunset': new Date(route.sunsetAt).toISOString() }),
    parameters: [...pathParameters(route), ...parameters.filter((p) => p.in !== 'path')].map(
      parameterOf,
    ),
    ...bodyOf(route),
    responses: responsesOf(route.responses),
    'x-plan': plan === undefined ? null : { name: plan.name, rank: plan.rank },
    'x-quota-weight': toUnits(route.weight),
    'x-rate-limits': ratesOf(product, route),
    'x-badges': badgesOf(route, plan),
  }
}

/** Those of the path itself, described or not: OpenAPI wants every one of them. */
function pathParameters(route: DocumentedRoute): Parameter[] {
  const described = new Map(
    route.parameters.filter((p) => p.in === 'path').map((parameter) => [parameter.name, parameter]),
  )
  return [...route.path.matchAll(/\{([^{}+]+)\+?\}/g)].map(
    ([, name = '']) => described.get(name) ?? undescribed(name),
  )
}

const undescribed = (name: string): Parameter => ({
  name,
  in: 'path',
  type: 'string',
  required: true,
  description: '',
  example: null,
  schema: null,
})

const parameterOf = (parameter: Parameter): Json => ({
  name: parameter.name,
  in: parameter.in,
  required: parameter.required || parameter.in === 'path',
  ...(parameter.description === '' ? {} : { description: parameter.description }),
  schema: parameter.schema ?? schemaOfType(parameter.type),
  ...(parameter.example === null ? {} : { example: parameter.example }),
})

const simpleTypes = new Set(['string', 'number', 'integer', 'boolean', 'object'])

/** Of a parameter that was described in words alone: `integer`, `string[]`. */
function schemaOfType(type: string): Json {
  if (type.endsWith('[]')) return { type: 'array', items: schemaOfType(type.slice(0, -2)) }
  return simpleTypes.has(type) ? { type } : {}
}

/** Its own, or one that is described field by field. */
function bodyOf({ requestBody, parameters }: DocumentedRoute): JsonObject {
  const fields = parameters.filter((parameter) => parameter.in === 'body')
  if (requestBody === null && fields.length === 0) return {}
  const schema = requestBody?.schema ?? {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.name, field.schema ?? schemaOfType(field.type)]),
    ),
    required: fields.filter((field) => field.required).map((field) => field.name),
  }
  return {
    requestBody: {
      ...(requestBody === null || requestBody.description === ''
        ? {}
        : { description: requestBody.description }),
      required: requestBody?.required ?? fields.some((field) => field.required),
      content: {
        [requestBody?.contentType ?? 'application/json']: mediaOf(
          schema,
          requestBody?.example ?? null,
        ),
      },
    },
  }
}

const mediaOf = (schema: Json, example: Json): JsonObject => ({
  ...(schema === null ? {} : { schema }),
  ...(example === null ? {} : { example }),
})

/** The origin's answers, and the gateway's own beside them. */
function responsesOf(responses: Responses): JsonObject {
  const documented = Object.entries(responses).map(([status, response]) => {
    const content =
      response.contentType === null
        ? {}
        : { [response.contentType]: mediaOf(response.schema, response.example) }
    const isShared = problemStatuses.includes(status) && response.contentType !== PROBLEM_TYPE
    const problem = { [PROBLEM_TYPE]: { schema: { $ref: SCHEMA_PREFIX + PROBLEM_SCHEMA } } }
    const all = isShared ? { ...content, ...problem } : content
    return [
      status,
      {
        description: response.description,
        headers: limitHeaderReferences,
        ...(Object.keys(all).length === 0 ? {} : { content: all }),
      },
    ] as const
  })
  const answers: { [status: string]: Json } = Object.fromEntries(
    documented.length > 0
      ? documented
      : [['200', { description: 'The answer of the origin.', headers: limitHeaderReferences }]],
  )
  for (const status of problemStatuses) answers[status] ??= problemReference(status)
  return answers
}

/** The limit of the route under each plan that may call it. */
function ratesOf({ plans }: DocumentedProduct, route: DocumentedRoute): Json[] {
  return plans.flatMap((plan) => {
    const rate = route.rates[plan.id] ?? plan.routeRate
    if (plan.rank < route.minRank || !rate) return []
    const { limit, windowMs, algorithm } = rate
    return [{ plan: plan.name, limit, window_seconds: windowMs / 1000, algorithm }]
  })
}

/** As Scalar shows them beside an operation. */
function badgesOf(route: DocumentedRoute, plan: DocumentedPlan | undefined): Json[] {
  const units = toUnits(route.weight)
  return [
    ...(plan === undefined ? [] : [{ name: plan.name }]),
    { name: `${units} ${units === 1 ? 'unit' : 'units'}` },
  ]
}

/** `get /users/{id}` becomes `getUsersId`; the second of a name gets a number. */
function operationIdOf(route: DocumentedRoute, taken: Set<string>): string {
  const words = route.path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const base =
    route.method.toLowerCase() +
    words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
  let id = base
  for (let i = 2; taken.has(id); i++) id = `${base}${i}`
  taken.add(id)
  return id
}

/** A reference that a hand edit left without its schema says nothing instead of breaking the document. */
function withoutDangling<T extends Json>(value: T, used: ReadonlySet<string>, schemas: Schemas): T {
  const missing = [...used].filter((name) => !Object.hasOwn(schemas, name))
  if (missing.length === 0) return value
  const dangling = new Set(missing.map((name) => SCHEMA_PREFIX + name))
  const cleaned = (item: Json): Json => {
    if (Array.isArray(item)) return item.map(cleaned)
    if (!isObject(item)) return item
    if (typeof item['$ref'] === 'string' && dangling.has(item['$ref'])) return {}
    return Object.fromEntries(Object.entries(item).map(([name, child]) => [name, cleaned(child)]))
  }
  return cleaned(value) as T
}
