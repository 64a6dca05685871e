/** What an organisation owes for what it has used. */
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { invoices } from '../schema'

/** Of a change of plan, which does not happen unless it is paid for. */
const isOfUpgrade = sql`(billing_reason = 'subscription_update' and (
  exists (select 1 from invoice_lines where invoice_id = invoices.id and kind = 'proration')
  or exists (select 1 from billing_subscriptions
    where pending_invoice_id = invoices.stripe_invoice_id)))`

/** An invoice that Stripe tried to collect, and that is neither paid nor void. Nobody tries a manual one. */
export const isOwed = sql`(state in ('open', 'uncollectible') and failed_at is not null
  and not manual and not ${isOfUpgrade})`

/** A first payment that failed is of what has not begun. */
const isUsed = sql`(billing_reason <> 'subscription_create'
  or exists (select 1 from billing_subscriptions where subscription_id = invoices.subscription_id))`

/** The oldest invoice that the organisation owes for products of that provider. */
export const findDebt = (db: Db, organisationId: Id, providerId: Id) =>
  db
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        eq(invoices.organisationId, organisationId),
        eq(invoices.providerId, providerId),
        sql`${isOwed} and ${isUsed}`,
      ),
    )
    .orderBy(asc(invoices.createdAt), asc(invoices.id))
    .limit(1)
    .get()

/** Whether there is none, for the statement that needs it. */
export const noDebt = (organisationId: Id, providerId: Id) => sql`not exists (
  select 1 from invoices where organisation_id = ${organisationId} and provider_id = ${providerId}
    and ${isOwed} and ${isUsed})`
