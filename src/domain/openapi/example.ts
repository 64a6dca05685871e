/** An example made of a schema, for what a document describes and gives no example of. */
import type { Json, JsonSchema } from '../operation'
import type { ImportedOperation } from './read-document'
import { entriesOf, isList, member } from './json'
import type { Schemas } from './schema-differences'
import { SCHEMA_PREFIX, sizeOf } from './schemas'

const MAX_DEPTH = 6
/** Values of one example. */
const MAX_VALUES = 200

/**
 * A value that the schema describes, or null where nothing can be said. The same for the same schema:
 * what is made up here must not look like a change in the next import.
 */
export function exampleOfSchema(schema: JsonSchema | null, schemas: Schemas): Json {
  const state = { schemas, left: MAX_VALUES }
  return valueOf(state, schema, 0) ?? null
}

/**
 * The operation with examples made up where the document has none: of the body, and of answers that
 * say it went well, which is what test keys are answered with.
 */
export function withExamples(operation: ImportedOperation, schemas: Schemas): ImportedOperation {
  const filled = <T extends Described>(described: T): T =>
    described.example === null && /\bjson$/.test(described.contentType ?? '')
      ? { ...described, example: exampleOfSchema(described.schema, schemas) }
      : described
  const { members } = operation
  const responses = Object.entries(members.responses).map(
    ([status, response]) => [status, status.startsWith('2') ? filled(response) : response] as const,
  )
  return {
    ...operation,
    members: {
      ...members,
      requestBody: members.requestBody && filled(members.requestBody),
      responses: Object.fromEntries(responses),
    },
  }
}

interface Described {
  readonly contentType: string | null
  readonly schema: JsonSchema | null
  readonly example: Json
}

interface State {
  readonly schemas: Schemas
  left: number
}

/** Undefined where the example stops, so that an optional member is left out. */
function valueOf(state: State, given: JsonSchema | null, depth: number): Json | undefined {
  if (depth > MAX_DEPTH || --state.left < 0) return undefined
  const schema = followed(state, given)
  const examples = member(schema, 'examples')
  const allowed = member(schema, 'enum')
  const said =
    member(schema, 'example') ??
    (isList(examples) ? examples[0] : undefined) ??
    member(schema, 'const') ??
    member(schema, 'default') ??
    (isList(allowed) ? allowed[0] : undefined)
  if (said !== undefined) {
    // Of the schema once, and of everything that refers to it: as much as an example may hold.
    state.left -= sizeOf(said) - 1
    return state.left < 0 ? undefined : said
  }
  const variants = member(schema, 'oneOf') ?? member(schema, 'anyOf')
  if (isList(variants) && variants[0] !== undefined) {
    return valueOf(state, variants[0] as JsonSchema, depth + 1)
  }
  const parts = member(schema, 'allOf')
  const [type] = [member(schema, 'type')].flat()
  if (isList(parts) || type === 'object' || member(schema, 'properties') !== undefined) {
    return objectOf(state, schema, depth)
  }
  return type === 'array' ? listOf(state, schema, depth) : simple(schema, type)
}

function followed(state: State, given: JsonSchema | null): Json {
  let schema: Json = given
  for (let hops = 0; hops < MAX_DEPTH; hops++) {
    const reference = member(schema, '$ref')
    if (typeof reference !== 'string') return schema
    const name = reference.slice(SCHEMA_PREFIX.length)
    schema = Object.hasOwn(state.schemas, name) ? (state.schemas[name] ?? null) : null
  }
  return null
}

function objectOf(state: State, schema: Json, depth: number): Json {
  const parts = member(schema, 'allOf')
  const values = (isList(parts) ? parts : []).map((part) =>
    valueOf(state, part as JsonSchema, depth + 1),
  )
  const own = entriesOf(member(schema, 'properties')).flatMap(
    ([name, property]): [string, Json][] => {
      if (member(property, 'writeOnly') === true) return []
      const value = valueOf(state, property as JsonSchema, depth + 1)
      return value === undefined ? [] : [[name, value]]
    },
  )
  return Object.fromEntries([...values.flatMap((value) => entriesOf(value)), ...own])
}

function listOf(state: State, schema: Json, depth: number): Json {
  const item = valueOf(state, (member(schema, 'items') ?? null) as JsonSchema | null, depth + 1)
  return item === undefined || item === null ? [] : [item]
}

const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  email: 'person@example.com',
  uuid: '00000000-0000-4000-8000-000000000000',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
}

function simple(schema: Json, type: Json | undefined): Json {
  const least = member(schema, 'minimum')
  if (type === 'string') return texts[String(member(schema, 'format'))] ?? 'text'
  if (type === 'integer' || type === 'number') return typeof least === 'number' ? least : 1
  return type === 'boolean' ? true : null
}
