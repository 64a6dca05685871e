import type { z } from '@hono/zod-openapi'
import { errorGroups, type ErrorGroup } from '../../db/usage-errors'
import { namesOf } from '../../db/usage-names'
import { grainMs } from '../../db/usage-read'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import type { ErrorsView } from './schemas'
import type { Readable } from './scope'
import { wholeGrains, type AskedSpan } from './span'

const MOST_GROUPS = 500
const KEPT_DAYS = 35
const RULES = {
  grain: grainMs.hour,
  usual: 24,
  most: KEPT_DAYS * 24,
  kept: KEPT_DAYS * grainMs.day,
}

/** Failed calls by route, status and code, in whole hours. @throws {AppError} invalid_request */
export async function usageErrors(
  deps: PortalDeps,
  { scope }: Readable,
  asked: AskedSpan,
): Promise<z.output<typeof ErrorsView>> {
  const span = wholeGrains(asked, deps.now(), RULES)
  const groups = await errorGroups(deps.db, { ...scope, ...span }, MOST_GROUPS)
  const ids = new Set(groups.map((group) => group.routeId))
  const names = await namesOf(deps.db, 'route_id', [...ids])
  return {
    from: toIso(span.from),
    to: toIso(span.to),
    data: groups.map((group) => toEntry(group, names.get(group.routeId))),
  }
}

const toEntry = (group: ErrorGroup, name: string | undefined) => ({
  route_id: group.routeId || null,
  route: name ?? null,
  status: group.status,
  code: group.code || null,
  calls: group.calls,
  first_seen: toIso(group.firstAt),
  last_seen: toIso(group.lastAt),
  request_ids: JSON.parse(group.examples) as string[],
})
