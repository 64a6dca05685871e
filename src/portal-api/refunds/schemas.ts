import { z } from '@hono/zod-openapi'
import type { listAllRefunds, RefundRow } from '../../db/billing/refunds'
import { refundStates } from '../../db/schema'
import { pageQuery } from '../http/pagination'
import { id, instant, line, toIso } from '../http/schemas'

export const CreateRefund = z
  .strictObject({
    amount: z.int().min(1).max(1e11).optional().openapi({
      description: 'Minor units of the currency, tax included; all that is left when left out.',
    }),
    reason: line(500).openapi({ example: 'The product was down for a week' }),
  })
  .openapi('CreateRefund')

export const RefundView = z
  .object({
    id: z.string().openapi({ example: 'rfd_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    invoice_id: z.string(),
    amount: z.int().openapi({ description: 'Minor units of the currency, tax included.' }),
    currency: z.string(),
    reason: z.string(),
    state: z.enum(refundStates).openapi({
      description: '`requested` until Stripe has answered, `pending` until the bank has.',
    }),
    failure_reason: z.string().nullable(),
    commission_reversed: z.int().openapi({
      description: 'Of the amount, what the platform gave back; 0 until it succeeded.',
    }),
    provider_share_reversed: z
      .int()
      .openapi({ description: "Of the amount, what the provider's share gave back." }),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Refund')

export const toRefundView = (row: RefundRow) =>
  RefundView.parse({
    ...row,
    invoice_id: row.invoiceId,
    failure_reason: row.failureReason,
    commission_reversed: row.feeReversed,
    provider_share_reversed: row.netReversed,
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })

/**
 * A refund as the provider sees it: nothing of how its consumer pays, and of the platform's staff only that
 * they did it.
 * @param isOwn whether the reason is its own
 */
export const toSoldRefundView = (row: RefundRow, isOwn: boolean) => ({
  ...toRefundView(row),
  ...(!isOwn && { reason: 'Refunded by the platform' }),
  failure_reason: row.failureReason === null ? null : 'The payment could not be given back.',
})

export const RefundsQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(refundStates).optional(),
})

/** A refund in the list of all. */
export const ListedRefundView = RefundView.extend({
  invoice_number: z.string().nullable(),
  product_id: z.string(),
  product: z.string(),
  consumer_id: z.string(),
  consumer: z.string().nullable(),
}).openapi('ListedRefund')

type Listed = Awaited<ReturnType<typeof listAllRefunds>>[number]

export const toListedRefundView = ({ refund, ...of }: Listed) =>
  ListedRefundView.parse({
    ...toRefundView(refund),
    invoice_number: of.number,
    product_id: of.productId,
    product: of.product,
    consumer_id: of.consumerId,
    consumer: of.consumer,
  })

export const AnyInvoicePath = z.object({ invoice_id: id() })
export const SoldInvoicePath = z.object({ product_id: id(), invoice_id: id() })
