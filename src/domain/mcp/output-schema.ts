/** What a tool says of its answers. */
import { entriesOf, isObject, member, type JsonObject } from '../openapi/json'
import { SCHEMA_PREFIX } from '../openapi/schemas'
import type { Json } from '../operation'
import { isJsonType } from './media-types'
import { PortableSchemas } from './portable-schema'

/** References that are followed to see whether a schema is that of an object. */
const MOST_HOPS = 8

/**
 * The shape of the first documented success, where that is JSON; null where it is not. Any other object
 * is allowed beside it: clients refuse an answer that does not fit, and no call that was paid for may be
 * lost because an origin does not keep to its document.
 */
export function outputSchemaOf(
  operation: Json | undefined,
  components: Json | undefined,
): ({ readonly type: 'object' } & JsonObject) | null {
  const [, response] =
    entriesOf(member(operation, 'responses'))
      .filter(([status]) => /^2\d\d$/.test(status))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))[0] ?? []
  const [, media] = entriesOf(member(response, 'content')).find(([type]) => isJsonType(type)) ?? []
  const schema = member(media, 'schema')
  if (!isObject(schema) || Object.keys(schema).length === 0) return null
  const schemas = new PortableSchemas(components, true)
  const shape = schemas.read(schema)
  const documented = isObjectSchema(schema, components)
    ? shape
    : { type: 'object', properties: { [RESULT]: shape }, required: [RESULT] }
  return { type: 'object', anyOf: [documented, {}], ...schemas.definitions() }
}

/** Where an answer that is no object stands in one. */
const RESULT = 'result'

/** An answer as `structuredContent`, which is always an object. */
export const structured = (value: Json): JsonObject =>
  isObject(value) ? value : { [RESULT]: value }

function isObjectSchema(schema: Json | undefined, components: Json | undefined): boolean {
  let at = schema
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const reference = member(at, '$ref')
    if (typeof reference !== 'string') break
    at = member(components, reference.slice(SCHEMA_PREFIX.length))
  }
  const type = member(at, 'type')
  return (
    type === 'object' || (type === undefined && !!(member(at, 'properties') ?? member(at, 'allOf')))
  )
}
