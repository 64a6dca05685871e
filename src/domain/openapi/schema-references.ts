/** Which schemas a description refers to, and which of them another document has changed. */
import type { Json } from '../operation'
import { sameJson } from './json'
import { SCHEMA_PREFIX } from './schemas'
import type { Schemas } from './schema-differences'

/** Names of the components that the value refers to directly. */
export function referencesIn(value: unknown, into: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return into
  for (const [name, item] of Object.entries(value)) {
    if (name === '$ref' && typeof item === 'string' && item.startsWith(SCHEMA_PREFIX)) {
      into.add(item.slice(SCHEMA_PREFIX.length))
    } else {
      referencesIn(item, into)
    }
  }
  return into
}

/** The components that the values refer to, directly or through others. */
export function reachable(values: readonly unknown[], schemas: Schemas): Set<string> {
  const found = new Set<string>()
  for (const value of values) referencesIn(value, found)
  // A set is walked in the order of insertion, and what is added on the way is walked too.
  for (const name of found) {
    if (Object.hasOwn(schemas, name)) referencesIn(schemas[name], found)
  }
  return found
}

/** Components that say something else after than before, themselves or by what they refer to. */
export function changedSchemas(before: Schemas, after: Schemas): Set<string> {
  const changed = new Set<string>()
  const users = new Map<string, string[]>()
  for (const [name, schema] of Object.entries(after)) {
    if (!sameJson(schema as Json, before[name] as Json | undefined)) changed.add(name)
    for (const used of referencesIn(schema)) {
      const known = users.get(used)
      if (known) known.push(name)
      else users.set(used, [name])
    }
  }
  for (const name of changed) for (const user of users.get(name) ?? []) changed.add(user)
  return changed
}

export function refersTo(value: unknown, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false
  for (const name of referencesIn(value)) if (names.has(name)) return true
  return false
}
