/** One operation of a document, as a route describes it. */
import type { Json, JsonSchema, Parameter, RequestBody, Responses } from '../operation'
import { entriesOf, isList, isObject, member } from './json'
import { dereferenced, targetOf } from './references'
import { sizeOf, type SchemaReader } from './schemas'
import { cleanLine, cleanText } from './texts'

/** What a document says of an operation and a route keeps: what is merged, member by member. */
export interface OperationMembers {
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly group: string
  readonly deprecated: boolean
  readonly parameters: readonly Parameter[]
  readonly requestBody: RequestBody | null
  readonly responses: Responses
}

export interface OperationSource {
  readonly root: Json
  readonly schemas: SchemaReader
  readonly key: string
  readonly pathItem: Json
  /** Pointer to the path item, and the method below it. */
  readonly at: string
  readonly method: string
  /** Path parameters: what the document calls them, by what we do. */
  readonly names: ReadonlyMap<string, string>
}

const MAX_EXAMPLE_VALUES = 2000
const STATUS = /^(?:[1-5]\d\d|[1-5]XX|default)$/
const MEDIA_TYPE = /^[\w.+*-]+\/[\w.+*-]+$/
/** Said elsewhere in OpenAPI, and ignored as parameters (OpenAPI 3.1, 4.8.12). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization'])

/** @throws {AppError} invalid_request for a reference out of the document or to nothing */
export function readOperation(source: OperationSource): OperationMembers {
  const operation = member(source.pathItem, source.method)
  const summary = cleanLine(member(operation, 'summary'))
  const operationId = cleanLine(member(operation, 'operationId'))
  const tags = member(operation, 'tags')
  return {
    name: summary || operationId || source.key.slice(0, 120),
    summary,
    description: cleanText(member(operation, 'description')),
    group: cleanLine(isList(tags) ? tags[0] : undefined),
    deprecated: member(operation, 'deprecated') === true,
    parameters: readParameters(source, operation),
    requestBody: readBody(source, operation),
    responses: readResponses(source, operation),
  }
}

/** The path's own parameters, replaced by the operation's of the same place and name. */
function readParameters(source: OperationSource, operation: Json | undefined): Parameter[] {
  const found = new Map<string, Parameter>()
  const lists = [
    [source.at, member(source.pathItem, 'parameters')],
    [`${source.at}/${source.method}`, member(operation, 'parameters')],
  ] as const
  for (const [base, list] of lists) {
    if (!isList(list)) continue
    for (const [index, item] of list.entries()) {
      const parameter = readParameter(source, item, `${base}/parameters/${index}`)
      if (parameter) found.set(`${parameter.in} ${parameter.name}`, parameter)
    }
  }
  return [...found.values()]
}

function readParameter(source: OperationSource, item: Json, at: string): Parameter | null {
  const given = dereferenced(source.root, item, at)
  const place = member(given, 'in')
  const spelled = cleanLine(member(given, 'name'))
  if (spelled === '' || (place !== 'path' && place !== 'query' && place !== 'header')) return null
  if (place === 'header' && IGNORED_HEADERS.has(spelled.toLowerCase())) return null
  const [name] = [...source.names].find(([, as]) => as === spelled) ?? []
  if (place === 'path' && name === undefined) return null
  const media = mediaOf(member(given, 'content'))
  const described = media?.value ?? given
  const schema = schemaOf(source, member(described, 'schema'), `${at}/schema`)
  return {
    name: place === 'path' ? (name ?? spelled) : spelled,
    in: place,
    type: typeInWords(source.root, member(described, 'schema')),
    required: place === 'path' || member(given, 'required') === true,
    description: cleanText(member(given, 'description')),
    example: exampleOf(source, described, `${at}/examples`),
    schema,
  }
}

function readBody(source: OperationSource, operation: Json | undefined): RequestBody | null {
  const at = `${source.at}/${source.method}/requestBody`
  const body = dereferenced(source.root, member(operation, 'requestBody'), at)
  const media = mediaOf(member(body, 'content'))
  if (!media) return null
  return {
    contentType: media.type,
    required: member(body, 'required') === true,
    description: cleanText(member(body, 'description')),
    schema: schemaOf(source, member(media.value, 'schema'), `${at}/content/schema`),
    example: exampleOf(source, media.value, `${at}/content/examples`),
  }
}

function readResponses(source: OperationSource, operation: Json | undefined): Responses {
  const responses: [string, Responses[string]][] = []
  for (const [status, item] of entriesOf(member(operation, 'responses'))) {
    const code = status.replace(/^(\d)xx$/i, '$1XX')
    if (!STATUS.test(code)) continue
    const at = `${source.at}/${source.method}/responses/${status}`
    const response = dereferenced(source.root, item, at)
    const media = mediaOf(member(response, 'content'))
    responses.push([
      code,
      {
        description: cleanText(member(response, 'description')),
        contentType: media?.type ?? null,
        schema: schemaOf(source, member(media?.value, 'schema'), `${at}/content/schema`),
        example: exampleOf(source, media?.value, `${at}/content/examples`),
      },
    ])
  }
  return Object.fromEntries(responses)
}

const schemaOf = (source: OperationSource, schema: Json | undefined, at: string) =>
  schema === undefined ? null : (source.schemas.read(schema, at) as JsonSchema | null)

/** A route describes one media type: JSON where there is one, else the first. */
function mediaOf(content: Json | undefined): { type: string; value: Json } | null {
  const known = entriesOf(content)
    .map(([name, value]) => ({ type: name.split(';', 1)[0]?.trim().toLowerCase() ?? '', value }))
    .filter(({ type }) => MEDIA_TYPE.test(type))
  return (
    known.find(({ type }) => type === 'application/json') ??
    known.find(({ type }) => type.endsWith('+json')) ??
    known[0] ??
    null
  )
}

/** `example`, the first of `examples`, or the schema's own; null for none, and for one too large. */
function exampleOf(source: OperationSource, described: Json | undefined, at: string): Json {
  const [, first] = entriesOf(member(described, 'examples'))[0] ?? []
  const schema = dereferenced(source.root, member(described, 'schema'), at)
  const example =
    member(described, 'example') ??
    member(dereferenced(source.root, first, at), 'value') ??
    member(schema, 'example') ??
    null
  const size = sizeOf(example)
  if (size > MAX_EXAMPLE_VALUES) return null
  source.schemas.count(size)
  return example
}

/** `string`, `integer`, `string[]`; `any` where the schema does not say. */
export function typeInWords(root: Json, schema: Json | undefined, depth = 0): string {
  const reference = member(schema, '$ref')
  if (depth > 4) return 'any'
  if (reference !== undefined) return typeInWords(root, targetOf(root, reference, ''), depth + 1)
  const type = member(schema, 'type')
  const names = (isList(type) ? type : [type]).filter((name) => typeof name === 'string')
  const known = names.filter((name) => name !== 'null')
  if (known.length !== 1) return known.length === 0 ? 'any' : known.join(' | ')
  if (known[0] !== 'array') return String(known[0])
  const items = member(schema, 'items')
  return `${isObject(items) ? typeInWords(root, items, depth + 1) : 'any'}[]`
}
