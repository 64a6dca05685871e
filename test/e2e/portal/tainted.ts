/** Answers of the API in which everything that somebody wrote says something else. */
import type { Json } from './manage'
import { addresses, payloads } from './payloads'

/** Members that the platform writes, or that nothing but a few words fit into. */
const OURS =
  /(?:^|_)(?:id|ids|at|state|status|slug|currency|interval|period|anchor|window|algorithm|model|rule|visibility|level|kind|type|role|scopes?|method|cursor|region|format|unit|code|date|timezone|prefix|end|start|severity|reason|standing|access|lock|mode|environment|country|in|source|change)$/
const ADDRESS = /(?:^|_)(?:url|href|link|website|target|src)$/
/** Entries of a long list, so that each has a text of its own. */
export const COPIES = 40

/** What to say in place of a text. @param at how far into all that there is to say */
export type Say = (member: string, at: number) => string

/** A payload for each text, and for an address one that fits there. */
export const payload: Say = (member, at) => {
  const of = isAddress(member) ? addresses : payloads
  return of[at % of.length] ?? ''
}

/** Whether pages link to what such a member says. */
export const isAddress = (member: string): boolean => ADDRESS.test(lastOf(member))

const lastOf = (member: string): string => member.split('.').at(-1) ?? ''

/**
 * The same answer saying something else: entries of a list one thing after another.
 * @param copies how many entries a list has at least
 * @param member names of the members that lead there
 */
export function tainted(value: Json, say: Say, at: number, copies: number, member = ''): Json {
  if (typeof value === 'string') return OURS.test(lastOf(member)) ? value : say(member, at)
  if (Array.isArray(value))
    return longer(value, copies).map((entry, place) => tainted(entry, say, at + place, 1, member))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, own]) => [
      name,
      tainted(own, say, at, copies, member === '' ? name : `${member}.${name}`),
    ]),
  )
}

/** More of the same, whose entries still have ids of their own. */
function longer(list: readonly Json[], copies: number): readonly Json[] {
  if (!list.some((entry) => entry !== null && typeof entry === 'object')) return list
  return Array.from({ length: Math.max(list.length, copies) }, (_, place) => {
    const entry = list[place % list.length]
    return place < list.length || !('id' in entry) ? entry : { ...entry, id: `${entry.id}${place}` }
  })
}
