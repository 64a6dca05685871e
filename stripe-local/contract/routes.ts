import type { Contract, Route, Schema } from './contract.ts'
import type { Method, Scope } from './declarations.ts'
import type { SchemaWriter } from './schemas.ts'
import type { TypeNode } from './type-nodes.ts'

const LISTS: Readonly<Record<string, 'v1' | 'v2'>> = {
  ApiListPromise: 'v1',
  ApiSearchResultPromise: 'v1',
  V2ListPromise: 'v2',
}

/**
 * The routes of a file: methods from its declarations, verb and path from the JavaScript beside it,
 * where each method says `this._makeRequest('POST', '/v1/...')`.
 */
export function routesOf(scope: Scope, javascript: string, writer: SchemaWriter): Route[] {
  const routes: Route[] = []
  for (const [name, methods] of scope.classes) {
    const from = javascript.indexOf(`class ${name} `)
    const to = javascript.indexOf('\nexport class ', from + 1)
    const body = javascript.slice(from, to < 0 ? undefined : to)
    for (const method of methods) {
      const route = routeOf(name.replace(/Resource$/, ''), method, body, scope, writer)
      if (route) routes.push(route)
    }
  }
  return routes
}

function routeOf(
  resource: string,
  { name, parameters, returns }: Method,
  body: string,
  scope: Scope,
  writer: SchemaWriter,
): Route | null {
  const request = requestIn(body, name)
  const answer = answerOf(returns)
  if (!request || !answer) return null
  const params = parameters.find((parameter) => /params/i.test(parameter.name))
  return {
    ...request,
    operation: `${resource}.${name}`,
    params: params ? writer.schemaOf(params.type, scope) : { fields: {}, required: [] },
    answer: writer.schemaOf(answer.type, scope),
    list: answer.list,
  }
}

function requestIn(body: string, method: string): Pick<Route, 'verb' | 'path'> | null {
  const start = body.search(new RegExp(`\\n {4}(?:async )?${method}\\(`))
  if (start < 0) return null
  const rest = body.slice(start + 1)
  const end = rest.search(/\n {4}\}/)
  const found = /_makeRequest\('(\w+)', [`']([^`']+)[`']/.exec(rest.slice(0, end))
  const [, verb, path] = found ?? []
  if (!verb || !path) return null
  return {
    verb: verb as Route['verb'],
    path: path.replace(/\$\{encodeURIComponent\((\w+)\)\}/g, '{$1}'),
  }
}

function answerOf(type: TypeNode): { type: TypeNode; list: Route['list'] } | null {
  if (type.kind !== 'name') return null
  const [argument] = type.args
  const list = LISTS[type.path[0] ?? '']
  if (list && argument) return { type: argument, list }
  if (type.path[0] !== 'Promise' || argument?.kind !== 'name') return null
  const inner = argument.path[0] === 'Response' ? argument.args[0] : argument
  return inner ? { type: inner, list: null } : null
}

/** The schema of `data.object` of each type of event, from the union `Event`. */
export function eventsOf(scope: Scope, writer: SchemaWriter): Contract['events'] {
  const events: Record<string, Schema> = {}
  for (const [name, declaration] of scope.types) {
    const type = declaration.members.find((member) => member.name === 'type')?.type
    const data = scope.namespaces.get(name)?.types.get('Data')
    const object = data?.members.find((member) => member.name === 'object')
    const inside = scope.namespaces.get(name)
    if (type?.kind === 'literal' && object && inside)
      events[String(type.value)] = writer.schemaOf(object.type, inside)
  }
  return events
}

/** Which definition an `object: '...'` is of; what was deleted has one too and does not count. */
export function objectsOf(definitions: Contract['definitions']): Contract['objects'] {
  const objects: Record<string, string> = {}
  for (const [name, schema] of Object.entries(definitions)) {
    if (!('fields' in schema) || name.includes('.') || isDeleted(schema.fields['deleted'])) continue
    const object = schema.fields['object']
    const value = object && 'one' in object && object.one.length === 1 ? object.one[0] : null
    if (typeof value === 'string' && (!(value in objects) || 'id' in schema.fields))
      objects[value] ??= name
  }
  return objects
}

const isDeleted = (schema: Schema | undefined): boolean =>
  schema !== undefined && 'one' in schema && schema.one[0] === true
