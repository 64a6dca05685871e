import type { z } from '@hono/zod-openapi'
import {
  grainMs,
  usageSeries as seriesOf,
  type Grain,
  type UsageFilter,
  type UsageSums,
} from '../../db/usage-read'
import type { Id } from '../../domain/ids'
import { LATENCY_METHOD } from '../../domain/usage-latency'
import { withGaps } from '../../domain/usage-series'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { fromSums, type SeriesPoint, type SeriesView } from './schemas'
import type { Readable } from './scope'
import { wholeGrains, type AskedSpan, type Span } from './span'

const USUAL = 60
const MOST = 1500
/** ms that each grain is kept; days are kept for ever. */
const KEPT: Partial<Record<Grain, number>> = {
  minute: 15 * grainMs.day,
  hour: 400 * grainMs.day,
}

export interface SeriesAsked extends AskedSpan {
  readonly grain: Grain
  readonly route_id?: Id | undefined
  readonly key_id?: Id | undefined
}

/** The span of a series. @param most points @throws {AppError} invalid_request */
export const seriesSpan = (asked: SeriesAsked, now: number, most = MOST): Span =>
  wholeGrains(asked, now, {
    grain: grainMs[asked.grain],
    usual: USUAL,
    most,
    kept: KEPT[asked.grain],
  })

/** Usage over time, UTC; points without calls are zeros. @throws {AppError} invalid_request */
export async function usageSeries(
  deps: PortalDeps,
  readable: Readable,
  asked: SeriesAsked,
): Promise<z.output<typeof SeriesView>> {
  const span = seriesSpan(asked, deps.now())
  const data = await seriesPoints(deps, readable, asked, span)
  return { latency_method: LATENCY_METHOD, data }
}

/** Every point of the span. */
export async function seriesPoints(
  deps: PortalDeps,
  { scope }: Readable,
  { grain, route_id: routeId, key_id: keyId }: SeriesAsked,
  span: Span,
): Promise<z.output<typeof SeriesPoint>[]> {
  const filter: UsageFilter = { routeId, keyId }
  const rows = await seriesOf(deps.db, grain, { ...scope, ...span }, filter)
  return withGaps(span, grainMs[grain], rows, emptyPoint).map(toPoint)
}

const toPoint = (row: UsageSums & { readonly start: number }) => ({
  start: toIso(row.start),
  ...fromSums(row),
})

const emptyPoint = (start: number) => ({
  start,
  calls: 0,
  units: 0,
  refunded: 0,
  refused: 0,
  failed: 0,
  errors: 0,
  rateLimited: 0,
  quotaExceeded: 0,
  bytesIn: 0,
  bytesOut: 0,
  latency: [],
})
