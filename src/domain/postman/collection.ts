/**
 * An OpenAPI 3.1 document of ours as a Postman collection v2.1 (product.md D5): folders by tag, one request for
 * each operation, variables for what differs between readers, examples as saved answers.
 */
import type { Json } from '../operation'
import { entriesOf, isList, isObject, member, type JsonObject } from '../openapi/json'
import { SCHEMA_PREFIX } from '../openapi/schemas'
import type { Schemas } from '../openapi/schema-differences'
import { bodyOf, savedAnswers } from './bodies'
import { headersOf, urlOf, variable } from './url'

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'
const METHODS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
])

export interface CollectionOf {
  readonly document: JsonObject
  /** Where the operations are served. */
  readonly baseUrl: string
  /** What the reader's secret is called: `turnpike_key`. */
  readonly secret: string
  /** Names of the security schemes that take the secret as a bearer token. */
  readonly bearer: ReadonlySet<string>
}

/**
 * What nobody can send with the secret is left out: an operation that asks for another scheme alone, such as a
 * session's cookie.
 */
export function postmanCollection(of: CollectionOf): JsonObject {
  const { document, baseUrl, secret } = of
  const info = member(document, 'info')
  const folders = new Map<string, JsonObject[]>()
  const loose: JsonObject[] = []
  for (const [path, item] of entriesOf(member(document, 'paths'))) {
    for (const [method, operation] of entriesOf(item)) {
      if (!METHODS.has(method) || !isObject(operation)) continue
      const access = accessOf(of, operation)
      if (access === 'other') continue
      const request = requestOf(of, path, method, operation, access === 'open')
      const tags = member(operation, 'tags')
      const tag = isList(tags) ? tags[0] : undefined
      if (typeof tag !== 'string') loose.push(request)
      else folders.set(tag, [...(folders.get(tag) ?? []), request])
    }
  }
  return {
    info: {
      name: textOf(info, 'title'),
      description: textOf(info, 'description'),
      version: textOf(info, 'version'),
      schema: SCHEMA,
    },
    auth: { type: 'bearer', bearer: [variable('token', `{{${secret}}}`)] },
    variable: [variable('base_url', baseUrl), variable(secret, '')],
    item: [...[...folders].map(([name, item]) => ({ name, item })), ...loose],
  }
}

const textOf = (value: Json | undefined, name: string): string => {
  const text = member(value, name)
  return typeof text === 'string' ? text : ''
}

/** Whether the secret opens the operation, nothing is asked, or something else. */
function accessOf({ document, bearer }: CollectionOf, operation: JsonObject) {
  const ways = member(operation, 'security') ?? member(document, 'security')
  if (!isList(ways) || ways.length === 0) return 'open'
  return ways.some((way) => entriesOf(way).every(([scheme]) => bearer.has(scheme)))
    ? 'secret'
    : 'other'
}

function requestOf(
  { document }: CollectionOf,
  path: string,
  method: string,
  operation: JsonObject,
  isOpen: boolean,
): JsonObject {
  const schemas = schemasOf(document)
  const parameters = parametersOf(document, operation)
  const body = bodyOf(operation, schemas)
  const request = {
    method: method.toUpperCase(),
    header: [
      ...headersOf(parameters),
      ...(body ? [variable('Content-Type', body.contentType)] : []),
    ],
    url: urlOf(path, parameters),
  }
  const name = textOf(operation, 'summary') || `${request.method} ${path}`
  return {
    name,
    request: {
      ...request,
      description: textOf(operation, 'description'),
      ...(isOpen ? { auth: { type: 'noauth' } } : {}),
      ...(body ? { body: body.body } : {}),
    },
    response: savedAnswers(document, operation, schemas, request),
  }
}

const schemasOf = (document: JsonObject): Schemas =>
  (member(member(document, 'components'), 'schemas') ?? {}) as Schemas

/** Those of the operation; a reference is followed once, as ours are. */
const parametersOf = (document: JsonObject, operation: JsonObject): JsonObject[] => {
  const list = member(operation, 'parameters')
  return (isList(list) ? list : []).flatMap((given) => {
    const reference = member(given, '$ref')
    const found =
      typeof reference === 'string'
        ? member(member(member(document, 'components'), 'parameters'), nameOf(reference))
        : given
    return isObject(found) ? [found] : []
  })
}

const nameOf = (reference: string): string =>
  reference.startsWith(SCHEMA_PREFIX)
    ? reference.slice(SCHEMA_PREFIX.length)
    : reference.slice(reference.lastIndexOf('/') + 1)
