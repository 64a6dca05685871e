/** Address, query and headers of a request in a Postman collection. */
import type { Json } from '../operation'
import { isList, member, type JsonObject } from '../openapi/json'

export const variable = (key: string, value: string): JsonObject => ({ key, value, type: 'string' })

/** A text of somebody else's, in which Postman must not put what its reader calls `{{turnpike_key}}`. */
export const inert = (text: string): string => text.replaceAll(/\{(?=\{)/g, '{ ')

const inPlace = (parameters: readonly JsonObject[], place: string) =>
  parameters.filter((parameter) => parameter['in'] === place)

/** `{{base_url}}/forecast/:days?units=metric`; what may stay away is there, switched off. */
export function urlOf(path: string, parameters: readonly JsonObject[]): JsonObject {
  const parts = path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll(/^\{([^{}]+)\}$/g, ':$1'))
  const query = inPlace(parameters, 'query').map((parameter) =>
    Object.assign(entryOf(parameter), { disabled: parameter['required'] !== true }),
  )
  const sent = query.filter(({ disabled }) => !disabled)
  const search = sent.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`).join('&')
  return {
    raw: `{{base_url}}/${parts.join('/')}${search && `?${search}`}`,
    host: ['{{base_url}}'],
    path: parts,
    query,
    variable: inPlace(parameters, 'path').map((parameter) => entryOf(parameter)),
  }
}

export const headersOf = (parameters: readonly JsonObject[]): JsonObject[] =>
  inPlace(parameters, 'header').map((parameter) => headerOf(parameter))

const headerOf = (parameter: JsonObject): JsonObject => {
  const entry = entryOf(parameter)
  // Postman makes another for each request.
  if (entry.key === 'Idempotency-Key') return { ...entry, value: '{{$guid}}' }
  return { ...entry, disabled: parameter['required'] !== true }
}

function entryOf(parameter: JsonObject) {
  const schema = parameter['schema'] ?? null
  const allowed = member(schema, 'enum')
  return {
    key: inert(String(parameter['name'])),
    value: inert(
      written(
        parameter['example'] ??
          member(schema, 'example') ??
          member(schema, 'default') ??
          (isList(allowed) ? (allowed[0] ?? null) : null),
      ),
    ),
    description: String(parameter['description'] ?? member(schema, 'description') ?? ''),
  }
}

const written = (value: Json): string =>
  value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
