/** Schemas of a document in the dialect of OpenAPI 3.1, with what they refer to as named components. */
import type { Json, JsonSchema } from '../operation'
import { entriesOf, isList, isObject, member, pointerParts } from './json'
import { isPlainKeyword } from './keywords'
import { refuse, targetOf } from './references'
import { cleanText } from './texts'

export const SCHEMA_PREFIX = '#/components/schemas/'

/** Values that the schemas of one document may come to. Shared parts count wherever they are used. */
const MAX_VALUES = 1_000_000

export const TOO_MUCH = 'comes to too much once its references are followed'

const ONE = new Set(
  'items contains additionalProperties propertyNames not if then else unevaluatedItems unevaluatedProperties'.split(
    ' ',
  ),
)
const LIST = new Set(['allOf', 'oneOf', 'anyOf', 'prefixItems'])
const BY_NAME = new Set(['properties', 'patternProperties', 'dependentSchemas'])

/** Reads the schemas of one document and gathers the components that they refer to. */
export class SchemaReader {
  readonly #named = new Map<string, JsonSchema>()
  /** Component names by what the document calls them. */
  readonly #names = new Map<string, string>()
  /** How often each component name was wanted. */
  readonly #taken = new Map<string, number>()
  readonly #waiting: { readonly name: string; readonly source: Json; readonly at: string }[] = []
  #values = 0

  /** @param dated whether the document speaks the dialect of OpenAPI 3.0 */
  constructor(
    private readonly root: Json,
    private readonly dated: boolean,
  ) {}

  /**
   * The schema in our dialect.
   * @param at where it stands
   * @throws {AppError} invalid_request for a reference out of the document or to nothing
   */
  read(source: Json | undefined, at: string): JsonSchema {
    this.count()
    if (typeof source === 'boolean') return source
    if (!isObject(source)) return true
    const reference = source['$ref']
    if (reference === undefined) return this.#keywords(source, at)
    const own = { $ref: this.#component(reference, at) }
    // Before 3.1 what stands beside a reference is ignored.
    return this.dated ? own : { ...this.#keywords(source, at), ...own }
  }

  /** Counts a value that the import writes. @throws {AppError} invalid_request beyond the most */
  count(values = 1): void {
    this.#values += values
    if (this.#values > MAX_VALUES) refuse('', TOO_MUCH)
  }

  /** All components that were referred to, and those that they refer to in turn. */
  components(): Record<string, JsonSchema> {
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      this.#named.set(next.name, this.read(next.source, next.at))
    }
    return Object.fromEntries([...this.#named].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  #component(reference: Json, at: string): string {
    const source = targetOf(this.root, reference, `${at}/$ref`)
    const key = String(reference)
    let name = this.#names.get(key)
    if (name === undefined) {
      name = this.#freeName(key)
      this.#names.set(key, name)
      this.#waiting.push({ name, source, at: key.slice(1) })
    }
    return SCHEMA_PREFIX + name
  }

  /** As the document names it where it can be a component's name (OpenAPI 3.1, 4.8.7). */
  #freeName(reference: string): string {
    const parts = pointerParts(reference.slice(1)) ?? []
    const known = reference.startsWith(SCHEMA_PREFIX) ? parts.slice(2) : parts
    const wanted =
      known
        .join('_')
        .replaceAll(/[^\w.-]/g, '_')
        .slice(0, 120) || 'Document'
    for (let name = wanted; ;) {
      const used = this.#taken.get(name)
      if (used === undefined) {
        this.#taken.set(name, 1)
        return name
      }
      this.#taken.set(name, used + 1)
      name = `${wanted}_${used + 1}`
    }
  }

  #keywords(source: Json, at: string): { [keyword: string]: Json } {
    const schema: { [keyword: string]: Json } = {}
    for (const [keyword, value] of entriesOf(source)) {
      const here = `${at}/${keyword}`
      if (isPlainKeyword(keyword, value)) {
        this.count(sizeOf(value))
        schema[keyword] = value
      } else if (ONE.has(keyword)) {
        schema[keyword] = this.read(value, here)
      } else if (LIST.has(keyword) && isList(value)) {
        schema[keyword] = value.map((item, index) => this.read(item, `${here}/${index}`))
      } else if (BY_NAME.has(keyword) && isObject(value)) {
        schema[keyword] = Object.fromEntries(
          entriesOf(value).map(([name, item]) => {
            this.count(textSize(name))
            return [name, this.read(item, `${here}/${name}`)]
          }),
        )
      } else if (keyword === 'title' || keyword === 'description') {
        const text = cleanText(value)
        this.count(textSize(text))
        schema[keyword] = text
      } else if (keyword === 'discriminator' && typeof member(value, 'propertyName') === 'string') {
        // Without its mapping, whose values may be references to elsewhere.
        schema[keyword] = { propertyName: member(value, 'propertyName') ?? '' }
      }
    }
    return this.dated ? modernised(schema, member(source, 'nullable') === true) : schema
  }
}

/** What OpenAPI 3.0 wrote in its own way, in JSON Schema's. */
function modernised(schema: { [keyword: string]: Json }, nullable: boolean) {
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const exclusive = schema[flag]
    if (typeof exclusive !== 'boolean') continue
    delete schema[flag]
    const limit = schema[bound]
    if (!exclusive || limit === undefined) continue
    delete schema[bound]
    schema[flag] = limit
  }
  if (!nullable) return schema
  const { type } = schema
  if (typeof type !== 'string') {
    return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] }
  }
  schema['type'] = [type, 'null']
  const allowed = schema['enum']
  if (isList(allowed) && !allowed.includes(null)) schema['enum'] = [...allowed, null]
  return schema
}

/** Characters that weigh as much as a value: what is shared is written as often as it is referred to. */
const TEXT_OF_VALUE = 100

const textSize = (text: string): number => Math.floor(text.length / TEXT_OF_VALUE)

/** How many values it holds, itself included; a long text counts as several. */
export function sizeOf(value: Json): number {
  if (typeof value === 'string') return 1 + textSize(value)
  if (typeof value !== 'object' || value === null) return 1
  let size = 1
  for (const [name, item] of Object.entries(value)) size += textSize(name) + sizeOf(item)
  return size
}
