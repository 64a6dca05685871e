import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { findProduct, updateProduct } from '../../db/products'
import {
  deleteRates,
  findRoute,
  insertRates,
  ratesOfRoute,
  updateRoute as updateStatement,
} from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { changeOrigins } from '../products/origin-change'
import { publishProduct } from '../publish/publish'
import { checkedRates, checkRoute, originChange } from './check'
import type { RouteWithRates } from './create'
import type { UpdateRoute } from './schemas'
import { editedByHand, storedRoute } from './stored'

/**
 * `rates` replaces all overrides.
 * @throws {AppError} not_found, invalid_request, conflict, invalid_state for an origin that is not
 *   verified, insufficient_scope to remove the secrets of the one before
 */
export async function updateRoute(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateRoute>,
): Promise<RouteWithRates> {
  const owner = mayWrite(caller, 'catalogue:write')
  const before = (await findRoute(deps.db, owner, id)) ?? fail('not_found')
  const named = storedRoute(input)
  const change = {
    ...named,
    editedByHand: editedByHand(before, named),
    updatedAt: deps.now(),
  }
  checkRoute({ ...before, ...change })
  const rates = input.rates && (await checkedRates(deps, before.productId, id, input.rates))
  const product = (await findProduct(deps.db, owner, before.productId)) ?? fail('not_found')
  const origins = await changeOrigins(deps, caller, product, [
    { ...originChange(id), before: before.originUrl, after: input.origin_url },
  ])
  try {
    await commit(deps.db, [
      updateStatement(deps.db, id, change, ...origins.conditions),
      audit(deps, caller.actorId, {
        action: 'route.update',
        targetId: id,
        organisationId: before.organisationId,
        change: { ...input },
      }),
      ...origins.statements,
      ...(rates ? [deleteRates(deps.db, id)] : []),
      ...(rates && rates.length > 0 ? [insertRates(deps.db, rates)] : []),
      updateProduct(deps.db, before.productId, { updatedAt: change.updatedAt }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The product has this method and path.')
    throw error
  }
  await publishProduct(deps, before.productId)
  return { row: { ...before, ...change }, rates: rates ?? (await ratesOfRoute(deps.db, id)) }
}
