/** What the platform owes a provider, out of the ledger and the settlements. Minor units. */
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { ledgerEntries, ledgerTransactions, payouts, settlements } from '../schema'

export interface Amount {
  readonly currency: string
  readonly amount: number
}

const payable = (provider: Id) => `provider_payable:${provider}` as const

/** The balance of the provider's account in the ledger: positive is owed to it. */
export const payableOf = (db: Db, provider: Id): Promise<readonly Amount[]> =>
  db
    .select({
      currency: ledgerEntries.currency,
      amount: sql<number>`-sum(${ledgerEntries.amount})`,
    })
    .from(ledgerEntries)
    .where(eq(ledgerEntries.account, payable(provider)))
    .groupBy(ledgerEntries.currency)

const outstanding = sql<number>`${settlements.net} - ${settlements.netReversed}
  - ${settlements.transferred} - ${settlements.netted} + ${settlements.recovering}`

export interface HeldDay extends Amount {
  /** Midnight of the UTC day on which the hold ends, ms. */
  readonly day: number
  /** Held by a dispute, whatever the day. */
  readonly disputed: boolean
  /** The hold is over, and the provider cannot be paid yet. */
  readonly waiting: boolean
}

/** In the text of the query: a bound number is a REAL, and divides as one. */
const DAY_MS = sql.raw('86400000')

/** What waits to be transferred to the provider, by the day from which it can be. */
export function heldOf(db: Db, provider: Id): Promise<readonly HeldDay[]> {
  const day = sql<number>`${settlements.availableAt} / ${DAY_MS} * ${DAY_MS}`
  const waiting = sql`${settlements.state} = 'waiting'`
  return db
    .select({
      currency: settlements.currency,
      day,
      disputed: settlements.disputed,
      waiting: waiting.mapWith(Boolean),
      amount: sql<number>`sum(${outstanding})`,
    })
    .from(settlements)
    .where(
      and(
        eq(settlements.providerId, provider),
        inArray(settlements.state, ['held', 'ready', 'waiting']),
        sql`${outstanding} > 0`,
      ),
    )
    .groupBy(settlements.currency, day, settlements.disputed, waiting)
    .orderBy(asc(day))
}

/** Money on its way to the provider's bank. */
export const onTheWay = (db: Db, provider: Id): Promise<readonly Amount[]> =>
  db
    .select({ currency: payouts.currency, amount: sql<number>`sum(${payouts.amount})` })
    .from(payouts)
    .where(
      and(eq(payouts.organisationId, provider), inArray(payouts.status, ['pending', 'in_transit'])),
    )
    .groupBy(payouts.currency)

export interface Opening {
  readonly currency: string
  /** Owed by the ledger. */
  readonly held: number
  /** Transferred to the provider's account at Stripe and not paid out. */
  readonly atStripe: number
}

const TRANSFERS = sql`${ledgerTransactions.kind} in ('transfer', 'reversal')`

/** What a provider had at a time, by currency. @param at ms; what happened before it counts */
export async function openingOf(db: Db, provider: Id, at: number): Promise<readonly Opening[]> {
  const [ledger, paid] = await Promise.all([
    db
      .select({
        currency: ledgerTransactions.currency,
        held: sql<number>`-sum(${ledgerEntries.amount})`,
        transferred: sql<number>`coalesce(sum(case when ${TRANSFERS} then ${ledgerEntries.amount} end), 0)`,
      })
      .from(ledgerTransactions)
      .innerJoin(ledgerEntries, eq(ledgerEntries.transactionId, ledgerTransactions.id))
      .where(and(eq(ledgerEntries.account, payable(provider)), lt(ledgerTransactions.at, at)))
      .groupBy(ledgerTransactions.currency),
    db
      .select({
        currency: payouts.currency,
        amount: sql<number>`sum(${payouts.amount}
          - case when ${payouts.returnedAt} < ${at} then ${payouts.amount} else 0 end)`,
      })
      .from(payouts)
      .where(and(eq(payouts.organisationId, provider), lt(payouts.createdAt, at)))
      .groupBy(payouts.currency),
  ])
  const currencies = new Set([...ledger, ...paid].map(({ currency }) => currency))
  return [...currencies].sort().map((currency) => {
    const entry = ledger.find((row) => row.currency === currency)
    const out = paid.find((row) => row.currency === currency)?.amount ?? 0
    return { currency, held: entry?.held ?? 0, atStripe: (entry?.transferred ?? 0) - out }
  })
}

export interface LedgerMove extends Amount {
  /** Of the ledger transaction. */
  readonly id: Id
  readonly kind: string
  readonly at: number
  readonly consumerId: Id | null
  readonly consumer: string | null
  readonly productId: Id | null
  readonly product: string | null
  readonly settlementId: Id | null
  /** What the platform's commission changed by; positive for more of it. */
  readonly fee: number
}

/** Facts of the ledger that are about the provider's money, in `[from, to)`, in the order of time. */
export const movesOf = (
  db: Db,
  provider: Id,
  span: { readonly from: number; readonly to: number },
  currency: string,
  after: { readonly at: number; readonly id: Id } | null,
  limit: number,
): Promise<readonly LedgerMove[]> =>
  db.all<LedgerMove>(sql`
    select t.id, t.kind, t.at, t.currency,
      t.consumer_id as consumerId, c.name as consumer,
      t.product_id as productId, p.name as product, s.id as settlementId,
      -sum(case when e.account = ${payable(provider)} then e.amount else 0 end) as amount,
      -sum(case when e.account = 'platform_revenue' then e.amount else 0 end) as fee
    from ledger_transactions t
    join ledger_entries e on e.transaction_id = t.id
      and e.account in (${payable(provider)}, 'platform_revenue')
    left join organisations c on c.id = t.consumer_id
    left join products p on p.id = t.product_id
    left join settlements s on s.invoice_id = t.invoice_id
    where t.provider_id = ${provider} and t.currency = ${currency}
      and t.at >= ${span.from} and t.at < ${span.to}
      and ${after === null ? sql`true` : sql`(t.at, t.id) > (${after.at}, ${after.id})`}
    group by t.id
    order by t.at, t.id
    limit ${limit}`)

export interface MonthOfProduct {
  /** `2027-03`. */
  readonly month: string
  readonly productId: Id | null
  readonly product: string | null
  readonly currency: string
  /** Paid by consumers, without tax. */
  readonly gross: number
  /** Of `gross`, what went back to them. */
  readonly refunded: number
  /** Commission, less what was given back of it. */
  readonly fees: number
  /** What the provider earned. */
  readonly net: number
}

/** What a provider earned in `[from, to)`, by month and product. */
export const earningsOf = (
  db: Db,
  provider: Id,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly MonthOfProduct[]> =>
  db.all<MonthOfProduct>(sql`
    select strftime('%Y-%m', t.at / 1000, 'unixepoch') as month,
      t.product_id as productId, p.name as product, t.currency,
      -sum(case when t.kind = 'invoice_paid' then e.amount else 0 end) as gross,
      sum(case when t.kind = 'invoice_paid' then 0 else e.amount end) as refunded,
      -sum(case when e.account = 'platform_revenue' then e.amount else 0 end) as fees,
      -sum(case when e.account = 'platform_revenue' then 0 else e.amount end) as net
    from ledger_transactions t
    join ledger_entries e on e.transaction_id = t.id
      and e.account in (${payable(provider)}, 'platform_revenue')
    left join products p on p.id = t.product_id
    where t.provider_id = ${provider} and t.at >= ${from} and t.at < ${to}
      and t.kind not in ('transfer', 'reversal')
    group by month, t.product_id, t.currency
    order by month, product, t.currency`)
