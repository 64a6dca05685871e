/** Bodies of requests and saved answers in a Postman collection. */
import type { Json, JsonSchema } from '../operation'
import { exampleOfSchema } from '../openapi/example'
import { entriesOf, isObject, member, type JsonObject } from '../openapi/json'
import type { Schemas } from '../openapi/schema-differences'
import { inert } from './url'

const isJson = (contentType: string): boolean => /\bjson$/.test(contentType)
const isText = (contentType: string): boolean => /^text\/|yaml$|xml$/.test(contentType)

interface Body {
  readonly contentType: string
  /** As Postman has it. */
  readonly body: JsonObject
}

/** What the operation takes, by its first media type; null for none. */
export function bodyOf(operation: JsonObject, schemas: Schemas): Body | null {
  const [contentType, media] =
    entriesOf(member(member(operation, 'requestBody'), 'content'))[0] ?? []
  if (contentType === undefined) return null
  if (contentType === 'application/x-www-form-urlencoded')
    return formOf(contentType, media, schemas)
  if (!isJson(contentType) && !isText(contentType))
    return { contentType, body: { mode: 'file', file: {} } }
  const language = isJson(contentType) ? 'json' : 'text'
  const raw = textOf(contentType, exampleOf(media, schemas))
  return { contentType, body: { mode: 'raw', raw, options: { raw: { language } } } }
}

const formOf = (contentType: string, media: Json | undefined, schemas: Schemas): Body => ({
  contentType,
  body: {
    mode: 'urlencoded',
    urlencoded: entriesOf(exampleOf(media, schemas)).map(([key, value]) => ({
      key: inert(key),
      value: inert(String(value)),
    })),
  },
})

/** The documented example, the first of several, or one made of the schema; null where nothing is said. */
function exampleOf(media: Json | undefined, schemas: Schemas): Json {
  const [first] = entriesOf(member(media, 'examples'))
  return (
    member(media, 'example') ??
    (first && member(first[1], 'value')) ??
    exampleOfSchema((member(media, 'schema') ?? null) as JsonSchema | null, schemas)
  )
}

const textOf = (contentType: string, example: Json): string =>
  example === null
    ? ''
    : typeof example === 'string' && !isJson(contentType)
      ? inert(example)
      : JSON.stringify(example, null, 2).replaceAll(/\{(?=\{)/g, String.raw`\u007b`)

/** Answers that say it went well, each with its example. */
export function savedAnswers(
  document: JsonObject,
  operation: JsonObject,
  schemas: Schemas,
  originalRequest: JsonObject,
): JsonObject[] {
  return entriesOf(member(operation, 'responses')).flatMap(([status, given]) => {
    if (!/^2\d\d$/.test(status)) return []
    const answer = followed(document, given)
    const [contentType, media] = entriesOf(member(answer, 'content'))[0] ?? []
    const isReadable = contentType !== undefined && (isJson(contentType) || isText(contentType))
    const example = isReadable ? exampleOf(media, schemas) : null
    return [
      {
        name: String(member(answer, 'description') ?? status),
        originalRequest,
        code: Number(status),
        status: PHRASES[status] ?? '',
        header: contentType === undefined ? [] : [{ key: 'Content-Type', value: contentType }],
        body: contentType === undefined ? '' : textOf(contentType, example),
        _postman_previewlanguage: contentType && isJson(contentType) ? 'json' : 'text',
      },
    ]
  })
}

const PHRASES: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
}

function followed(document: JsonObject, given: Json): Json {
  const reference = member(given, '$ref')
  if (typeof reference !== 'string') return given
  const found = reference
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((at, part) => member(at, part), document)
  return isObject(found) ? found : null
}
