/** Where a story ended: ours and Stripe's, without ids and times, which may differ. */
import type { TestStripe } from '../../support/stripe'
import type { Cast } from './story'

/** What our tables say, in an order that is of the business. */
const tables = {
  subscription: `select state, plan_id = ?2 as upgraded, cancel_at, billing_anchor, billing_interval
    from subscriptions where id = ?1`,
  billing: `select status, cancel_at_period_end, current_period_start, current_period_end,
      pending_plan_version_id, payment_failed_at, ended_at from billing_subscriptions
    where subscription_id = ?1`,
  invoices: `select number, billing_reason, state, subtotal, discount, tax, total, credit_used,
      amount_due, amount_paid, amount_refunded,
      -- That of an invoice that is no renewal is when it was made.
      iif(billing_reason = 'subscription_cycle', period_end, null) as period_end from invoices
    where subscription_id = ?1 order by number`,
  lines: `select i.number, l.kind, l.description, l.quantity, l.unit_price, l.amount
    from invoice_lines l join invoices i on i.id = l.invoice_id
    where i.subscription_id = ?1 order by i.number, l.position`,
  charges: `select kind, period_start, ordinal, used, lines, amount, state from usage_charges
    where subscription_id = ?1 order by period_start, ordinal, kind, amount`,
  settlements: `select i.number, s.gross, s.fee, s.net, s.fee_reversed, s.net_reversed, s.transferred,
      s.netted, s.recovering, s.state, s.disputed
    from settlements s join invoices i on i.id = s.invoice_id
    where i.subscription_id = ?1 order by i.number`,
  refunds: `select amount, state, fee_reversed, net_reversed from refunds order by amount`,
  disputes: `select amount, status, fee_reversed, net_reversed from disputes order by amount`,
  ledger: `select t.kind, i.number, e.currency, sum(e.amount) as amount,
      substr(e.account, 1, instr(e.account || ':', ':') - 1) as account
    from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
      left join invoices i on i.id = t.invoice_id
    group by t.kind, i.number, e.currency, account order by 1, 2, 3, 5`,
  payouts: `select status, sum(amount) as amount from payouts group by status order by status`,
  told: `select type, count(*) as times from events where organisation_id in (?3, ?4)
      and (type like 'invoice.%' or type like 'dispute.%' or type like 'subscription.%')
    group by type order by type`,
}

export interface Dump {
  readonly ours: Readonly<Record<string, unknown>>
  readonly stripes: Readonly<Record<string, unknown>>
}

export async function dump(stripe: TestStripe, cast: Cast): Promise<Dump> {
  const ours: Record<string, unknown> = {}
  const values = [cast.subscriptionId, cast.better, cast.provider.id, cast.consumer.id]
  for (const [name, sql] of Object.entries(tables)) {
    const used = values.slice(
      0,
      Math.max(0, ...[...sql.matchAll(/\?(\d)/g)].map((m) => +(m[1] ?? 0))),
    )
    ours[name] = (
      await stripe.env.DB.prepare(sql)
        .bind(...used)
        .all()
    ).results
  }
  return { ours, stripes: await stripesOwn(stripe) }
}

/** What Stripe has, sorted by what it is. */
async function stripesOwn(stripe: TestStripe): Promise<Dump['stripes']> {
  const sdk = stripe.deps().payments?.stripe
  if (!sdk) throw new Error('There is no Stripe')
  const many = { limit: 100 }
  const [invoices, charges, refunds, transfers, subscriptions, customers, items, payments] =
    await Promise.all([
      sdk.invoices.list(many),
      sdk.charges.list(many),
      sdk.refunds.list(many),
      sdk.transfers.list(many),
      sdk.subscriptions.list({ ...many, status: 'all' }),
      sdk.customers.list(many),
      sdk.invoiceItems.list({ ...many, pending: true }),
      sdk.paymentIntents.list(many),
    ])
  return {
    invoices: sorted(
      invoices.data.map(({ billing_reason, status, total, amount_paid, lines }) => ({
        billing_reason,
        status,
        total,
        amount_paid,
        lines: lines.data.map(({ amount }) => amount),
      })),
    ),
    charges: sorted(
      charges.data.map(({ amount, amount_refunded, disputed, status }) => ({
        amount,
        amount_refunded,
        disputed,
        status,
      })),
    ),
    payments: sorted(payments.data.map(({ amount, status }) => ({ amount, status }))),
    refunds: sorted(refunds.data.map(({ amount, status }) => ({ amount, status }))),
    transfers: sorted(
      transfers.data.map(({ amount, amount_reversed }) => ({ amount, amount_reversed })),
    ),
    subscriptions: sorted(subscriptions.data.map(({ status }) => ({ status }))),
    customers: sorted(customers.data.map(({ balance }) => ({ balance }))),
    items: items.data.length,
  }
}

const sorted = <T>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
