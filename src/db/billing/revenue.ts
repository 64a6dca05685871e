/** Revenue, out of the ledger: what it says is what was written down, to the cent. */
import { sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'

export const revenueGroups = ['product', 'plan', 'consumer', 'day', 'week', 'month'] as const
export type RevenueGroup = (typeof revenueGroups)[number]

/** Minor units of one currency, without tax. `gross - refunds - fees = net`. */
export interface RevenueSums {
  readonly currency: string
  readonly gross: number
  /** Refunds and disputes, less those that were won. */
  readonly refunds: number
  /** The platform's commission, less what it gave back. */
  readonly fees: number
  /** The provider's. */
  readonly net: number
}

export interface RevenueRow extends RevenueSums {
  /** Of a product, plan or consumer; or a UTC day, the Monday of a week, a month. */
  readonly id: string | null
  readonly name: string | null
}

export interface RevenueFilter {
  /** Of all when undefined. */
  readonly providerId?: Id | undefined
  readonly productId?: Id | undefined
  /** ms, included. */
  readonly from: number
  /** ms, excluded. */
  readonly to: number
}

const date = (ms: SQL) => sql`strftime('%Y-%m-%d', ${ms} / 1000, 'unixepoch')`
/** ms of a Monday, and of a week. */
const MONDAY = 345_600_000
const WEEK = 604_800_000

const groups: Readonly<Record<RevenueGroup, { readonly id: SQL; readonly name: SQL }>> = {
  product: {
    id: sql`t.product_id`,
    name: sql`(select name from products where id = t.product_id)`,
  },
  plan: { id: sql`v.plan_id`, name: sql`(select name from plans where id = v.plan_id)` },
  consumer: {
    id: sql`t.consumer_id`,
    name: sql`(select name from organisations where id = t.consumer_id)`,
  },
  day: { id: date(sql`t.at`), name: sql`null` },
  week: { id: date(sql`(t.at - (t.at - ${MONDAY}) % ${WEEK})`), name: sql`null` },
  month: { id: sql`strftime('%Y-%m', t.at / 1000, 'unixepoch')`, name: sql`null` },
}

const SUMS = sql`
  sum(case when t.kind = 'invoice_paid' then -e.amount else 0 end) as gross,
  sum(case when t.kind = 'invoice_paid' then 0 else e.amount end) as refunds,
  sum(case when e.account = 'platform_revenue' then -e.amount else 0 end) as fees,
  sum(case when e.account = 'platform_revenue' then 0 else -e.amount end) as net`

const matching = ({ providerId, productId, from, to }: RevenueFilter) => sql`
  from ledger_transactions t
  join ledger_entries e on e.transaction_id = t.id
  left join plan_versions v on v.id = t.plan_version_id
  where t.at >= ${from} and t.at < ${to}
    and t.kind in ('invoice_paid', 'refund', 'refund_failed', 'dispute_opened', 'dispute_won')
    and (e.account = 'platform_revenue' or e.account = 'provider_payable:' || t.provider_id)
    ${providerId === undefined ? sql`` : sql`and t.provider_id = ${providerId}`}
    ${productId === undefined ? sql`` : sql`and t.product_id = ${productId}`}`

/** By time, oldest first; else most net first. */
export const revenueBy = (db: Db, by: RevenueGroup, filter: RevenueFilter, limit: number) => {
  const { id, name } = groups[by]
  const isTime = by === 'day' || by === 'week' || by === 'month'
  return db.all<RevenueRow>(sql`
    select ${id} as id, ${name} as name, t.currency as currency, ${SUMS} ${matching(filter)}
    group by 1, t.currency order by ${isTime ? sql`1` : sql`net desc, 1`}, t.currency limit ${limit}`)
}

/** By currency. */
export const revenueTotals = (db: Db, filter: RevenueFilter) =>
  db.all<RevenueSums>(
    sql`select t.currency as currency, ${SUMS} ${matching(filter)} group by 1 order by 1`,
  )

/** What the platform itself earns and spends, of one currency. Minor units. */
export interface PlatformCosts {
  readonly currency: string
  readonly stripeFees: number
  /** Credit that it gave, and what nobody could be asked for. */
  readonly writeoffs: number
  readonly tax: number
}

/** In a span, by currency. */
export const platformCosts = (db: Db, { from, to }: Pick<RevenueFilter, 'from' | 'to'>) =>
  db.all<PlatformCosts>(sql`
    select t.currency as currency,
      sum(case when e.account = 'stripe_fees' then e.amount else 0 end) as stripeFees,
      sum(case when e.account = 'writeoff' then e.amount else 0 end) as writeoffs,
      sum(case when e.account = 'tax_payable' then -e.amount else 0 end) as tax
    from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
    where t.at >= ${from} and t.at < ${to} group by 1 order by 1`)

/** What the platform owes providers now, and what they owe it, by currency. Minor units. */
export const payables = (db: Db) =>
  db.all<{ readonly currency: string; readonly payable: number; readonly owed: number }>(sql`
    select currency, sum(max(0, -balance)) as payable, sum(max(0, balance)) as owed from (
      select currency, sum(amount) as balance from ledger_entries
      where account >= 'provider_payable:' and account < 'provider_payable;'
      group by account, currency)
    group by currency order by currency`)

/**
 * Price of a month of all that is paid for and not in a trial, by currency; before discounts. What staff
 * granted a subscription counts in place of its plan's price. Minor units.
 */
export const monthlyRecurring = (db: Db) =>
  db.all<{ readonly currency: string; readonly mrr: number }>(sql`
    select b.currency as currency, cast(round(sum(
      coalesce((select json_extract(own.value, '$.amount')
        from subscription_overrides o join json_each(o.prices) own
        where o.subscription_id = b.subscription_id and o.ended_at is null
          and json_extract(own.value, '$.interval') = b.interval),
        json_extract(price.value, '$.amount'))
      * case b.interval when 'year' then 1.0 / 12 when 'week' then 52.0 / 12 else 1.0 end)) as integer)
      as mrr
    from billing_subscriptions b
    join plan_versions v on v.id = b.plan_version_id
    join json_each(v.prices) price on json_extract(price.value, '$.interval') = b.interval
    where b.ended_at is null and b.status in ('active', 'past_due')
    group by 1 order by 1`)
