import { definite, type Contract, type Schema } from './contract.ts'

/**
 * The emptiest object that its schema allows: what must be there and may be `null` is `null`, lists
 * are empty, and of several values it is the first. What may be absent is.
 */
export function blank(contract: Contract, schema: Schema, depth = 0): unknown {
  const wanted = definite(contract, schema)
  if ('any' in wanted) return null
  if ('one' in wanted) return wanted.one[0] ?? null
  if ('array' in wanted) return []
  if ('anyOf' in wanted) return blankOf(contract, wanted.anyOf, depth)
  if ('fields' in wanted) {
    const object: Record<string, unknown> = {}
    if (depth < 8)
      for (const name of wanted.required)
        object[name] = blank(contract, wanted.fields[name] as Schema, depth + 1)
    return object
  }
  return { string: '', number: 0, boolean: false, decimal: '0', object: {} }[wanted.type]
}

function blankOf(contract: Contract, alternatives: readonly Schema[], depth: number): unknown {
  const all = alternatives.map((schema) => definite(contract, schema))
  if (all.some((schema) => 'one' in schema && schema.one.includes(null))) return null
  if (all.some((schema) => 'type' in schema && schema.type === 'string')) return ''
  return blank(contract, alternatives[0] as Schema, depth)
}
