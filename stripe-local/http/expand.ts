import { definite, type Contract, type Schema } from '../contract/contract.ts'
import type { World } from '../state/world.ts'
import { includable } from './includable.ts'
import { refuse } from './failure.ts'

type Open = Record<string, unknown>
const isOpen = (value: unknown): value is Open => typeof value === 'object' && value !== null

/**
 * Puts objects where ids are, and members that are shown only when asked for.
 * Four levels at most (https://docs.stripe.com/api/expanding_objects).
 * @throws {StripeFailure} 400 for what cannot be expanded
 */
export function expand(
  w: World,
  answer: object,
  schema: Schema,
  paths: readonly string[],
  isList: boolean,
): void {
  for (const path of paths) {
    const parts = path.split('.')
    if (isList && parts.shift() !== 'data') refuse(cannot(path), 'expand')
    if (parts.filter((part) => part !== 'data').length > 4)
      refuse('You cannot expand more than 4 levels of a property.', 'expand')
    const items = isList ? ((answer as Open)['data'] as unknown[]) : [answer]
    if (!isExpandable(w.contract, schema, parts)) refuse(cannot(path), 'expand')
    for (const item of items) expandIn(w, item, parts)
  }
}

const cannot = (path: string): string => `This property cannot be expanded (${path}).`

function expandIn(w: World, holder: unknown, [name, ...rest]: readonly string[]): void {
  if (!isOpen(holder) || name === undefined) return
  if (holder[name] === undefined) {
    const shown = includable(w, holder, name)
    if (shown !== undefined) holder[name] = structuredClone(shown)
  }
  const value = holder[name]
  if (typeof value === 'string') holder[name] = objectFor(w, value)
  else if (Array.isArray(value))
    holder[name] = value.map((item) => (typeof item === 'string' ? objectFor(w, item) : item))
  const inside = holder[name]
  if (rest.length === 0) return
  if (Array.isArray(inside)) for (const item of inside) expandIn(w, item, rest)
  else expandIn(w, inside, rest)
}

function objectFor(w: World, id: string): unknown {
  const row = w.store.any(id)
  if (!row) return id
  if (row.deleted) return { id, object: row.kind, deleted: true }
  return structuredClone(row.object)
}

/** Whether the contract allows an object on this way. */
function isExpandable(contract: Contract, schema: Schema, parts: readonly string[]): boolean {
  const [name, ...rest] = parts
  const wanted = definite(contract, schema)
  if ('anyOf' in wanted) return wanted.anyOf.some((one) => isExpandable(contract, one, parts))
  if ('array' in wanted) return isExpandable(contract, wanted.array, parts)
  if (name === undefined) return 'fields' in wanted
  if (!('fields' in wanted)) return false
  const field = wanted.fields[name]
  return field !== undefined && isExpandable(contract, field, rest)
}
