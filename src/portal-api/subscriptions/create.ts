import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { insertFirstKey } from '../../db/keys'
import { findOrganisation } from '../../db/organisations'
import { findPlan } from '../../db/plans'
import { findProduct } from '../../db/products'
import {
  insertSubscription,
  type SubscriptionDetail,
  type SubscriptionRow,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { mintKey } from '../keys/mint-key'
import type { IssuedKey } from '../keys/schemas'
import { publishSubscription } from '../publish/publish'
import { requireBilling } from './billing'
import type { CreateSubscription } from './schemas'

/**
 * Subscribes, at once, and issues the first key (product decision C14).
 * @throws {AppError} not_found, invalid_state for a closed plan or one that needs billing, conflict when
 *   there is a live subscription to the product
 */
export async function createSubscription(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateSubscription>,
): Promise<{ readonly detail: SubscriptionDetail; readonly firstKey: IssuedKey }> {
  const owner = mayWrite(caller, 'subscriptions:write')
  const consumerId = organisationFor(caller, input.organisation_id)
  const organisation = (await findOrganisation(deps.db, owner, consumerId)) ?? fail('not_found')
  const { plan, version } = (await findPlan(deps.db, null, input.plan_id)) ?? fail('not_found')
  const product = (await findProduct(deps.db, null, plan.productId)) ?? fail('not_found')
  // A provider may try its own product before anybody else can see it.
  if (product.visibility !== 'published' && product.organisationId !== consumerId) fail('not_found')
  if (plan.archivedAt !== null) fail('invalid_state', 'The plan takes no new subscriptions.')
  requireBilling(caller, version)

  const now = deps.now()
  const subscription: SubscriptionRow = {
    id: deps.newId('subscription'),
    locator: await deps.mint.locator(),
    organisationId: consumerId,
    productId: product.id,
    providerId: product.organisationId,
    planId: plan.id,
    planVersionId: version.id,
    nextPlanVersionId: null,
    nextPlanAt: null,
    state: 'active',
    startedAt: now,
    billingAnchor: now,
    resetAt: 0,
    cancelAt: null,
    configVersion: 1,
    publishedVersion: 0,
    createdAt: now,
    updatedAt: now,
  }
  const firstKey = await mintKey(deps, subscription, { name: 'default', expiresAt: null })
  try {
    await commit(deps.db, [
      insertSubscription(deps.db, subscription),
      audit(deps, caller.actorId, {
        action: 'subscription.create',
        targetId: subscription.id,
        organisationId: consumerId,
        change: { plan_id: plan.id, plan_version_id: version.id },
      }),
      insertFirstKey(deps.db, firstKey.row),
      audit(deps, caller.actorId, {
        action: 'key.create',
        targetId: firstKey.row.id,
        organisationId: consumerId,
        change: { subscription_id: subscription.id, name: 'default' },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique)
      fail('conflict', 'There is a live subscription to this product.')
    throw error
  }
  await publishSubscription(deps, subscription.id)
  const detail = { subscription, organisation, product, plan, version }
  return { detail: { ...detail, nextPlan: null, nextVersion: null }, firstKey }
}
