import { platformTime } from '../../lib/clock'
import { oneIn, textIn, type Said } from '../../lib/search'

const SPANS = ['1h', '24h', '7d'] as const
const OUTCOMES = ['2', '3', '4', '5'] as const
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
const SLOW = ['100', '500', '1000', '5000'] as const
const MINUTE = 60_000

/** What narrows the request log, as its address says it. */
export interface CallFilters {
  readonly span?: (typeof SPANS)[number] | undefined
  /** First digit of the status. */
  readonly outcome?: (typeof OUTCOMES)[number] | undefined
  readonly method?: (typeof METHODS)[number] | undefined
  /** ms that the call took at least. */
  readonly slow?: (typeof SLOW)[number] | undefined
  readonly route?: string | undefined
  /** A subscription. */
  readonly consumer?: string | undefined
  /** A status, a problem code or a request id. */
  readonly q?: string | undefined
  /** The call that is shown in full. */
  readonly call?: string | undefined
}

export const callFilters = (said: Said): CallFilters => ({
  span: oneIn(said, 'span', SPANS),
  outcome: oneIn(said, 'outcome', OUTCOMES),
  method: oneIn(said, 'method', METHODS),
  slow: oneIn(said, 'slow', SLOW),
  route: textIn(said, 'route'),
  consumer: textIn(said, 'consumer'),
  q: textIn(said, 'q'),
  call: textIn(said, 'call'),
})

/** Beginnings are rounded, so that the pages of a list are of the same list. ms. */
const LENGTHS = {
  '1h': { length: 60 * MINUTE, step: 5 * MINUTE },
  '24h': { length: 1440 * MINUTE, step: 60 * MINUTE },
  '7d': { length: 7 * 1440 * MINUTE, step: 60 * MINUTE },
} as const

/** The same as the API's query. */
export function callQuery(productId: string, filters: CallFilters) {
  const { length, step } = LENGTHS[filters.span ?? '24h']
  const q = filters.q?.trim()
  return {
    product_id: productId,
    from: new Date(Math.floor(platformTime() / step) * step - length).toISOString(),
    subscription_id: filters.consumer,
    route_id: filters.route,
    method: filters.method,
    status_class: filters.outcome,
    min_latency_ms: filters.slow,
    ...(q !== undefined && searched(q)),
  }
}

function searched(q: string) {
  if (/^[1-5]\d\d$/u.test(q)) return { status: q }
  return q.startsWith('req_') ? { request_id: q } : { code: q }
}

export const spanOptions = [
  { value: '1h', label: 'Last hour' },
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
] as const
export const outcomeOptions = [
  { value: '2', label: '2xx answered' },
  { value: '3', label: '3xx redirected' },
  { value: '4', label: '4xx refused' },
  { value: '5', label: '5xx failed' },
] as const
export const methodOptions = METHODS.map((value) => ({ value, label: value }))
export const slowOptions = [
  { value: '100', label: 'From 100 ms' },
  { value: '500', label: 'From 500 ms' },
  { value: '1000', label: 'From 1 s' },
  { value: '5000', label: 'From 5 s' },
] as const
