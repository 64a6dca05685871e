import { routeUse, type RouteUse } from '../../db/changes/callers'
import { deprecatedRoutes } from '../../db/changes/ends'
import { lastReminders } from '../../db/changes/notices'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { countedSince } from './callers'

/** As many as an import may bring. */
const MOST = 2000

export interface DeprecatedRoute {
  readonly route: Awaited<ReturnType<typeof deprecatedRoutes>>[number]
  /** Undefined where nobody called it in 30 days. */
  readonly use: RouteUse | undefined
  /** ms; of the last reminder by hand. */
  readonly remindedAt: number | null
}

/** Deprecated routes of a product and how much they are still called. @throws {AppError} not_found */
export async function listDeprecatedRoutes(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<DeprecatedRoute[]> {
  const owner = mayRead(caller, 'usage:read')
  if (!(await findProduct(deps.db, owner, productId))) fail('not_found')
  const found = await deprecatedRoutes(deps.db, productId, MOST)
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const [uses, reminders] = await Promise.all([
    routeUse(deps.db, productId, ids, countedSince(deps.now())),
    lastReminders(deps.db, ids),
  ])
  const useOf = new Map(uses.map((use) => [use.routeId, use]))
  const remindedAt = new Map(reminders.map(({ routeId, at }) => [routeId, at]))
  return found.map((route) => ({
    route,
    use: useOf.get(route.id),
    remindedAt: remindedAt.get(route.id) ?? null,
  }))
}
