/** Subscriptions whose payment failed. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { DunningTerms } from '../../domain/billing/dunning'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import {
  billingSubscriptions,
  invoices,
  subscriptionOverrides,
  subscriptions,
  usageCharges,
} from '../schema'
import { isOwed } from './debts'

const DAY_MS = 86_400_000

/** The clock of a subscription, and where what is open is paid. Both null: nothing is. */
export interface DunningClock {
  readonly paymentFailedAt: number | null
  readonly payUrl: string | null
}

export const setDunning = (db: Db, subscriptionId: Id, clock: DunningClock, now: number) =>
  db
    .update(billingSubscriptions)
    .set({ ...clock, updatedAt: now })
    .where(eq(billingSubscriptions.subscriptionId, subscriptionId))

/**
 * Renewals of the subscription, and what began another time to pay for, that were tried and are not paid,
 * oldest first. Giving one up at Stripe forgives nothing; to void it does. A change of plan that was not paid
 * for does not happen, and a manual invoice is not tried: neither is owed for what is used.
 */
export const unpaidRenewals = (db: Db, subscriptionId: Id) =>
  db
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.subscriptionId, subscriptionId),
        sql`${isOwed} and billing_reason not in ('manual', 'subscription_threshold')`,
      ),
    )
    .orderBy(asc(invoices.createdAt), asc(invoices.id))

/** Drafts and open invoices of the subscription, oldest first. */
export const unsettledInvoices = (db: Db, subscriptionId: Id) =>
  db
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.subscriptionId, subscriptionId),
        sql`state in ('draft', 'open') and not manual`,
      ),
    )
    .orderBy(asc(invoices.createdAt), asc(invoices.id))

/** What staff grant, else what holds for everybody. */
const graceDays = (terms: DunningTerms) =>
  sql<number>`coalesce(${subscriptionOverrides.graceDays}, ${terms.graceDays})`

/** Puts it behind the others that are due. */
export const touchDunning = (db: Db, subscriptionId: Id, now: number) =>
  db
    .update(billingSubscriptions)
    .set({ updatedAt: now })
    .where(eq(billingSubscriptions.subscriptionId, subscriptionId))

/** Subscriptions that are to be suspended or ended by now. What was longest left alone is first. */
export const dueDunning = (db: Db, terms: DunningTerms, now: number, limit: number) =>
  db
    .select({
      subscriptionId: billingSubscriptions.subscriptionId,
      stripeSubscriptionId: billingSubscriptions.stripeSubscriptionId,
      failedAt: sql<number>`${billingSubscriptions.paymentFailedAt}`,
      graceDays: graceDays(terms),
    })
    .from(billingSubscriptions)
    .innerJoin(subscriptions, eq(subscriptions.id, billingSubscriptions.subscriptionId))
    .leftJoin(
      subscriptionOverrides,
      and(
        eq(subscriptionOverrides.subscriptionId, billingSubscriptions.subscriptionId),
        sql`${subscriptionOverrides.endedAt} is null and ${subscriptionOverrides.until} > ${now}`,
      ),
    )
    .where(
      and(
        sql`${billingSubscriptions.paymentFailedAt} is not null and ${billingSubscriptions.endedAt} is null`,
        sql`((${subscriptions.state} = 'past_due'
              and ${billingSubscriptions.paymentFailedAt} + ${graceDays(terms)} * ${DAY_MS} <= ${now})
          or ${billingSubscriptions.paymentFailedAt}
            + max(${graceDays(terms)}, ${terms.endDays}) * ${DAY_MS} <= ${now})`,
      ),
    )
    .orderBy(asc(billingSubscriptions.updatedAt), asc(billingSubscriptions.subscriptionId))
    .limit(limit)

/** What was frozen and never invoiced is not charged for. */
export const waiveUsage = (db: Db, subscriptionId: Id, now: number) =>
  db
    .update(usageCharges)
    .set({ state: 'waived', updatedAt: now })
    .where(
      and(
        eq(usageCharges.subscriptionId, subscriptionId),
        inArray(usageCharges.state, ['frozen', 'carried']),
      ),
    )
