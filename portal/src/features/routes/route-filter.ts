import type { ListedRoute } from './types'

/** Which routes a list shows, as its address has it. */
export interface RouteFilter {
  readonly q?: string | undefined
  /** The plan that is the lowest. */
  readonly plan?: string | undefined
  readonly state?: State | undefined
}
const states = ['live', 'deprecated', 'ended', 'closed'] as const
export type State = (typeof states)[number]

const textOr = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const readFilter = (search: Record<string, unknown>): RouteFilter => ({
  q: textOr(search['q']),
  plan: textOr(search['plan']),
  state: states.find((each) => each === search['state']),
})

/** @param highest rank of the product's open plans; null without one @param now ms */
export function stateOf(
  route: Pick<ListedRoute, 'deprecated_at' | 'sunset_at' | 'min_rank'>,
  highest: number | null,
  now: number,
): State {
  if (route.sunset_at !== null && Date.parse(route.sunset_at) <= now) return 'ended'
  if (highest !== null && route.min_rank > highest) return 'closed'
  return route.deprecated_at === null ? 'live' : 'deprecated'
}

/** Whether every word of the search is somewhere in what names the route. */
export function matches(
  route: Pick<ListedRoute, 'method' | 'path' | 'name'> & { readonly group?: string },
  q: string | undefined,
): boolean {
  if (q === undefined) return true
  const text = `${route.method} ${route.path} ${route.name} ${route.group ?? ''}`.toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}
