import { z } from '@hono/zod-openapi'
import { readLedger, sumLedger } from '../../db/usage-ledger'
import { grainMs } from '../../db/usage-read'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download, downloadQuery, type DownloadRow } from '../http/download'
import { toIso } from '../http/schemas'
import { ledgerSpan, toLedgerLine } from './ledger'
import {
  LedgerLineView,
  ProductSeriesQuery,
  SeriesPoint,
  SeriesQuery,
  span,
  type sums,
} from './schemas'
import { consumedScope, type Readable } from './scope'
import { seriesPoints, seriesSpan, type SeriesAsked } from './series'

/** Points and lines of one file; what is more goes into several, of times that follow each other. */
const MOST_POINTS = 100_000
const MOST_LINES = 1_000_000
/** Points and lines in memory at once. */
const POINTS = 1500
const LINES = 5000

export const SeriesExportQuery = SeriesQuery.extend(downloadQuery)
export const ProductSeriesExportQuery = ProductSeriesQuery.extend(downloadQuery)
export const LedgerExportQuery = z.strictObject({ ...span('31 days'), ...downloadQuery })

/** A point without members of its own. */
export const SeriesRow = SeriesPoint.omit({ latency_ms: true })
  .extend({
    latency_p50_ms: z.number().nullable(),
    latency_p95_ms: z.number().nullable(),
    latency_p99_ms: z.number().nullable(),
  })
  .openapi('UsageSeriesRow')

/** Usage over time as a file; times without calls are zeros. @throws {AppError} invalid_request */
export function exportSeries(
  deps: PortalDeps,
  readable: Readable,
  query: SeriesAsked & { readonly format: 'csv' | 'json' | 'ndjson' },
): Response {
  const whole = seriesSpan(query, deps.now(), MOST_POINTS)
  const step = POINTS * grainMs[query.grain]
  async function* pages() {
    for (let { from } = whole; from < whole.to; from += step) {
      const part = { from, to: Math.min(from + step, whole.to) }
      yield (await seriesPoints(deps, readable, query, part)).map(toRow)
    }
  }
  const name = `usage-${readable.slug}-${query.grain}-${dates(whole)}`
  return download(name, query.format, Object.keys(SeriesRow.shape), pages())
}

type Point = { readonly start: string } & { [M in keyof typeof sums]: z.output<(typeof sums)[M]> }

const toRow = ({ latency_ms, ...point }: Point): DownloadRow => ({
  ...point,
  latency_p50_ms: latency_ms?.p50 ?? null,
  latency_p95_ms: latency_ms?.p95 ?? null,
  latency_p99_ms: latency_ms?.p99 ?? null,
})

/**
 * The settled ledger of a subscription as a file: of a quota period, exactly what it used.
 * @throws {AppError} not_found, invalid_request, export_too_large
 */
export async function exportLedger(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  query: z.output<typeof LedgerExportQuery>,
): Promise<Response> {
  const { slug } = await consumedScope(deps, caller, subscriptionId)
  const whole = ledgerSpan(deps, subscriptionId, query)
  requireRoom((await sumLedger(deps.db, whole)).lines)
  async function* pages() {
    for (let after = 0; ;) {
      const lines = await readLedger(deps.db, whole, after, LINES)
      const last = lines.at(-1)
      if (!last) return
      yield lines.map(toLedgerLine)
      after = last.sequence
    }
  }
  const name = `usage-ledger-${slug}-${dates(whole)}`
  return download(name, query.format, Object.keys(LedgerLineView.shape), pages())
}

/** @throws {AppError} export_too_large */
export function requireRoom(lines: number): void {
  if (lines <= MOST_LINES) return
  fail(
    'export_too_large',
    `It would have ${lines} lines, a file at most ${MOST_LINES}. Ask for shorter times: ` +
      'from is included, to is not, so that files of times that follow each other lack nothing.',
  )
}

/** First and last UTC day of a span, for the name of a file. */
export const dates = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  `${toIso(from).slice(0, 10)}-to-${toIso(to - 1).slice(0, 10)}`
