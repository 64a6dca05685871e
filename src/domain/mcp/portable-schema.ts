/**
 * Schemas of the catalogue as tools carry them: JSON Schema 2020-12 that stands alone, its components
 * below `$defs`. What is malformed, or too much, says nothing.
 */
import { entriesOf, isList, isObject, member, type JsonObject } from '../openapi/json'
import { isPlainKeyword } from '../openapi/keywords'
import { SCHEMA_PREFIX } from '../openapi/schemas'
import type { Json } from '../operation'

/** Of one tool: a model reads all of them. */
const MOST_VALUES = 1500
const MOST_DEFINITIONS = 60
const MOST_DEPTH = 24
/** One that needs no escapes in a pointer, and is none of ours. */
const PLAIN_NAME = /^[A-Za-z][\w.-]{0,47}$/

const ONE = new Set(['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains'])
const LISTS = new Set(['allOf', 'oneOf', 'anyOf', 'prefixItems'])
const TEXTS = new Set(['title', 'description'])
/** What a strict reader may not know, and nobody needs who only reads the shape. */
const LIMITS = new Set(
  (
    'format contentEncoding contentMediaType pattern maximum minimum exclusiveMaximum exclusiveMinimum ' +
    'multipleOf maxLength minLength maxItems minItems maxContains minContains maxProperties ' +
    'minProperties uniqueItems dependentRequired not if then else contains example'
  ).split(' '),
)

/** Gathers what the schemas of one tool refer to. */
export class PortableSchemas {
  readonly #names = new Map<string, string>()
  readonly #waiting: string[] = []
  #values = 0

  /**
   * @param components of the product's document
   * @param shapeOnly leaves out limits on values
   */
  constructor(
    private readonly components: Json | undefined,
    private readonly shapeOnly: boolean,
  ) {}

  /** The schema, with references to `definitions`. */
  read(schema: Json | undefined, depth = 0): Json {
    if (typeof schema === 'boolean') return schema
    if (!isObject(schema) || depth > MOST_DEPTH || ++this.#values > MOST_VALUES) return {}
    return Object.fromEntries(
      Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
        const read = this.#keyword(keyword, value, depth)
        return read === undefined ? [] : [[keyword, read]]
      }),
    )
  }

  /** What was referred to, `$defs` as a member; none where nothing was. */
  definitions(): { readonly $defs?: JsonObject } {
    const found: [string, Json][] = []
    for (let name = this.#waiting.shift(); name !== undefined; name = this.#waiting.shift()) {
      found.push([this.#names.get(name) ?? '', this.read(member(this.components, name))])
    }
    return found.length === 0 ? {} : { $defs: Object.fromEntries(found) }
  }

  #keyword(keyword: string, value: Json, depth: number): Json | undefined {
    if (keyword === '$ref') return this.#reference(value)
    if (this.shapeOnly && LIMITS.has(keyword)) return undefined
    if (TEXTS.has(keyword)) return typeof value === 'string' ? value : undefined
    if (ONE.has(keyword)) return this.read(value, depth + 1)
    if (LISTS.has(keyword)) {
      if (!isList(value) || value.length === 0) return undefined
      return value.map((item) => this.read(item, depth + 1))
    }
    if (keyword === 'properties') {
      const all = entriesOf(value).map(
        ([name, item]) => [name, this.read(item, depth + 1)] as const,
      )
      return Object.fromEntries(all)
    }
    if (keyword === 'enum' && isList(value) && value.length === 0) return undefined
    return isPlainKeyword(keyword, value) ? value : undefined
  }

  /** To a definition; undefined, which allows everything, where there is no room for one. */
  #reference(reference: Json): string | undefined {
    if (typeof reference !== 'string' || !reference.startsWith(SCHEMA_PREFIX)) return undefined
    const name = reference.slice(SCHEMA_PREFIX.length)
    let known = this.#names.get(name)
    if (known === undefined) {
      if (this.#names.size >= MOST_DEFINITIONS) return undefined
      if (member(this.components, name) === undefined) return undefined
      known = PLAIN_NAME.test(name) ? name : `_${this.#names.size}`
      this.#names.set(name, known)
      this.#waiting.push(name)
    }
    return `#/$defs/${known}`
  }
}
