import { platformTime } from '../../lib/clock'
import { oneIn, textIn, type Said } from '../../lib/search'

const HOUR_MS = 3_600_000
/** How far back the log is read. */
export const LOG_SPANS = {
  '1h': { label: 'Last hour', length: HOUR_MS },
  '24h': { label: '24 hours', length: 24 * HOUR_MS },
  '7d': { label: '7 days', length: 7 * 24 * HOUR_MS },
} as const
export type LogSpan = keyof typeof LOG_SPANS
const logSpans = Object.keys(LOG_SPANS) as LogSpan[]
export const logSpanOptions = logSpans.map((value) => ({ value, label: LOG_SPANS[value].label }))

/** What an outcome is to the API. */
const OUTCOMES = { ok: '2', refused: '4', failed: '5' } as const
export type Outcome = keyof typeof OUTCOMES
const outcomes = Object.keys(OUTCOMES) as Outcome[]

/** What of the request log is looked at, as the address keeps it. */
export interface CallSearch {
  readonly span?: LogSpan | undefined
  readonly outcome?: Outcome | undefined
  readonly route?: string | undefined
  readonly key?: string | undefined
  readonly code?: string | undefined
  /** Text of a request id. */
  readonly id?: string | undefined
  /** The call whose detail is open. */
  readonly call?: string | undefined
}
export const callSearch = (said: Said): CallSearch => ({
  span: oneIn(said, 'span', logSpans),
  outcome: oneIn(said, 'outcome', outcomes),
  route: textIn(said, 'route'),
  key: textIn(said, 'key'),
  code: textIn(said, 'code'),
  id: textIn(said, 'id'),
  call: textIn(said, 'call'),
})

/** The filters as members of the API's query. */
export const callFilters = ({ span = '24h', outcome, route, key, code, id }: CallSearch) => ({
  // To the minute, so that a list that is shown again is the same one.
  from: new Date(
    Math.floor((platformTime() - LOG_SPANS[span].length) / 60_000) * 60_000,
  ).toISOString(),
  ...(outcome && { status_class: OUTCOMES[outcome] }),
  ...(route && { route_id: route }),
  ...(key && { key_id: key }),
  ...(code && { code }),
  ...(id && { request_id: id }),
})
