import type { z } from '@hono/zod-openapi'
import { commit, retryUnchanged } from '../../db/atomic'
import { countCallers } from '../../db/changes/callers'
import { routeWithProduct } from '../../db/changes/ends'
import { isVersion, updateProduct } from '../../db/products'
import { deleteRoute as deleteStatement, ratesOfRoute, updateRoute } from '../../db/routes'
import { CALLED_MS, daysBefore, SUNSET_MS } from '../../domain/change-notice'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import { editStatements, endOf, removalOf } from '../changes/edit'
import { refuseInUse } from '../changes/in-use'
import type { PortalDeps } from '../deps'
import { originsLeft, voidSecrets } from '../origin-secrets/void'
import { publishProduct } from '../publish/publish'
import { checkEnd } from './check'
import type { RouteWithRates } from './create'
import type { DeleteRouteQuery } from './schemas'

type Found = NonNullable<Awaited<ReturnType<typeof routeWithProduct>>>
type Query = z.output<typeof DeleteRouteQuery>

/**
 * Removes a route, or, where consumers called it in the last 30 days or a day is given, lets it go on
 * until then (product.md B7). Usage stays on record under its id; secrets of an origin that only it had
 * are removed with it.
 * @returns the route while it goes on; null when it is gone
 * @throws {AppError} not_found, insufficient_scope to remove secrets, invalid_request for an end in the
 *   past, route_in_use when it is to go at once and more consumers call it than the caller said
 */
export async function deleteRoute(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  query: Query,
): Promise<RouteWithRates | null> {
  const owner = mayWrite(caller, 'catalogue:write')
  return retryUnchanged(async () => {
    const found = (await routeWithProduct(deps.db, owner, id)) ?? fail('not_found')
    const { product } = found
    const consumers =
      product.visibility === 'draft'
        ? 0
        : await countCallers(deps.db, product.id, [id], daysBefore(deps.now(), CALLED_MS))
    if (!query.now && (consumers > 0 || query.sunset_at !== undefined)) {
      return end(deps, caller, found, query.sunset_at)
    }
    refuseInUse(consumers, query.consumers)
    await remove(deps, caller, found)
    return null
  })
}

async function end(
  deps: PortalDeps,
  caller: Caller,
  { route, product }: Found,
  chosen: number | undefined,
): Promise<RouteWithRates> {
  const now = deps.now()
  checkEnd(chosen, now)
  const sunsetAt = chosen ?? route.sunsetAt ?? now + SUNSET_MS
  if (sunsetAt !== route.sunsetAt) {
    // A deprecation that was to come is one now: it must not follow the end.
    const deprecatedAt = Math.min(route.deprecatedAt ?? now, now)
    const change = { deprecatedAt, sunsetAt, updatedAt: now }
    await commit(deps.db, [
      updateRoute(deps.db, route.id, change, isVersion(product)),
      audit(deps, caller.actorId, {
        action: 'route.deprecate',
        targetId: route.id,
        organisationId: route.organisationId,
        change: { method: route.method, path: route.path, sunsetAt },
      }),
      ...editStatements(deps, product, [endOf(route, sunsetAt)]),
      updateProduct(deps.db, product.id, { updatedAt: now }),
    ])
    await publishProduct(deps, product.id)
  }
  const after = (await routeWithProduct(deps.db, null, route.id)) ?? fail('not_found')
  return { row: after.route, rates: await ratesOfRoute(deps.db, route.id) }
}

async function remove(deps: PortalDeps, caller: Caller, { route, product }: Found): Promise<void> {
  const now = deps.now()
  const { conditions, statements } = await voidSecrets(
    deps,
    caller,
    product,
    originsLeft([route.id]),
  )
  const isTold = product.visibility !== 'draft'
  await commit(deps.db, [
    deleteStatement(deps.db, route.id, ...conditions),
    audit(deps, caller.actorId, {
      action: 'route.delete',
      targetId: route.id,
      organisationId: route.organisationId,
      change: { method: route.method, path: route.path },
    }),
    ...(isTold ? editStatements(deps, product, [removalOf(route, now)]) : []),
    ...statements,
    updateProduct(deps.db, product.id, { updatedAt: now }),
  ])
  await publishProduct(deps, product.id)
}
