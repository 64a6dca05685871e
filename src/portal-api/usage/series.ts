import type { z } from '@hono/zod-openapi'
import { grainMs, usageSeries as seriesOf, type UsageSums } from '../../db/usage-read'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { getSubscription } from '../subscriptions/get'
import { fromSums, type SeriesQuery, type SeriesView } from './schemas'
import { wholeGrains } from './span'

const USUAL = 60
const MOST = 1500

/** Usage over time; points without calls are absent. @throws {AppError} not_found, invalid_request */
export async function usageSeries(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  query: z.output<typeof SeriesQuery>,
): Promise<z.output<typeof SeriesView>> {
  await getSubscription(deps, caller, subscriptionId, 'usage:read')
  const span = wholeGrains(query, deps.now(), grainMs[query.grain], USUAL, MOST)
  const rows = await seriesOf(deps.db, query.grain, { subscriptionId, ...span })
  return { data: rows.map(toPoint) }
}

const toPoint = (row: UsageSums & { readonly start: number }) => ({
  start: toIso(row.start),
  ...fromSums(row),
})
