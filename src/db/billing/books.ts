/** Our books, to be compared with Stripe's and with each other. Amounts are minor units. */
import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'

const among = (ids: readonly string[]): SQL =>
  sql`(select value from json_each(${JSON.stringify(ids)}))`

export interface OurInvoice {
  readonly id: string
  readonly total: number
  readonly amountPaid: number
}

/** Issued invoices by Stripe's ids: those named, and all that were made since then. @param since ms */
export const ourInvoices = (db: Db, ids: readonly string[], since: number) =>
  db.all<OurInvoice>(sql`
    select stripe_invoice_id as id, total, amount_paid as amountPaid from invoices
    where state <> 'draft' and issued_at is not null
      and (created_at >= ${since} or stripe_invoice_id in ${among(ids)})`)

export interface OurSubscription {
  readonly id: Id
  /** Null for one that Stripe has not been asked for. */
  readonly stripeSubscriptionId: string | null
  /** 1 while it is to be paid for. */
  readonly live: number
}

/** Subscriptions that are paid through Stripe now, and those named. */
export const ourSubscriptions = (db: Db, ids: readonly Id[]) =>
  db.all<OurSubscription>(sql`
    select s.id, b.stripe_subscription_id as stripeSubscriptionId,
      s.state <> 'canceled' and b.subscription_id is not null and b.ended_at is null as live
    from subscriptions s left join billing_subscriptions b on b.subscription_id = s.id
    where b.ended_at is null and b.subscription_id is not null or s.id in ${among(ids)}`)

export interface OurSettlement {
  readonly id: Id
  readonly invoiceId: Id
  readonly transferred: number
}

/** Settlements named, and those that were transferred since then. @param since ms */
export const ourSettlements = (db: Db, ids: readonly Id[], since: number) =>
  db.all<OurSettlement>(sql`
    select id, invoice_id as invoiceId, transferred from settlements
    where transferred_at >= ${since} or id in ${among(ids)}`)

/** Two numbers that should be one. */
export interface Difference {
  readonly subject: string
  readonly expected: number
  readonly actual: number
}

/** ms from the renewal until its use must be charged, and how far back is looked. */
const BILLED_WITHIN_MS = 86_400_000
const LOOKED_BACK_MS = 70 * 86_400_000

/** What each check of our own books compares: rows are only those that differ. */
const checks = (now: number) => ({
  /** Entries of a transaction add up to zero. */
  billing_ledger_sum: sql`
    select transaction_id as subject, 0 as expected, sum(amount) as actual
    from ledger_entries group by transaction_id, currency having sum(amount) <> 0`,
  /** What is owed to a provider is what settlements say. */
  billing_payable: sql`
    select coalesce(l.subject, s.subject) as subject, coalesce(s.owed, 0) as expected,
      coalesce(l.owed, 0) as actual
    from (select substr(account, 18) || '/' || currency as subject, -sum(amount) as owed
        from ledger_entries where account like 'provider_payable:%' group by 1) l
      full join (select provider_id || '/' || currency as subject,
          sum(net - net_reversed - transferred) as owed
        from settlements group by 1) s on s.subject = l.subject
    where coalesce(s.owed, 0) <> coalesce(l.owed, 0)`,
  /** A paid invoice is in the ledger, whole and once. */
  billing_invoice_ledger: sql`
    select i.id as subject, i.total as expected, coalesce(sum(e.amount), 0) as actual
    from invoices i
      left join ledger_transactions t on t.source = 'invoice.paid:' || i.id
      left join ledger_entries e on e.transaction_id = t.id and (e.account in
        ('stripe_cash', 'bank_cash') or e.account like 'consumer\\_credit:%' escape '\\')
    where i.state = 'paid' group by i.id having i.total <> coalesce(sum(e.amount), 0)`,
  /** The lines of an issued invoice add up to it. */
  billing_invoice_lines: sql`
    select i.id as subject, i.total as expected,
      coalesce(sum(l.amount), 0) - i.discount + i.tax as actual
    from invoices i left join invoice_lines l on l.invoice_id = i.id
    where i.state <> 'draft' and i.issued_at is not null group by i.id
    having i.total <> coalesce(sum(l.amount), 0) - i.discount + i.tax`,
  /** What was refunded of an invoice is the sum of its refunds. */
  billing_refunds: sql`
    select i.id as subject, coalesce(sum(r.amount), 0) as expected, i.amount_refunded as actual
    from invoices i left join refunds r on r.invoice_id = i.id and r.state = 'succeeded'
    group by i.id having i.amount_refunded <> coalesce(sum(r.amount), 0)`,
  /** A settlement has no more than was paid, and what was taken back is of it. */
  billing_settlement: sql`
    select id as subject, gross as expected, fee + net as actual
    from settlements where gross <> fee + net`,
  /** Charged use is what the settled ledger has. milli-units. */
  billing_charge_usage: sql`
    select c.id as subject, coalesce(sum(l.units), 0) as expected, c.used as actual
    from usage_charges c
      left join usage_charge_lines o on o.charge_id = c.id
      left join usage_ledger l on l.subscription_id = o.subscription_id and l.sequence = o.sequence
    group by c.id having c.used <> coalesce(sum(l.units), 0)`,
  /** What use cost is what its invoice asks for. */
  billing_charge_invoiced: sql`
    select c.id as subject, c.amount as expected, coalesce(sum(l.amount), 0) as actual
    from usage_charges c
      join invoices i on i.stripe_invoice_id = c.stripe_invoice_id and i.state <> 'draft'
        and i.issued_at is not null
      left join invoice_lines l on l.usage_charge_id = c.id and l.invoice_id = i.id
    where c.state = 'invoiced' group by c.id having c.amount <> coalesce(sum(l.amount), 0)`,
  /** And for as much use. milli-units. */
  billing_charge_quantity: sql`
    select id as subject, rated as expected, invoiced as actual from (
      select c.id,
        (select coalesce(sum(value ->> 'quantity'), 0) from json_each(c.lines)
          where value ->> 'amount' > 0) as rated,
        (select coalesce(sum(quantity), 0) from invoice_lines
          where usage_charge_id = c.id and invoice_id = i.id)
          as invoiced
      from usage_charges c
        join invoices i on i.stripe_invoice_id = c.stripe_invoice_id and i.state <> 'draft'
          and i.issued_at is not null
      where c.state = 'invoiced') where rated <> invoiced`,
  /** What was settled before the renewal that bills its period is on it, or on one before. milli-units. */
  billing_usage_uncharged: sql`
    select b.subscription_id as subject, 0 as expected, sum(l.units) as actual
    from (select subscription_id, max(period_end) as until from invoices
        where billing_reason = 'subscription_cycle' and state in ('open', 'paid', 'uncollectible')
          and issued_at < ${now - BILLED_WITHIN_MS} group by subscription_id) b
      join usage_ledger l on l.subscription_id = b.subscription_id
    where l."from" >= ${now - LOOKED_BACK_MS} and max(l."to", l.recorded_at) < b.until
      and not exists (select 1 from usage_charge_lines o
        where o.subscription_id = l.subscription_id and o.sequence = l.sequence)
    group by b.subscription_id having sum(l.units) > 0`,
})
export type OwnCheck = keyof ReturnType<typeof checks>
export const ownChecks = Object.keys(checks(0)) as OwnCheck[]

/** What differs in our own books. @param now ms */
export const differencesOf = (db: Db, check: OwnCheck, now: number): Promise<Difference[]> =>
  db.all<Difference>(checks(now)[check])
