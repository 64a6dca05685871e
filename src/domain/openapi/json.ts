/** JSON values as documents hold them, read without trusting their shape. */
import type { Json } from '../operation'

export type JsonObject = { readonly [member: string]: Json }

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** A member of an object; undefined for what is no object or has no such member of its own. */
export const member = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** The entries of an object; none for anything else. */
export const entriesOf = (value: Json | undefined): [string, Json][] =>
  isObject(value) ? Object.entries(value) : []

/** True for the same value, whatever the order of members. Depth is bounded by what an import takes. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  }
  if (!isObject(a) || !isObject(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  )
}

/** Where a value stands (RFC 6901). */
export const pointerOf = (base: string, ...parts: readonly (string | number)[]): string =>
  base + parts.map((part) => `/${escapePart(String(part))}`).join('')

const escapePart = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** The parts of a pointer in a URL fragment (RFC 6901 section 6); null when it is not one. */
export function pointerParts(fragment: string): string[] | null {
  if (!fragment.startsWith('/')) return null
  try {
    return fragment
      .slice(1)
      .split('/')
      .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
  } catch {
    return null
  }
}
