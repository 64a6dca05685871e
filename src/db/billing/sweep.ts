/** What is open or in flight at Stripe, by Stripe's ids. */
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../open'

/** An object of Stripe's to be read again. */
export interface Sweepable {
  readonly id: string
  /** The connected account that it is of; null for the platform's own. */
  readonly account: string | null
}

/** For how long after a payment Stripe is asked what it kept of it. */
const FEES_MS = 3 * 86_400_000

/** Each oldest first. @param now ms */
const sources = (now: number) => ({
  checkouts: sql`
    select stripe_session_id as id, null as account, created_at as age from checkouts
    where state = 'open' and stripe_session_id is not null`,
  invoices: sql`
    select stripe_invoice_id as id, null as account, updated_at as age from invoices
    where state in ('draft', 'open')`,
  fees: sql`
    select invoices.stripe_invoice_id as id, null as account, paid.at as age
    from ledger_transactions paid join invoices on invoices.id = paid.invoice_id
    where paid.kind = 'invoice_paid' and paid.at > ${now - FEES_MS}
      and invoices.stripe_charge_id is not null
      and not exists (select 1 from ledger_transactions fee
        where fee.source = 'stripe.fee:' || invoices.stripe_charge_id)`,
  subscriptions: sql`
    select stripe_subscription_id as id, null as account, current_period_end as age
    from billing_subscriptions
    where ended_at is null and (current_period_end <= ${now} or payment_failed_at is not null
      or pending_plan_version_id is not null or status not in ('active', 'trialing'))`,
  refunds: sql`
    select stripe_refund_id as id, null as account, created_at as age from refunds
    where state in ('requested', 'pending') and stripe_refund_id is not null`,
  disputes: sql`
    select stripe_dispute_id as id, null as account, created_at as age from disputes
    where closed_at is null`,
  accounts: sql`
    select stripe_account_id as id, null as account, created_at as age from connect_accounts
    where status in ('onboarding', 'pending', 'restricted')`,
  payouts: sql`
    select stripe_payout_id as id, stripe_account_id as account, payouts.created_at as age
    from payouts join connect_accounts on connect_accounts.organisation_id = payouts.organisation_id
    where payouts.status in ('pending', 'in_transit')`,
})
export type SweepSource = keyof ReturnType<typeof sources>

/**
 * A page of what is open, oldest first. Where there is more than a page, each turn takes the next one, so
 * that what stays open for weeks does not hide the rest.
 * @param turn grows by one from run to run
 */
export const pageToSweep = (
  db: Db,
  source: SweepSource,
  now: number,
  turn: number,
  limit: number,
): Promise<Sweepable[]> => {
  const open: SQL = sources(now)[source]
  return db.all<Sweepable>(sql`
    with open as (${open})
    select id, account from open order by age, id limit ${limit}
    offset ${limit} * (${turn} % max(1, (select (count(*) + ${limit - 1}) / ${limit} from open)))`)
}

/** The states of those invoices that we know, by Stripe's ids. */
export async function knownInvoices(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ readonly id: string; readonly state: string }>(sql`
    select stripe_invoice_id as id, state from invoices
    where stripe_invoice_id in (select value from json_each(${JSON.stringify(ids)}))`)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** Those of the refunds and disputes that we know, by Stripe's ids. */
export async function knownReturns(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`
  const rows = await db.all<{ readonly id: string }>(sql`
    select stripe_refund_id as id from refunds where stripe_refund_id in ${wanted}
    union all select stripe_dispute_id from disputes where stripe_dispute_id in ${wanted}`)
  return new Set(rows.map(({ id }) => id))
}

/** Stripe's ids of connected accounts, so many in one turn. */
export async function accountsToAsk(db: Db, turn: number, limit: number): Promise<string[]> {
  const rows = await db.all<{ readonly id: string }>(sql`
    select stripe_account_id as id from connect_accounts order by organisation_id limit ${limit}
    offset ${limit} * (${turn} % max(1,
      (select (count(*) + ${limit - 1}) / ${limit} from connect_accounts)))`)
  return rows.map(({ id }) => id)
}
