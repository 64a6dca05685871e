import { definite, type Contract, type Schema } from './contract.ts'

export interface Issue {
  readonly path: readonly string[]
  readonly problem: 'unknown' | 'missing' | 'invalid'
  /** What was expected there. */
  readonly expected: string
}

export interface Checked {
  /** In a request: with numbers and booleans instead of the text of a form. */
  readonly value: unknown
  readonly issues: readonly Issue[]
}

/** A form has only text; an answer has to have the right types itself. */
export type Side = 'form' | 'json'
type Definite = Exclude<Schema, { ref: string }>
type Fields = Extract<Schema, { fields: unknown }>

const fine = (value: unknown): Checked => ({ value, issues: [] })
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Compares a value with its schema. Fields that no schema names are issues, and so are missing ones. */
export function check(
  contract: Contract,
  schema: Schema,
  value: unknown,
  side: Side,
  path: readonly string[] = [],
): Checked {
  const wanted = definite(contract, schema)
  const wrong = (expected: string): Checked => ({
    value,
    issues: [{ path, problem: 'invalid', expected }],
  })
  const inner = (schema: Schema, value: unknown, name: string): Checked =>
    check(contract, schema, value, side, [...path, name])

  if ('any' in wanted) return fine(value)
  if ('type' in wanted) return checkWord(wanted.type, value, side) ?? wrong(wanted.type)
  if ('one' in wanted) {
    const found = wanted.one.find(
      (one) => one === value || (side === 'form' && String(one) === value),
    )
    return found === undefined ? wrong(`one of ${wanted.one.join(', ')}`) : fine(found)
  }
  if ('array' in wanted) {
    if (!Array.isArray(value)) return wrong('array')
    const items = value.map((item, at) => inner(wanted.array, item, String(at)))
    return { value: items.map((item) => item.value), issues: items.flatMap((item) => item.issues) }
  }
  if ('fields' in wanted) return isObject(value) ? checkFields(wanted, value) : wrong('object')
  return checkAny(wanted.anyOf)

  function checkFields(wanted: Fields, value: Record<string, unknown>): Checked {
    const out: Record<string, unknown> = {}
    const issues: Issue[] = []
    for (const [name, field] of Object.entries(value)) {
      if (field === undefined) continue
      const schema = wanted.fields[name] ?? wanted.rest
      const at = [...path, name]
      if (!schema) issues.push({ path: at, problem: 'unknown', expected: 'nothing' })
      else {
        const checked = inner(schema, field, name)
        out[name] = checked.value
        issues.push(...checked.issues)
      }
    }
    for (const name of wanted.required)
      if (value[name] === undefined)
        issues.push({ path: [...path, name], problem: 'missing', expected: 'a value' })
    return { value: out, issues }
  }

  function checkAny(alternatives: readonly Schema[]): Checked {
    let best: Checked | null = null
    for (const alternative of alternatives) {
      if (isOtherKind(definite(contract, alternative), value)) continue
      const checked = check(contract, alternative, value, side, path)
      if (checked.issues.length === 0) return checked
      if (!best || depth(checked) > depth(best)) best = checked
    }
    return best ?? wrong('another kind of value')
  }
}

const depth = ({ issues }: Checked): number => Math.max(...issues.map(({ path }) => path.length))

function checkWord(
  word: 'string' | 'number' | 'boolean' | 'decimal' | 'object',
  value: unknown,
  side: Side,
): Checked | null {
  if (word === 'object') return isObject(value) ? fine(value) : null
  if (word === 'decimal')
    return typeof value === 'string' && /^-?\d+(\.\d{1,12})?$/.test(value) ? fine(value) : null
  if (typeof value === word) return fine(value)
  if (side === 'json' || typeof value !== 'string') return null
  if (word === 'number') return /^-?\d+(\.\d+)?$/.test(value) ? fine(Number(value)) : null
  if (word === 'boolean' && /^(true|false)$/.test(value)) return fine(value === 'true')
  return null
}

/** Whether a field with only one possible value (`object`, `type`) says that this is something else. */
function isOtherKind(wanted: Definite, value: unknown): boolean {
  if (!('fields' in wanted) || !isObject(value)) return false
  return wanted.required.some((name) => {
    const field = wanted.fields[name]
    const schema = field && !('ref' in field) ? field : null
    return schema !== null && 'one' in schema && schema.one.length === 1
      ? schema.one[0] !== value[name]
      : false
  })
}

/** `items[0][price]`, as Stripe names a parameter. */
export const parameterName = (path: readonly string[]): string =>
  path.map((name, at) => (at === 0 ? name : `[${name}]`)).join('')
