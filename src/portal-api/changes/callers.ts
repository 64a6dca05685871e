import { callersOf, type CallerRow } from '../../db/changes/callers'
import { routeWithProduct } from '../../db/changes/ends'
import { CALLED_MS, daysBefore, STILL_CALLED_MS } from '../../domain/change-notice'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** The times in which callers are counted, in whole UTC days. @param now ms */
export const countedSince = (now: number) => ({
  from: daysBefore(now, CALLED_MS),
  recentFrom: daysBefore(now, STILL_CALLED_MS),
})

/** Which consumers called a route in the last 30 days, most calls first. @throws {AppError} not_found */
export async function listRouteCallers(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  request: PageRequest,
): Promise<Page<CallerRow>> {
  const owner = mayRead(caller, 'usage:read')
  const { route } = (await routeWithProduct(deps.db, owner, id)) ?? fail('not_found')
  return readPage(
    deps.cursors,
    `routes/${id}/callers`,
    request,
    (after, limit) => {
      const position = after === null ? null : parse(after)
      return callersOf(deps.db, route, countedSince(deps.now()), position, limit)
    },
    (row) => `${row.calls}:${row.subscriptionId}`,
  )
}

/** Written by us and signed: its form is certain. */
function parse(position: string) {
  const [calls = '', id = ''] = position.split(':')
  return { calls: Number(calls), id }
}
