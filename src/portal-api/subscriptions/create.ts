import type { z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { notBanned } from '../../db/bans'
import { commit, NotUnique } from '../../db/atomic'
import { noDebt } from '../../db/billing/debts'
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
import { isAway } from '../../payments/refusal'
import { log } from '../../platform/log'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import { requirePaidUp } from '../billing/require-paid-up'
import type { PortalDeps } from '../deps'
import { firstKeyStatements } from '../keys/first-key'
import { mintKey } from '../keys/mint-key'
import { openCheckout, type CheckoutPage } from '../checkouts/open'
import { publishSubscription } from '../publish/publish'
import { admitToPlan, openProduct, type Admission } from './admission'
import { requirePayments } from './billing'
import type { Created, CreateSubscription } from './schemas'
import { decideStart, intervalOn, startColumns } from './start'
import { acceptedTerms } from './terms'
import { tellBoth } from './transition'

/**
 * Subscribes, and issues the first key of what begins at once (product decision C14). What must be
 * approved or paid for first waits in state `pending`; its first key is then made by the consumer.
 * @throws {AppError} not_found, consumer_banned, invalid_state for a closed plan or one that needs
 *   billing, and while the provider's invoice for use is unpaid, conflict when there is a live subscription to the product or the terms have changed
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
  if (!byHand) {
    await requirePaidUp(deps, { organisationId: consumerId, providerId: product.organisationId })
  }
  const past = await findPast(deps.db, consumerId, product.id)
  const { tried: triedBefore, leftSuspended } = past
  const start = decideStart(admission, { byHand, own, triedBefore, leftSuspended }, now)
  const pays = start.how === 'on payment' || (start.how === 'on approval' && start.pays)
  if (pays) requirePayments(deps)
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
    nextInterval: null,
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
    billing: null,
    pendingPlan: null,
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
      ...(firstKey ? firstKeyStatements(deps, caller.actorId, firstKey) : []),
    ])
  } catch (error) {
    if (error instanceof NotUnique)
      fail('conflict', 'There is a live subscription to this product.')
    throw error
  }
  await publishSubscription(deps, subscription.id)
  const page =
    start.how === 'on payment' ? await pageOf(deps, caller.actorId, subscription.id) : null
  return { detail, firstKey, checkoutUrl: page?.url ?? null }
}

/** The subscription is there: while Stripe is away its page is not, and is asked for again later. */
async function pageOf(deps: PortalDeps, actorId: Id, id: Id): Promise<CheckoutPage | null> {
  try {
    return await openCheckout(deps, id, { actorId })
  } catch (error) {
    if (!isAway(error)) throw error
    log({ event: 'checkout_not_opened', id, request_id: deps.requestId, error })
    return null
  }
}

/** What was read before must still hold when the row is written. */
const stillOpen = (row: SubscriptionRow) => sql`${notBanned(row.providerId, row.organisationId)}
  and exists (select 1 from plans where id = ${row.planId} and archived_at is null)
  and exists (select 1 from products where id = ${row.productId} and archived_at is null
    and (visibility = 'published' or organisation_id = ${row.organisationId}))
  and not (${row.trialEndsAt === null ? 0 : 1} and ${hadTrial(row.organisationId, row.productId)})
  and (${row.manual ? 1 : 0} or ${noDebt(row.organisationId, row.providerId)})
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
