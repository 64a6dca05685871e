/** Answers of the API in which everything that somebody wrote tries to run a script. */
import type { Json } from './manage'
import { addresses, payloads } from './payloads'

/** Members that the platform writes, or that nothing but a few words fit into. */
const OURS =
  /(?:^|_)(?:id|ids|at|state|status|slug|currency|interval|period|anchor|window|algorithm|model|rule|visibility|level|kind|type|role|scopes?|method|cursor|region|format|unit|code|date|version|timezone|prefix|end|start|severity|reason|standing|access|lock|mode|environment|country)$/
const ADDRESS = /(?:^|_)(?:url|href|link|website|target|src)$/
/** Entries of a list, so that each has a text of its own. */
export const COPIES = 40

/**
 * The same answer, with payloads for texts: of a list each entry has the next one.
 * @param at which payload to begin with
 * @param name of the member
 */
export function tainted(value: Json, at: number, name = ''): Json {
  if (typeof value === 'string') return taintedText(value, at, name)
  if (Array.isArray(value)) {
    return isOfObjects(value) && name !== 'plans'
      ? many(value, at, name)
      : value.map((entry, place) => tainted(entry, at + place, name))
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([member, own]) => [member, tainted(own, at, member)]),
  )
}

function taintedText(text: string, at: number, name: string): string {
  if (OURS.test(name)) return text
  const of = ADDRESS.test(name) ? addresses : payloads
  return of[at % of.length] ?? ''
}

const isOfObjects = (list: readonly Json[]): boolean =>
  list.length > 0 && list.every((entry) => entry !== null && typeof entry === 'object')

/** A longer list of the same, whose entries still have ids of their own. */
const many = (list: readonly Json[], at: number, name: string): Json[] =>
  Array.from({ length: Math.max(list.length, COPIES) }, (_, place) => {
    const entry = tainted(list[place % list.length], at * COPIES + place, name)
    return place < list.length || !('id' in entry) ? entry : { ...entry, id: `${entry.id}${place}` }
  })
