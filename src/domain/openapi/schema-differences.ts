/** How two schemas differ, as far as a consumer notices. References are followed, circles cut. */
import type { Json, JsonSchema } from '../operation'
import { entriesOf, isList, member } from './json'
import type { MemberName } from './read-document'
import { difference, type Difference, type RuleName, type Side } from './rules'
import { SCHEMA_PREFIX } from './schemas'

export type Schemas = Readonly<Record<string, JsonSchema>>

/** Pairs of schemas of one member; what is left beyond it is said to be uncompared. */
const MAX_STEPS = 5000
const MAX_WAITING = 100_000
const MAX_FOUND = 100
const MAX_HOPS = 16

/** A pair of schemas that is still to be compared. */
interface Pair {
  readonly before: JsonSchema | null
  readonly after: JsonSchema | null
  /** Of the operation: `response 200`. */
  readonly part: string
  /** To the schema within it: `items[].id`. */
  readonly path: string
}

/** The components of both documents. */
export interface SchemaChange {
  readonly before: Schemas
  readonly after: Schemas
  /** Names of those that differ, themselves or by what they refer to. */
  readonly changed: ReadonlySet<string>
}

/** The comparison of one member of two operations. */
export interface Comparison {
  readonly schemas: SchemaChange
  readonly side: Side
  readonly member: MemberName
  readonly found: Difference[]
  /** Breadth first, so that what is near is found first, and no depth of the document is ours. */
  readonly waiting: Pair[]
  /** Pairs of components that were compared, so that a circle ends. */
  readonly seen: Set<string>
}

export const comparison = (schemas: SchemaChange, side: Side, member: MemberName): Comparison => ({
  schemas,
  side,
  member,
  found: [],
  waiting: [],
  seen: new Set(),
})

export function note(to: Comparison, name: RuleName, at: string, more?: string): void {
  if (to.found.length < MAX_FOUND) to.found.push(difference(name, to.member, at, to.side, more))
}

/** Notes what differs between the two schemas. Null and true take everything. */
export function compareSchemas(
  to: Comparison,
  before: JsonSchema | null,
  after: JsonSchema | null,
  part: string,
): void {
  to.waiting.push({ before, after, part, path: '' })
  let steps = 0
  for (let next = 0; next < to.waiting.length; next++) {
    const pair = to.waiting[next]
    if (!pair || isKnown(to, pair)) continue
    if (++steps > MAX_STEPS || to.waiting.length > MAX_WAITING) {
      note(to, 'not_compared', part)
      break
    }
    const [old, now] = [
      viewOf(pair.before, to.schemas.before),
      viewOf(pair.after, to.schemas.after),
    ]
    const at = pair.path === '' ? part : `${part} ${pair.path}`
    compareTypes(to, old, now, at)
    compareValues(to, old, now, at)
    compareLimits(to, old, now, at)
    compareProperties(to, old, now, pair)
    compareVariants(to, old, now, pair, at)
    if (old.items !== null && now.items !== null) {
      to.waiting.push({ before: old.items, after: now.items, part, path: `${pair.path}[]` })
    }
  }
  to.waiting.length = 0
}

/** Compared before, or the same component on both sides, and unchanged. */
function isKnown(to: Comparison, { before, after }: Pair): boolean {
  const [old, now] = [nameOf(before), nameOf(after)]
  if (old === null && now === null) return false
  if (old === now && now !== null && !to.schemas.changed.has(now)) return true
  // Only whole references: a schema without a name is told apart by nothing.
  if (old === null || now === null) return false
  const pair = `${old} ${now}`
  if (to.seen.has(pair)) return true
  to.seen.add(pair)
  return false
}

function nameOf(schema: JsonSchema | null): string | null {
  const reference = member(asJson(schema), '$ref')
  return typeof reference === 'string' ? reference.slice(SCHEMA_PREFIX.length) : null
}

/** A schema with its reference followed and its `allOf` taken together. */
interface View {
  readonly types: Set<string> | null
  readonly values: readonly Json[] | null
  readonly properties: Map<string, JsonSchema>
  readonly required: Set<string>
  items: JsonSchema | null
  readonly variants: JsonSchema[]
  readonly keywords: Map<string, Json>
}

function viewOf(schema: JsonSchema | null, schemas: Schemas): View {
  const keywords = new Map<string, Json>()
  const properties = new Map<string, JsonSchema>()
  const required = new Set<string>()
  const variants: JsonSchema[] = []
  let items: JsonSchema | null = null
  const open: (JsonSchema | null)[] = [schema]
  for (let parts = 0; open.length > 0 && parts < MAX_HOPS * 4; parts++) {
    const part = resolved(open.shift() ?? null, schemas)
    for (const [keyword, value] of entriesOf(part)) {
      if (keyword === 'properties') {
        for (const [name, item] of entriesOf(value)) properties.set(name, item as JsonSchema)
      } else if (keyword === 'required' && isList(value)) {
        for (const name of value) required.add(String(name))
      } else if (keyword === 'items') {
        items = value as JsonSchema
      } else if (keyword === 'allOf' && isList(value)) {
        open.push(...(value as JsonSchema[]))
      } else if ((keyword === 'oneOf' || keyword === 'anyOf') && isList(value)) {
        variants.push(...(value as JsonSchema[]))
      } else {
        keywords.set(keyword, value)
      }
    }
  }
  const type = keywords.get('type')
  const constant = keywords.get('const')
  const values = keywords.get('enum') ?? (constant === undefined ? null : [constant])
  return {
    types: type === undefined ? null : new Set((isList(type) ? type : [type]).map(String)),
    values: isList(values) ? values : null,
    properties,
    required,
    items,
    variants,
    keywords,
  }
}

function resolved(schema: JsonSchema | null, schemas: Schemas): Json {
  let found = asJson(schema)
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const reference = member(found, '$ref')
    if (typeof reference !== 'string') return found
    const name = reference.slice(SCHEMA_PREFIX.length)
    found = Object.hasOwn(schemas, name) ? asJson(schemas[name] ?? null) : true
  }
  return true
}

function compareTypes(to: Comparison, old: View, now: View, at: string): void {
  if (old.types === null || now.types === null) {
    if (old.types === now.types) return
    note(to, now.types === null ? 'type_widened' : 'type_narrowed', at)
    return
  }
  const more = [...now.types].filter((type) => !covers(old.types, type))
  const fewer = [...old.types].filter((type) => !covers(now.types, type))
  const told = `${[...old.types].join(' | ')} was, ${[...now.types].join(' | ')} is`
  if (more.length > 0 && fewer.length > 0) note(to, 'type_changed', at, told)
  else if (more.length > 0) note(to, 'type_widened', at, told)
  else if (fewer.length > 0) note(to, 'type_narrowed', at, told)
}

const covers = (types: ReadonlySet<string> | null, type: string): boolean =>
  types === null || types.has(type) || (type === 'integer' && types.has('number'))

function compareValues(to: Comparison, old: View, now: View, at: string): void {
  const [before, after] = [old.values, now.values]
  if (before === null && after === null) return
  const list = (values: readonly Json[]) => values.map((value) => JSON.stringify(value)).join(', ')
  const [had, has] = [keysOf(before), keysOf(after)]
  if (before === null) return note(to, 'values_removed', at, list(after ?? []))
  if (after === null) return note(to, 'values_added', at)
  const removed = before.filter((value) => !has.has(JSON.stringify(value)))
  const added = after.filter((value) => !had.has(JSON.stringify(value)))
  if (removed.length > 0) note(to, 'values_removed', at, `without ${list(removed)}`)
  if (added.length > 0) note(to, 'values_added', at, list(added))
}

const keysOf = (values: readonly Json[] | null) =>
  new Set((values ?? []).map((value) => JSON.stringify(value)))

/** Which way each limit is tighter. */
const limits = [
  ['maximum', -1],
  ['exclusiveMaximum', -1],
  ['maxLength', -1],
  ['maxItems', -1],
  ['maxProperties', -1],
  ['minimum', 1],
  ['exclusiveMinimum', 1],
  ['minLength', 1],
  ['minItems', 1],
  ['minProperties', 1],
] as const

function compareLimits(to: Comparison, old: View, now: View, at: string): void {
  for (const [keyword, tighter] of limits) {
    const unlimited = -tighter * Number.POSITIVE_INFINITY
    const before = Number(old.keywords.get(keyword) ?? unlimited)
    const after = Number(now.keywords.get(keyword) ?? unlimited)
    if (before === after) continue
    const isTighter = (after - before) * tighter > 0
    const told = Number.isFinite(after) ? `${keyword} ${after}` : keyword
    note(to, isTighter ? 'limit_tightened' : 'limit_loosened', at, told)
  }
  const pattern = now.keywords.get('pattern')
  if (pattern !== undefined && pattern !== old.keywords.get('pattern')) {
    note(to, 'pattern_changed', at)
  }
}

function compareProperties(to: Comparison, old: View, now: View, { part, path }: Pair): void {
  const below = (name: string) => (path === '' ? name : `${path}.${name}`)
  const at = (name: string) => `${part} ${below(name)}`
  for (const [name, before] of old.properties) {
    const after = now.properties.get(name)
    if (after === undefined) {
      note(to, 'property_removed', at(name))
      continue
    }
    const [was, is] = [old.required.has(name), now.required.has(name)]
    if (was !== is) note(to, is ? 'became_required' : 'became_optional', at(name))
    to.waiting.push({ before, after, part, path: below(name) })
  }
  for (const name of now.properties.keys()) {
    if (old.properties.has(name)) continue
    note(to, now.required.has(name) ? 'required_property_added' : 'property_added', at(name))
  }
}

/** Variants are told apart by what they refer to, or by all that they say. */
function compareVariants(
  to: Comparison,
  old: View,
  now: View,
  { part, path }: Pair,
  at: string,
): void {
  const variants = (view: View) =>
    new Map(view.variants.map((schema) => [JSON.stringify(schema), schema]))
  const [had, has] = [variants(old), variants(now)]
  const label = (schema: JsonSchema) => nameOf(schema) ?? 'without a name'
  for (const [key, before] of had) {
    const after = has.get(key)
    if (after === undefined) note(to, 'variant_removed', at, label(before))
    else if (nameOf(after) !== null) to.waiting.push({ before, after, part, path })
  }
  for (const [key, after] of has) if (!had.has(key)) note(to, 'variant_added', at, label(after))
}

const asJson = (schema: JsonSchema | null): Json => schema
