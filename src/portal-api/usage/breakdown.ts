import type { z } from '@hono/zod-openapi'
import { grainMs, namesOf, usageBy, type UsageSums } from '../../db/usage-read'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getSubscription } from '../subscriptions/get'
import { fromSums, type BreakdownQuery, type BreakdownView } from './schemas'
import { wholeGrains } from './span'

const USUAL_HOURS = 30 * 24
/** Hours are kept for 400 days. */
const MOST_HOURS = 400 * 24

/** Usage by route or by key, in whole hours. @throws {AppError} not_found, invalid_request */
export async function usageBreakdown(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  query: z.output<typeof BreakdownQuery>,
): Promise<z.output<typeof BreakdownView>> {
  await getSubscription(deps, caller, subscriptionId, 'usage:read')
  const span = wholeGrains(query, deps.now(), grainMs.hour, USUAL_HOURS, MOST_HOURS)
  const column = query.by === 'route' ? 'route_id' : 'key_id'
  const rows = await usageBy(deps.db, column, { subscriptionId, ...span })
  const ids = rows.map((row) => row.id).filter((id) => id !== '')
  const names = await namesOf(deps.db, column, ids)
  return { data: rows.map((row) => toEntry(row, names.get(row.id))) }
}

const toEntry = (row: UsageSums & { readonly id: Id }, name: string | undefined) => ({
  id: row.id || null,
  name: name ?? null,
  ...fromSums(row),
})
