/** What a side of the version before finds missing in what is said today. */

/**
 * Members that `before` has and `after` lacks, or has as another type. Members that are new do no harm: whoever
 * does not know them ignores them. Null says nothing of a type; a list is compared by its first entries.
 */
export function missingIn(before: unknown, after: unknown, path = ''): string[] {
  if (before === null || before === undefined || after === null) return []
  if (after === undefined) return [`${path} is gone`]
  if (Array.isArray(before)) {
    if (!Array.isArray(after)) return [`${path} is no list any more`]
    return before.length === 0 ? [] : missingIn(before[0], after[0], `${path}[0]`)
  }
  if (typeof before !== typeof after)
    return [`${path} is a ${typeof after}, was a ${typeof before}`]
  if (typeof before !== 'object') return []
  return Object.entries(before).flatMap(([name, value]) =>
    missingIn(value, (after as Record<string, unknown>)[name], `${path}.${name}`),
  )
}
