import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { subscriptionsToRetire } from '../../db/retiring'
import { changeSubscription } from '../../db/subscriptions'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { toIso } from '../http/schemas'
import { publishSubscription } from '../publish/publish'

/** A run; what is left waits for the next minute. */
const LIMIT = 100

/**
 * Gives the subscriptions of archived products their last date, and tells each consumer once. They end
 * as any cancellation does.
 */
export async function retireSubscriptions(deps: PortalDeps): Promise<void> {
  for (const { subscription, product, endsAt } of await subscriptionsToRetire(deps.db, LIMIT)) {
    const change = { cancelAt: endsAt, updatedAt: deps.now() }
    try {
      await commit(deps.db, [
        changeSubscription(deps.db, subscription, change),
        audit(deps, SYSTEM_ACTOR, {
          action: 'subscription.retire',
          targetId: subscription.id,
          organisationId: subscription.organisationId,
          change: { cancelAt: endsAt },
        }),
        tell(deps, {
          type: 'product.retiring',
          organisationId: subscription.organisationId,
          subjectId: subscription.productId,
          data: {
            product_id: subscription.productId,
            product: product.name,
            subscription_id: subscription.id,
            ends_at: toIso(endsAt),
          },
        }),
      ])
    } catch (error) {
      // Somebody changed it since it was read: the next run decides anew.
      if (error instanceof Unchanged) continue
      throw error
    }
    await publishSubscription(deps, subscription.id)
  }
}
