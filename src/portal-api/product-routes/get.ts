import { findRoute, ratesOfRoute } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { RouteWithRates } from './create'

/** @throws {AppError} not_found */
export async function getRoute(deps: PortalDeps, caller: Caller, id: Id): Promise<RouteWithRates> {
  const owner = mayRead(caller, 'catalogue:read')
  const row = (await findRoute(deps.db, owner, id)) ?? fail('not_found')
  return { row, rates: await ratesOfRoute(deps.db, id) }
}
