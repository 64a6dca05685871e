/** What a document may be made of before anything in it is read (security H3). */
import type { Json } from '../operation'
import { pointerOf } from './json'

export const MAX_NODES = 250_000
export const MAX_DEPTH = 64

/** Where a document is wrong, and how. */
export interface Finding {
  readonly pointer: string
  readonly detail: string
}

/** Names by which code reaches prototypes. */
const REFUSED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor'])

interface Place {
  readonly value: Json
  readonly depth: number
  readonly name: string
  readonly parent: Place | null
}

/** The first limit that the document breaks, or null. Without recursion: depth is what is measured. */
export function limitBroken(document: Json): Finding | null {
  const open: Place[] = [{ value: document, depth: 0, name: '', parent: null }]
  let nodes = 0
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (++nodes > MAX_NODES) {
      return { pointer: '', detail: `must not hold more than ${MAX_NODES} values` }
    }
    const { value, depth } = place
    if (typeof value !== 'object' || value === null) continue
    if (depth >= MAX_DEPTH) {
      return { pointer: pointerTo(place), detail: `must not be deeper than ${MAX_DEPTH} levels` }
    }
    for (const [name, child] of Object.entries(value)) {
      if (REFUSED_NAMES.has(name)) {
        return { pointer: pointerTo(place, name), detail: 'is a name that is not taken' }
      }
      open.push({ value: child, depth: depth + 1, name, parent: place })
    }
  }
  return null
}

function pointerTo(place: Place, ...more: readonly string[]): string {
  const names = [...more]
  for (let at: Place | null = place; at?.parent; at = at.parent) names.unshift(at.name)
  return pointerOf('', ...names)
}
