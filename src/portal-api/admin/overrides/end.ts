import {
  dueOverrides,
  endOverride as endStatement,
  standingOverride,
  type OverrideRow,
} from '../../../db/admin/overrides'
import { commit, Unchanged } from '../../../db/atomic'
import { SYSTEM_ACTOR } from '../../../db/audit'
import { bumpSubscription, findSubscription } from '../../../db/subscriptions'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { tell } from '../../events'
import { publishSubscription } from '../../publish/publish'
import { requirePlatformAdmin } from '../standing'
import { toGrantedTerms } from './schemas'

/** A run; what is left waits for the next minute. */
const LIMIT = 100

/**
 * Ends what was granted: the plan's terms hold again.
 * @throws {AppError} not_found, forbidden
 */
export async function endOverride(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  reason: string,
): Promise<void> {
  requirePlatformAdmin(caller)
  const override = (await standingOverride(deps.db, subscriptionId).get()) ?? fail('not_found')
  await end(deps, override, caller.actorId, reason)
}

/** Ends the overrides whose date has come. */
export async function endDueOverrides(deps: PortalDeps): Promise<void> {
  for (const override of await dueOverrides(deps.db, deps.now(), LIMIT)) {
    try {
      await end(deps, override, SYSTEM_ACTOR, 'Its date has come.')
    } catch (error) {
      // Ended by somebody else in between.
      if (!(error instanceof Unchanged)) throw error
    }
  }
}

/** @throws {Unchanged} when it has ended already */
async function end(
  deps: PortalDeps,
  override: OverrideRow,
  actorId: Id,
  reason: string,
): Promise<void> {
  const { id, subscriptionId } = override
  const { subscription } =
    (await findSubscription(deps.db, {}, subscriptionId)) ?? fail('not_found')
  await commit(deps.db, [
    endStatement(deps.db, id, deps.now()),
    audit(deps, actorId, {
      action: 'subscription.override_end',
      targetId: subscriptionId,
      organisationId: subscription.organisationId,
      change: { reason, before: toGrantedTerms(override), after: null },
    }),
    tell(deps, {
      type: 'subscription.updated',
      organisationId: subscription.organisationId,
      subjectId: subscriptionId,
      data: { subscription_id: subscriptionId, override: null },
    }),
    bumpSubscription(deps.db, subscriptionId),
  ])
  await publishSubscription(deps, subscriptionId)
}
