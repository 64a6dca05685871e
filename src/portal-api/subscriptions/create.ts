import type { z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { notBanned } from '../../db/bans'
import { commit, NotUnique } from '../../db/atomic'
import { insertFirstKey } from '../../db/keys'
import { findOrganisation } from '../../db/organisations'
import { acceptPlanInvitation } from '../../db/plan-invitations'
import {
  findPast,
  hadTrial,
  insertSubscription,
  leftSuspended as lastLeftSuspended,
  type SubscriptionDetail,
  type SubscriptionRow,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { keyEventData } from '../keys/event-data'
import { mintKey } from '../keys/mint-key'
import type { IssuedKey } from '../keys/schemas'
import { publishSubscription } from '../publish/publish'
import { admitToPlan, openProduct, type Admission } from './admission'
import { requirePayments } from './billing'
import type { Created, CreateSubscription } from './schemas'
import { decideStart, intervalOn, needsApproval, startColumns } from './start'
import { acceptedTerms } from './terms'
import { tellBoth } from './transition'

/**
 * Subscribes, and issues the first key of what begins at once (product decision C14). What must be
 * approved or paid for first waits in state `pending`; its first key is then made by the consumer.
 * @throws {AppError} not_found, consumer_banned, invalid_state for a closed plan or one that needs
 *   billing, conflict when there is a live subscription to the product or the terms have changed
 */
export async function createSubscription(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateSubscription>,
): Promise<Created> {
  const owner = mayWrite(caller, 'subscriptions:write')
  const consumerId = organisationFor(caller, input.organisation_id)
  const organisation = (await findOrganisation(deps.db, owner, consumerId)) ?? fail('not_found')
  const admission = await admitToPlan(deps, caller, consumerId, input.plan_id)
  const { plan, version } = admission
  const product = await openProduct(deps, consumerId, plan.productId)

  const now = deps.now()
  const byHand = caller.platformRole === 'admin'
  const own = product.organisationId === consumerId
  const past = await findPast(deps.db, consumerId, product.id)
  const { tried: triedBefore, leftSuspended } = past
  const start = decideStart(admission, { byHand, own, triedBefore, leftSuspended }, now)
  const payments =
    start.how === 'on payment'
      ? requirePayments(deps, needsApproval(plan, { own, leftSuspended }))
      : null
  const interval = intervalOn(version, null, input.interval)
  if (interval === undefined) {
    const errors = [{ pointer: '/interval', detail: 'the plan has no such price' }]
    return fail('invalid_request', undefined, { errors })
  }
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
    ...startColumns(start, now),
    startedAt: now,
    billingAnchor: now,
    billingInterval: interval,
    resetAt: 0,
    cancelAt: null,
    cancelReason: null,
    overageEnabled: null,
    overageCap: null,
    captureUntil: null,
    manual: byHand,
    trialNoticeAt: null,
    requestMessage: input.message ?? null,
    approvedAt: null,
    suspendedAt: null,
    suspendedBy: null,
    suspensionReason: null,
    restoresTo: null,
    ...acceptedTerms(product, { ...input.terms }, now),
    configVersion: 1,
    publishedVersion: 0,
    createdAt: now,
    updatedAt: now,
  }
  const detail: SubscriptionDetail = {
    subscription,
    organisation,
    product,
    plan,
    version,
    nextPlan: null,
    nextVersion: null,
    override: null,
  }
  const begins = subscription.state !== 'pending'
  const firstKey = begins
    ? await mintKey(deps, subscription, {
        name: 'default',
        expiresAt: null,
        createdBy: caller.userId,
      })
    : null
  try {
    await commit(deps.db, [
      insertSubscription(deps.db, subscription, stillOpen(subscription)),
      audit(deps, caller.actorId, {
        action: 'subscription.create',
        targetId: subscription.id,
        organisationId: consumerId,
        change: {
          by: byHand ? 'platform' : 'consumer',
          to: subscription.state,
          plan: plan.name,
          plan_id: plan.id,
          plan_version_id: version.id,
          manual: byHand,
        },
      }),
      ...tellBoth(deps, detail, begins ? 'subscription.created' : 'subscription.requested', {
        message: subscription.requestMessage,
      }),
      ...acceptance(deps, caller.actorId, admission, consumerId),
      ...(firstKey ? keyStatements(deps, caller.actorId, firstKey) : []),
    ])
  } catch (error) {
    if (error instanceof NotUnique)
      fail('conflict', 'There is a live subscription to this product.')
    throw error
  }
  await publishSubscription(deps, subscription.id)
  const order = { organisationId: consumerId, planVersionId: version.id, interval }
  const page = await payments?.checkout({ subscriptionId: subscription.id, ...order })
  return {
    detail,
    firstKey,
    checkoutUrl: page?.url ?? null,
  }
}

/** What was read before must still hold when the row is written. */
const stillOpen = (row: SubscriptionRow) => sql`${notBanned(row.providerId, row.organisationId)}
  and exists (select 1 from plans where id = ${row.planId} and archived_at is null)
  and exists (select 1 from products where id = ${row.productId} and archived_at is null
    and (visibility = 'published' or organisation_id = ${row.organisationId}))
  and not (${row.trialEndsAt === null ? 0 : 1} and ${hadTrial(row.organisationId, row.productId)})
  and not (${beginsByItself(row) ? 1 : 0}
    and ${lastLeftSuspended(row.organisationId, row.productId)})`

const beginsByItself = (row: SubscriptionRow): boolean =>
  row.state !== 'pending' && !row.manual && row.organisationId !== row.providerId

/** The invitation is used by what it led to, or by nothing. */
const acceptance = (deps: PortalDeps, actorId: Id, { invitation }: Admission, organisationId: Id) =>
  invitation === null
    ? []
    : [
        acceptPlanInvitation(deps.db, invitation.id, organisationId, deps.now()),
        audit(deps, actorId, {
          action: 'plan_invitation.accept',
          targetId: invitation.id,
          organisationId,
        }),
      ]

const keyStatements = (deps: PortalDeps, actorId: Id, { row }: IssuedKey) => [
  insertFirstKey(deps.db, row),
  audit(deps, actorId, {
    action: 'key.create',
    targetId: row.id,
    organisationId: row.organisationId,
    change: { subscription_id: row.subscriptionId, name: row.name },
  }),
  tell(deps, {
    type: 'key.created',
    organisationId: row.organisationId,
    subjectId: row.id,
    data: keyEventData(row),
  }),
]
