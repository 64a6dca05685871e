/**
 * Whether arguments are what a tool's schema says. As much of JSON Schema as costs no more than a walk:
 * patterns and formats are the origin's to check, since whoever writes one could make it take for ever.
 */
import { entriesOf, isList, isObject, member, pointerOf, sameJson } from '../openapi/json'
import type { Json } from '../operation'

/** Comparisons in one check; beyond it the origin has the last word. */
const MOST_STEPS = 20_000
/** References that lead back to themselves go no deeper. */
const MOST_DEPTH = 100
/** Findings that are told at once. */
const MOST_FINDINGS = 10

/** Where a value is wrong, and how. */
export interface Finding {
  readonly pointer: string
  readonly detail: string
}

/**
 * What is wrong with a value; nothing when it is right.
 * @param root the schema, which references to `$defs` start from
 */
export function findingsIn(value: Json, root: Json): Finding[] {
  const check = new Check(member(root, '$defs'))
  check.value(value, root, '')
  return check.findings
}

class Check {
  findings: Finding[] = []
  #steps = 0
  #depth = 0

  constructor(private readonly definitions: Json | undefined) {}

  value(value: Json, schema: Json | undefined, at: string): void {
    this.#steps++
    if (this.#isOver() || this.#depth >= MOST_DEPTH) return
    this.#depth++
    this.#value(value, schema, at)
    this.#depth--
  }

  #isOver(): boolean {
    return this.#steps > MOST_STEPS || this.findings.length >= MOST_FINDINGS
  }

  #value(value: Json, schema: Json | undefined, at: string): void {
    if (schema === false) return this.#wrong(at, 'is not allowed')
    if (!isObject(schema)) return
    const reference = member(schema, '$ref')
    if (typeof reference === 'string') {
      this.value(value, member(this.definitions, reference.slice('#/$defs/'.length)), at)
    }
    const type = member(schema, 'type')
    if (type !== undefined && !(isList(type) ? type : [type]).some((name) => isOf(value, name))) {
      return this.#wrong(at, `must be ${isList(type) ? type.join(' or ') : String(type)}`)
    }
    const allowed = member(schema, 'enum')
    if (isList(allowed)) {
      // One of many is compared sooner than a schema.
      this.#steps += Math.floor(allowed.length / 10)
      if (!allowed.some((one) => sameJson(one, value))) {
        this.#wrong(at, `must be one of ${JSON.stringify(allowed).slice(0, 300)}`)
      }
    }
    const constant = member(schema, 'const')
    if (constant !== undefined && !sameJson(constant, value)) {
      this.#wrong(at, `must be ${JSON.stringify(constant).slice(0, 300)}`)
    }
    this.#limits(value, schema, at)
    if (isObject(value)) this.#members(value, schema, at)
    if (isList(value)) {
      const items = member(schema, 'items')
      if (items !== undefined) value.forEach((item, i) => this.value(item, items, pointerOf(at, i)))
    }
    for (const part of listOf(member(schema, 'allOf'))) this.value(value, part, at)
    this.#alternatives(value, member(schema, 'anyOf') ?? member(schema, 'oneOf'), at)
  }

  #members(value: Json, schema: Json, at: string): void {
    const properties = member(schema, 'properties')
    for (const name of listOf(member(schema, 'required'))) {
      if (member(value, String(name)) === undefined) {
        this.#wrong(pointerOf(at, String(name)), 'is required')
      }
    }
    const others = member(schema, 'additionalProperties')
    for (const [name, item] of entriesOf(value)) {
      if (this.#isOver()) return
      const own = member(properties, name)
      if (own !== undefined) this.value(item, own, pointerOf(at, name))
      else if (others === false) {
        const known = Object.keys(isObject(properties) ? properties : {}).join(', ')
        this.#wrong(pointerOf(at, name), `is unknown; known are: ${known.slice(0, 500) || 'none'}`)
      } else if (others !== undefined) this.value(item, others, pointerOf(at, name))
    }
  }

  /** One of them must fit. Of `oneOf` more than one may: which was meant, the origin knows. */
  #alternatives(value: Json, schemas: Json | undefined, at: string): void {
    const all = listOf(schemas)
    if (all.length === 0) return
    const before = this.findings
    for (const schema of all) {
      this.findings = []
      this.value(value, schema, at)
      const isRight = this.findings.length === 0
      this.findings = before
      if (isRight) return
    }
    this.#wrong(at, 'fits none of the alternatives')
  }

  #limits(value: Json, schema: Json, at: string): void {
    const limit = (name: string) => {
      const most = member(schema, name)
      return typeof most === 'number' ? most : null
    }
    const within = (size: number, least: string, most: string, what: string) => {
      const [low, high] = [limit(least), limit(most)]
      if (low !== null && size < low) this.#wrong(at, `must ${what} at least ${low}`)
      if (high !== null && size > high) this.#wrong(at, `must ${what} at most ${high}`)
    }
    if (typeof value === 'number') {
      within(value, 'minimum', 'maximum', 'be')
      const [above, below] = [limit('exclusiveMinimum'), limit('exclusiveMaximum')]
      if (above !== null && value <= above) this.#wrong(at, `must be more than ${above}`)
      if (below !== null && value >= below) this.#wrong(at, `must be less than ${below}`)
    }
    if (typeof value === 'string') {
      within([...value].length, 'minLength', 'maxLength', 'have characters:')
    }
    if (isList(value)) within(value.length, 'minItems', 'maxItems', 'have items:')
  }

  #wrong(at: string, detail: string): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push({ pointer: at || '/', detail })
  }
}

const listOf = (value: Json | undefined): readonly Json[] => (isList(value) ? value : [])

function isOf(value: Json, type: Json): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return isList(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    default:
      return typeof value === type
  }
}
