/**
 * Brings Stripe to what a subscription's terms are here: when it ends, which plan comes next, which plan
 * somebody put it on. They are ours: D1 first, then Stripe, as often as it takes.
 */
import { changeBilling, type BillingRow } from '../../db/billing/subscriptions'
import { markPushed, putBack, unpushedSubscriptions } from '../../db/billing/unpushed'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import type { Id } from '../../domain/ids'
import { setEnd, voidInvoice } from '../../payments/changes'
import { releaseSchedule, scheduleChange } from '../../payments/schedules'
import type { Payments } from '../../payments/stripe'
import {
  endSubscription,
  isLive,
  retrieveSubscription,
  setItemPrice,
  setPaused,
  type SubscriptionFacts,
} from '../../payments/subscriptions'
import { log } from '../../platform/log'
import { priceFor } from '../billing/price'
import { reduceSubscription } from '../billing/reduce-subscription'
import type { PortalDeps } from '../deps'
import { termsAtStripe, type StripeTerms } from './stripe-terms'
import { keepsDiscount } from './upgrade/discount'
import { takeBackRenewal } from './take-back'

/** A run; what is left waits for the next. */
const LIMIT = 20

/** Tells Stripe of every change that it was not told of. One that fails holds nobody else up. */
export async function pushBilling(deps: PortalDeps): Promise<void> {
  if (deps.payments === null) return
  const failures: unknown[] = []
  for (const { id } of await unpushedSubscriptions(deps.db, LIMIT)) {
    try {
      await pushTerms(deps, id)
    } catch (error) {
      failures.push(error)
      await putBack(deps.db, id, deps.now())
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} were not told`)
}

/** Tells Stripe of a change that was just written; when that fails, the job does. */
export async function pushSoon(deps: PortalDeps, subscriptionId: Id): Promise<void> {
  try {
    await pushTerms(deps, subscriptionId)
  } catch (error) {
    log({ event: 'push_terms_failed', subscription: subscriptionId, error })
  }
}

/**
 * Tells Stripe of one subscription's terms. Nothing where Stripe has them, or knows nothing of it.
 * @throws what Stripe refused, or that it did not answer: the next run tells it again
 */
export async function pushTerms(deps: PortalDeps, subscriptionId: Id): Promise<void> {
  const { payments } = deps
  const detail = await findSubscription(deps.db, {}, subscriptionId)
  if (payments === null || !detail?.billing) return
  const billing = detail.billing
  const facts = await retrieveSubscription(payments, billing.stripeSubscriptionId)
  const terms = facts && termsAtStripe(detail, facts, deps.now())
  // At the end of a period Stripe renews first; the next run sees what it made of it.
  if (facts === null || terms === null) {
    await putBack(deps.db, subscriptionId, deps.now())
    return
  }
  if (isLive(facts)) await push(deps, payments, detail, billing, facts, terms)
  else if (terms.end === 'now') await takeBackRenewal(deps, payments, detail.subscription, facts)
  await reduceSubscription(deps, facts.id)
  await markPushed(deps.db, subscriptionId, detail.subscription.configVersion)
}

async function push(
  deps: PortalDeps,
  payments: Payments,
  detail: SubscriptionDetail,
  billing: BillingRow,
  read: SubscriptionFacts,
  { end, next, movesNow, isPaused }: StripeTerms,
): Promise<void> {
  if (end === 'now') {
    await endNow(deps, payments, { ...detail, billing }, read)
    return
  }
  if (read.isPaused !== isPaused) await setPaused(payments, read.id, isPaused)
  let facts = read
  if (facts.scheduleId !== null && (next === null || movesNow)) {
    await releaseSchedule(payments, facts.scheduleId)
    facts = { ...facts, scheduleId: null }
  }
  if (facts.cancelAt !== end) facts = (await setEnd(payments, facts, end)) ?? facts
  if (movesNow) {
    const { planVersionId, billingInterval } = detail.subscription
    const price = await priceFor(deps, payments, planVersionId, billingInterval ?? 'month')
    await setItemPrice(payments, facts, price)
  }
  if (next === null) return
  const { planVersionId, interval, override } = next
  const stripePriceId = await priceFor(deps, payments, planVersionId, interval, override)
  // The `rev` names the attempt: what was released is never scheduled again under the same key.
  const rev = billing.rev
  await changeBilling(deps.db, billing, { updatedAt: deps.now() })
  const key = `${billing.subscriptionId}:${rev}`
  const { id: planId } = detail.nextPlan ?? detail.plan
  const discounted = await keepsDiscount(deps, billing, planId)
  await scheduleChange(payments, key, facts, { stripePriceId, interval, discounted })
}

/** Ends it at Stripe, with an upgrade that nobody has paid for and a renewal that came after the end. */
async function endNow(
  deps: PortalDeps,
  payments: Payments,
  { subscription, billing }: SubscriptionDetail & { readonly billing: BillingRow },
  facts: SubscriptionFacts,
): Promise<void> {
  if (billing.pendingInvoiceId !== null) await voidInvoice(payments, billing.pendingInvoiceId)
  await endSubscription(payments, facts.id)
  await takeBackRenewal(deps, payments, subscription, facts)
}
