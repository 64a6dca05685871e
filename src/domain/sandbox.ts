/** Test keys answer from examples and spend nothing but a daily allowance (product decision C4). */
import type { RateLimit, RouteRecord } from './config'
import type { Id } from './ids'
import type { Responses } from './operation'

/** The pseudo-route that all test calls of a subscription are counted on. */
export const SANDBOX_ROUTE: Id = 'sandbox'

/** 100 a UTC day: fixed windows are cut at whole days since the epoch. */
export const SANDBOX_RATE: RateLimit = { limit: 100, windowMs: 86_400_000, algorithm: 'fixed' }

/** What a test call asks of the meter instead of its route: no units, one of the day's calls. */
export const sandboxRoute = ({ minRank }: Pick<RouteRecord, 'minRank'>) => ({
  id: SANDBOX_ROUTE,
  weight: 0,
  minRank,
  rates: {},
})

/** What a test key is answered with. */
export interface Example {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** KV `examples:<slug>`: examples by route. A route that documents none is missing. */
export type Examples = Readonly<Record<Id, Example>>

export const examplesName = (slug: string): string => `examples:${slug}`

/** The example of the first documented success; null when there is none. */
export function exampleOf(responses: Responses): Example | null {
  const [status] = Object.keys(responses)
    .filter((code) => /^2\d\d$/.test(code))
    .toSorted()
  const response = status === undefined ? undefined : responses[status]
  if (status === undefined || !response) return null
  if (response.contentType === null) return { status: Number(status), contentType: '', body: '' }
  if (response.example === null) return null
  const { contentType, example } = response
  const isText = typeof example === 'string' && !/json/i.test(contentType)
  return {
    status: Number(status),
    contentType,
    body: isText ? example : JSON.stringify(example),
  }
}
