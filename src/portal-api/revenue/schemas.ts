import { z } from '@hono/zod-openapi'
import { revenueGroups } from '../../db/billing/revenue'
import { ledgerKinds } from '../../domain/billing/ledger'
import type { listTransactions } from '../../db/billing/ledger'
import { downloadQuery } from '../http/download'
import { pageQuery } from '../http/pagination'
import { id, instant, instantInput, toIso } from '../http/schemas'
import { ofProvider } from '../settlements/whose'

const span = {
  from: instantInput().optional().openapi({ description: '30 days before `to` when left out.' }),
  to: instantInput().optional().openapi({ description: 'Now when left out.' }),
}

export const RevenueQuery = z.strictObject({
  ...ofProvider,
  ...span,
  product_id: id().optional(),
  group_by: z.enum(revenueGroups).default('product').openapi({
    description: 'Days, weeks from Monday on, and months are UTC.',
  }),
})
export const RevenueExportQuery = RevenueQuery.extend(downloadQuery)
export const PlatformRevenueQuery = z.strictObject(span)

const minor = (description: string) =>
  z.int().openapi({ description: `${description} Minor units of the currency.` })

const sums = {
  currency: z.string().openapi({ example: 'usd' }),
  gross: minor('Paid, without tax.'),
  refunds: minor('Refunded or lost to disputes, without tax.'),
  fees: minor("The platform's commission, less what it gave back."),
  net: minor('`gross` less `refunds` and `fees`.'),
}

export const RevenueRowView = z
  .object({
    id: z.string().nullable().openapi({
      description: 'Of the product, plan or consumer; `2027-03-01` or `2027-03` of a time.',
    }),
    name: z.string().nullable(),
    ...sums,
  })
  .openapi('RevenueRow')

export const RevenueView = z
  .object({
    from: instant(),
    to: instant(),
    totals: z.array(z.object(sums)).openapi({ description: 'One for each currency.' }),
    data: z.array(RevenueRowView).openapi({
      description: 'By time, oldest first; else most net first. At most 1,000.',
    }),
  })
  .openapi('Revenue')

export const PlatformRevenueView = z
  .object({
    from: instant(),
    to: instant(),
    data: z
      .array(
        z.object({
          currency: sums.currency,
          gross: sums.gross,
          refunds: sums.refunds,
          commission: minor('Of all products, less what was given back.'),
          stripe_fees: minor('What Stripe kept.'),
          writeoffs: minor('Credit that was given, and what nobody could be asked for.'),
          tax: minor('Collected, less what was refunded.'),
          net: minor("`commission` less `stripe_fees` and `writeoffs`: the platform's own."),
          mrr: minor('Now: prices of a month of all paid subscriptions, before discounts.'),
          provider_payable: minor('Now: what providers are still to get.'),
          provider_debt: minor('Now: what providers owe.'),
        }),
      )
      .openapi({ description: 'One for each currency.' }),
  })
  .openapi('PlatformRevenue')

export const LedgerQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(ledgerKinds).optional(),
  source: z
    .string()
    .max(120)
    .optional()
    .openapi({ description: 'The fact behind it.', example: 'invoice.paid:ivc_01jd0c8m0k' }),
  invoice_id: id().optional(),
  provider_id: id().optional(),
  consumer_id: id().optional(),
  from: instantInput().optional(),
  to: instantInput().optional(),
})

export const TransactionView = z
  .object({
    id: z.string().openapi({ example: 'txn_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    source: z.string(),
    kind: z.string(),
    currency: z.string(),
    at: instant(),
    invoice_id: z.string().nullable(),
    consumer_id: z.string().nullable(),
    provider_id: z.string().nullable(),
    product_id: z.string().nullable(),
    plan_version_id: z.string().nullable(),
    entries: z
      .array(
        z.object({
          account: z.string(),
          amount: minor('A debit is positive.'),
        }),
      )
      .openapi({ description: 'They add up to zero.' }),
  })
  .openapi('LedgerTransaction')

type Transaction = Awaited<ReturnType<typeof listTransactions>>[number]

export const toTransactionView = ({ transaction: row, entries }: Transaction) =>
  TransactionView.parse({
    ...row,
    entries,
    at: toIso(row.at),
    invoice_id: row.invoiceId,
    consumer_id: row.consumerId,
    provider_id: row.providerId,
    product_id: row.productId,
    plan_version_id: row.planVersionId,
  })

export const BalancesView = z
  .object({
    data: z.array(
      z.object({
        account: z.string().openapi({ example: 'platform_revenue' }),
        currency: z.string(),
        balance: minor('A debit is positive.'),
      }),
    ),
  })
  .openapi('LedgerBalances', { description: 'Those of one currency add up to zero.' })
