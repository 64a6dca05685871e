/**
 * A product's routes as tools of the Model Context Protocol: one call of the product each. What may be
 * called, and at what price, is the compiled record's to say; the product's OpenAPI document describes it.
 */
import type { RouteRecord } from '../config'
import { isList, isObject, member, type JsonObject } from '../openapi/json'
import type { Json } from '../operation'
import { toolNames } from './names'
import { isFormType, isJsonType, isMultipart, isTextType } from './media-types'
import { outputSchemaOf } from './output-schema'
import { PortableSchemas } from './portable-schema'

/** Where an argument goes. */
export interface Argument {
  /** What the tool calls it. */
  readonly key: string
  /** What the API calls it. */
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
}

/** A route that can be called by name. */
export interface Tool {
  readonly name: string
  readonly route: RouteRecord
  readonly title: string
  readonly description: string
  readonly arguments: readonly Argument[]
  /** The media type of the `body` argument; null where there is none. */
  readonly bodyType: string | null
  /** Of all arguments together. */
  readonly inputSchema: { readonly type: 'object' } & JsonObject
  /** Null where nothing is known of the answer. */
  readonly outputSchema: ({ readonly type: 'object' } & JsonObject) | null
}

/** The argument that holds the request's body. */
export const BODY = 'body'
/** Names that models can be trusted to repeat, and that their makers take. */
const PLAIN_KEY = /[^A-Za-z0-9_.-]/g
const MOST_KEY = 60
/** Said by the gateway or the protocol, never by an argument. */
const OUR_HEADERS =
  /^(?:accept|accept-encoding|api-key|authorization|connection|content-.*|cookie|cf-.*|cdn-loop|expect|forwarded|host|keep-alive|last-event-id|mcp-.*|origin|proxy-.*|range|referer|sec-.*|signature|signature-input|te|trailer|transfer-encoding|upgrade|via|x-api-key|x-forwarded.*|x-turnpike-.*)$/i
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^`|~-]+$/

/** A tool that is read from the document when somebody asks for it: documents have thousands. */
export interface ListedTool {
  readonly name: string
  readonly route: RouteRecord
  readonly read: () => Tool
}

/**
 * Tools by name, in the order of their names.
 * @param document the product's OpenAPI document; undefined where it has none: only paths are known then
 */
export function toolsOf(
  routes: readonly RouteRecord[],
  document: Json | undefined,
): ReadonlyMap<string, ListedTool> {
  const names = toolNames(routes)
  const listed = routes.map((route): ListedTool => {
    const name = names.get(route) ?? ''
    let tool: Tool | null = null
    return { name, route, read: () => (tool ??= toolOf(name, route, document)) }
  })
  return new Map(
    listed.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((tool) => [tool.name, tool]),
  )
}

function toolOf(name: string, route: RouteRecord, document: Json | undefined): Tool {
  const operation = member(
    member(member(document, 'paths'), route.path.replaceAll('+}', '}')),
    route.method.toLowerCase(),
  )
  const components = member(member(document, 'components'), 'schemas')
  const schemas = new PortableSchemas(components, false)
  const properties: [string, Json][] = []
  const required: string[] = []
  const placed: Argument[] = []
  for (const parameter of parametersOf(route, operation)) {
    const argument = { ...parameter, key: keyFor(parameter, properties) }
    properties.push([
      argument.key,
      described(schemas.read(parameter.schema), parameter.description),
    ])
    if (parameter.required) required.push(argument.key)
    placed.push({ key: argument.key, name: argument.name, in: argument.in })
  }
  const body = bodyOf(route, operation)
  if (body) {
    const schema = isStructured(body.type) ? schemas.read(body.schema) : { type: 'string' }
    const sentAs = isTextType(body.type)
      ? `Sent as ${body.type}.`
      : `In base64; sent as ${body.type}.`
    const note = isStructured(body.type) ? '' : sentAs
    properties.push([BODY, described(schema, [body.description, note].filter(Boolean).join(' '))])
    if (body.required) required.push(BODY)
  }
  return {
    name,
    route,
    title: textOf(operation, 'summary') || `${route.method} ${route.path}`,
    description: textOf(operation, 'description'),
    arguments: placed,
    bodyType: body && body.type,
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
      ...schemas.definitions(),
    },
    outputSchema: outputSchemaOf(operation, components),
  }
}

interface Described extends Omit<Argument, 'key'> {
  readonly required: boolean
  readonly description: string
  readonly schema: Json | undefined
}

/** Those of the path first: they are the route's own, described or not. */
function parametersOf(route: RouteRecord, operation: Json | undefined): Described[] {
  const listed = member(operation, 'parameters')
  const all = (isList(listed) ? listed : []).map((parameter) => ({
    name: textOf(parameter, 'name'),
    in: textOf(parameter, 'in'),
    required: member(parameter, 'required') === true,
    description: textOf(parameter, 'description'),
    schema: member(parameter, 'schema'),
  }))
  const path = [...route.path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name = '']): Described => {
    const known = all.find((parameter) => parameter.in === 'path' && parameter.name === name)
    const undescribed = { name, description: '', schema: { type: 'string' } }
    return Object.assign(known ?? undescribed, { in: 'path' as const, required: true })
  })
  const others = all.filter((parameter): parameter is Described => {
    if (parameter.in === 'header') {
      return HEADER_NAME.test(parameter.name) && !OUR_HEADERS.test(parameter.name)
    }
    return parameter.in === 'query' && parameter.name !== ''
  })
  return [...path, ...others]
}

/** A name of its own: two places may have a parameter of the same name. */
function keyFor(
  { name, in: place }: Pick<Argument, 'name' | 'in'>,
  taken: readonly (readonly [string, Json])[],
): string {
  const plain = name.replaceAll(PLAIN_KEY, '_').slice(0, MOST_KEY)
  const isFree = (key: string) => key !== BODY && taken.every(([other]) => other !== key)
  if (isFree(plain)) return plain
  const placed = `${place}_${plain}`.slice(0, MOST_KEY)
  if (isFree(placed)) return placed
  let number = 2
  while (!isFree(`${placed}_${number}`)) number++
  return `${placed}_${number}`
}

interface Body {
  readonly type: string
  readonly required: boolean
  readonly description: string
  readonly schema: Json | undefined
}

function bodyOf({ method }: RouteRecord, operation: Json | undefined): Body | null {
  const body = member(operation, 'requestBody')
  const content = member(body, 'content')
  const [type] = isObject(content) ? Object.keys(content) : []
  if (type === undefined || method === 'GET' || method === 'HEAD') return null
  return {
    type,
    required: member(body, 'required') === true,
    description: textOf(body, 'description'),
    schema: member(member(content, type), 'schema'),
  }
}

/** Whether a body of that type is given member by member. */
const isStructured = (type: string): boolean =>
  isJsonType(type) || isFormType(type) || isMultipart(type)

const described = (schema: Json, description: string): Json =>
  description === '' || !isObject(schema) ? schema : { ...schema, description }

function textOf(value: Json | undefined, name: string): string {
  const text = member(value, name)
  return typeof text === 'string' ? text : ''
}
