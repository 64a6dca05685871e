import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../../db/atomic'
import {
  countUnpublished,
  forgetPublishedProducts,
  forgetPublishedSubscriptions,
} from '../../../db/republish'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requirePlatformAdmin } from '../standing'
import type { RepublishView } from './schemas'

/**
 * Has everything written to the edge again, products first: after KV was lost or written to by somebody
 * else, before an old pepper is dropped, and when records get another form. The job `republish` does it, a
 * hundred of each kind a minute; calls go on meanwhile. A repetition changes nothing and says how much is left.
 * @throws {AppError} forbidden
 */
export async function republishAll(
  deps: PortalDeps,
  caller: Caller,
  reason: string,
): Promise<z.output<typeof RepublishView>> {
  requirePlatformAdmin(caller)
  try {
    await commit(deps.db, [
      forgetPublishedSubscriptions(deps.db),
      forgetPublishedProducts(deps.db),
      audit(deps, caller.actorId, {
        action: 'edge.republish',
        targetId: 'edge',
        organisationId: null,
        change: { reason },
      }),
    ])
  } catch (error) {
    // No product is at the edge: it was asked for before, or there is none.
    if (!(error instanceof Unchanged)) throw error
  }
  return countUnpublished(deps.db)
}
