import type { z } from '@hono/zod-openapi'
import {
  endStanding,
  insertOverride,
  standingOverride,
  type OverrideRow,
} from '../../../db/admin/overrides'
import { commit, NotUnique, Unchanged } from '../../../db/atomic'
import { bumpSubscription, findSubscription } from '../../../db/subscriptions'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { tell } from '../../events'
import { toQuota, toRateLimit } from '../../http/schemas'
import { publishSubscription } from '../../publish/publish'
import { requirePlatformAdmin } from '../standing'
import { toGrantedTerms, type SetOverride } from './schemas'

/**
 * Grants a subscription other terms than its plan's, until a date (product.md S5). Whatever was granted
 * before ends.
 * @throws {AppError} not_found, forbidden, invalid_state for a canceled subscription, invalid_request for a
 *   date that is past
 */
export async function setOverride(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  input: z.output<typeof SetOverride>,
): Promise<OverrideRow> {
  requirePlatformAdmin(caller)
  const { subscription } =
    (await findSubscription(deps.db, {}, subscriptionId)) ?? fail('not_found')
  const now = deps.now()
  if (input.until <= now) {
    fail('invalid_request', undefined, {
      errors: [{ pointer: '/until', detail: 'must be in the future' }],
    })
  }
  const before = await standingOverride(deps.db, subscriptionId).get()
  const row: OverrideRow = {
    id: deps.newId('override'),
    subscriptionId,
    quotas: input.quotas?.map(toQuota) ?? null,
    routeRate: input.route_rate && toRateLimit(input.route_rate),
    aggregateRate: input.aggregate_rate && toRateLimit(input.aggregate_rate),
    prices: input.prices,
    graceDays: input.grace_days,
    reason: input.reason,
    createdBy: caller.actorId,
    createdAt: now,
    until: input.until,
    endedAt: null,
  }
  const granted = toGrantedTerms(row)
  try {
    await commit(deps.db, [
      endStanding(deps.db, subscriptionId, now),
      insertOverride(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'subscription.override',
        targetId: subscriptionId,
        organisationId: subscription.organisationId,
        change: {
          reason: input.reason,
          before: before ? toGrantedTerms(before) : null,
          after: granted,
        },
      }),
      tell(deps, {
        type: 'subscription.updated',
        organisationId: subscription.organisationId,
        subjectId: subscriptionId,
        data: { subscription_id: subscriptionId, override: granted },
      }),
      bumpSubscription(deps.db, subscriptionId),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'The subscription is canceled.')
    if (error instanceof NotUnique) fail('conflict', 'Somebody else set an override just now.')
    throw error
  }
  await publishSubscription(deps, subscriptionId)
  return row
}
