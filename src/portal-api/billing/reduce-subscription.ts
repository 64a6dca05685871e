import { Unchanged, commit, retryUnchanged, type Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  changeBilling,
  findBilling,
  insertBilling,
  type BillingRow,
} from '../../db/billing/subscriptions'
import { findPlanVersion } from '../../db/plans'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { setDefaultPaymentMethod } from '../../payments/customers'
import type { Payments } from '../../payments/stripe'
import {
  isLive,
  retrieveSubscription,
  useCustomersPaymentMethod,
  type SubscriptionFacts,
} from '../../payments/subscriptions'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { commitChange } from '../subscriptions/transition'
import { settleUpgrade } from '../subscriptions/upgrade/settle'
import { follow } from './follow'
import { isBehind, mirrored, newBilling, unseen } from './mirror'
import { reduceCustomer } from './reduce-customer'
import { returnPayment } from './return-payment'

/** Runs that others may get in between of. */
const TRIES = 8

/**
 * Brings a subscription to where Stripe's Subscription is: activates it when it is paid for, ends it when
 * that has ended. Whatever is ours and Stripe does not know of is left alone. Any number of times, in any
 * order, at once.
 */
export async function reduceSubscription(
  deps: PortalDeps,
  stripeSubscriptionId: string,
): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  const facts = await retryUnchanged(() => reduceOnce(deps, payments, stripeSubscriptionId), TRIES)
  await settleUpgrade(deps, payments, stripeSubscriptionId)
  if (facts === null || facts.paymentMethodId === null || !isLive(facts)) return
  // The card is the customer's: one that is changed on Stripe's page then counts for all it pays for.
  await setDefaultPaymentMethod(payments, facts.customerId, facts.paymentMethodId)
  await useCustomersPaymentMethod(payments, facts.id)
  await reduceCustomer(deps, facts.customerId)
}

/** @throws {Unchanged} when somebody else wrote since it was read */
async function reduceOnce(
  deps: PortalDeps,
  payments: Payments,
  stripeSubscriptionId: string,
): Promise<SubscriptionFacts | null> {
  // Read before Stripe is asked: who has older facts cannot write over newer ones.
  const known = await findBilling(deps.db, { stripeSubscriptionId })
  const facts = await retrieveSubscription(payments, stripeSubscriptionId)
  if (facts === null) return null
  const detail = await findSubscription(deps.db, {}, facts.subscriptionId)
  if (!detail) return null
  const { subscriptionId } = facts
  const row = known ?? (await findBilling(deps.db, { subscriptionId }))
  if (known === undefined && row?.stripeSubscriptionId === facts.id) throw new Unchanged()
  if (known === undefined && isUnwanted(detail, row, facts)) {
    await returnPayment(deps, payments, facts)
    return null
  }
  const isIncomplete = facts.status === 'incomplete' || facts.status === 'incomplete_expired'
  if (known === undefined && isIncomplete) return facts
  const paid = (await findPlanVersion(deps.db, facts.planVersionId)) ?? null
  const change = follow({ detail, known, facts, paid }, deps.now())
  const mirror = mirrorOf(deps, detail, row, facts)
  if (change !== null) {
    await commitChange(deps, SYSTEM_ACTOR, detail, { ...change, also: mirror ? [mirror] : [] })
    await publishSubscription(deps, detail.subscription.id)
  } else if (mirror) {
    await commit(deps.db, [mirror])
  }
  // The row changes only as it was read: what was not written is found and written by another run.
  if (mirror && isOutrun(await findBilling(deps.db, { subscriptionId }), facts)) {
    throw new Unchanged()
  }
  return facts
}

/**
 * Whether there is nothing here that it pays for: the subscription was ended while the consumer paid, or is
 * paid for already.
 */
const isUnwanted = (
  { subscription }: SubscriptionDetail,
  row: BillingRow | undefined,
  facts: SubscriptionFacts,
): boolean =>
  isLive(facts) &&
  (subscription.state === 'canceled' || (row !== undefined && row.endedAt === null))

/** The statement by which the row is as Stripe says; null when it is. */
function mirrorOf(
  deps: PortalDeps,
  { subscription }: SubscriptionDetail,
  row: BillingRow | undefined,
  facts: SubscriptionFacts,
): Statement | null {
  const now = deps.now()
  if (row === undefined) return insertBilling(deps.db, newBilling(subscription, facts, now))
  if (!isBehind(row, facts)) return null
  const isOther = row.stripeSubscriptionId !== facts.id
  if (isOther && !isLive(facts)) return null
  const change = { ...mirrored(facts), ...(isOther && unseen), updatedAt: now }
  return changeBilling(deps.db, row, change)
}

const isOutrun = (row: BillingRow | undefined, facts: SubscriptionFacts): boolean =>
  row === undefined || isBehind(row, facts)
