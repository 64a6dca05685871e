import { commit } from '../../db/atomic'
import { findProduct, updateProduct } from '../../db/products'
import { deleteRoute as deleteStatement, findRoute } from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { originsLeft, voidSecrets } from '../origin-secrets/void'
import { publishProduct } from '../publish/publish'

/**
 * Usage of the route stays on record under its id; secrets of an origin that only it had are removed.
 * @throws {AppError} not_found, insufficient_scope to remove secrets
 */
export async function deleteRoute(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const owner = mayWrite(caller, 'catalogue:write')
  const route = (await findRoute(deps.db, owner, id)) ?? fail('not_found')
  const product = (await findProduct(deps.db, owner, route.productId)) ?? fail('not_found')
  const { conditions, statements } = await voidSecrets(deps, caller, product, originsLeft([id]))
  await commit(deps.db, [
    deleteStatement(deps.db, id, ...conditions),
    audit(deps, caller.actorId, {
      action: 'route.delete',
      targetId: id,
      organisationId: route.organisationId,
      change: { method: route.method, path: route.path },
    }),
    ...statements,
    updateProduct(deps.db, route.productId, { updatedAt: deps.now() }),
  ])
  await publishProduct(deps, route.productId)
}
