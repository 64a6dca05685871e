import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { isPast, routesToEnd, routeWithProduct } from '../../db/changes/ends'
import { updateProduct } from '../../db/products'
import { deleteRoute } from '../../db/routes'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { originsLeft, voidInTheNameOf } from '../origin-secrets/void'
import { publishProduct } from '../publish/publish'

/** A run; what is left waits for the next minute. */
const LIMIT = 50

/** Removes routes whose last day is over, once all who called them were told (product.md B7). */
export async function endRoutes(deps: PortalDeps): Promise<void> {
  const changed = new Set<string>()
  const now = deps.now()
  for (const { id } of await routesToEnd(deps.db, now, LIMIT)) {
    const found = await routeWithProduct(deps.db, null, id)
    if (!found) continue
    const { route, product } = found
    const { conditions, statements } = await voidInTheNameOf(
      deps,
      SYSTEM_ACTOR,
      product,
      originsLeft([id]),
    )
    try {
      await commit(deps.db, [
        deleteRoute(deps.db, id, isPast(now), ...conditions),
        audit(deps, SYSTEM_ACTOR, {
          action: 'route.end',
          targetId: id,
          organisationId: route.organisationId,
          change: { method: route.method, path: route.path, sunsetAt: route.sunsetAt },
        }),
        ...statements,
        updateProduct(deps.db, product.id, { updatedAt: now }),
      ])
      changed.add(product.id)
    } catch (error) {
      // Somebody changed it since it was read: the next run decides anew.
      if (!(error instanceof Unchanged)) throw error
    }
  }
  for (const id of changed) await publishProduct(deps, id)
}
