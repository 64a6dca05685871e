import { z } from '@hono/zod-openapi'
import type { PayoutRequestRow, PayoutRow } from '../../db/billing/payouts'
import { pageQuery } from '../http/pagination'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'
import { currency } from '../products/schemas'
import type { PayoutDetail } from './get'
import { minor, whose } from './schemas'

export const PayoutPath = z.object({ payout_id: id() })

const payoutStatuses = ['pending', 'in_transit', 'paid', 'failed', 'canceled'] as const

export const PayoutsQuery = z.strictObject({
  ...pageQuery,
  organisation_id: whose,
  status: z.enum(payoutStatuses).optional(),
  currency: currency().optional(),
})

export const PayoutView = z
  .object({
    id: z.string().openapi({ example: 'pyt_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    amount: minor(),
    currency: z.string(),
    status: z.string().openapi({ description: payoutStatuses.join(', ') }),
    automatic: z.boolean().openapi({ description: 'By the schedule, or asked for.' }),
    arrives_at: instant().nullable(),
    failure_reason: z.string().nullable(),
    returned_at: instant().nullable().openapi({
      description: 'When the money was back, of one that failed.',
    }),
    created_at: instant(),
  })
  .openapi('Payout')

export const toPayoutView = (row: PayoutRow): z.output<typeof PayoutView> => ({
  id: row.id,
  organisation_id: row.organisationId,
  amount: row.amount,
  currency: row.currency,
  status: row.status,
  automatic: row.automatic,
  arrives_at: toIsoOrNull(row.arrivesAt),
  failure_reason: row.failureReason,
  returned_at: toIsoOrNull(row.returnedAt),
  created_at: toIso(row.createdAt),
})

export const PayoutDetailView = PayoutView.extend({
  settlements: z
    .array(
      z.object({
        id: z.string(),
        product: z.object({ id: z.string(), name: z.string() }),
        consumer: z.object({ id: z.string(), name: z.string() }),
        gross: minor(),
        fee: minor(),
        transferred: minor(),
        paid_at: instant(),
      }),
    )
    .nullable()
    .openapi({ description: 'Whose money it is; null of one that was asked for.' }),
}).openapi('PayoutDetail')

export const toPayoutDetailView = ({
  payout,
  settlements,
}: PayoutDetail): z.output<typeof PayoutDetailView> => ({
  ...toPayoutView(payout),
  settlements:
    settlements?.map((one) => ({
      id: one.id,
      product: { id: one.productId, name: one.product },
      consumer: { id: one.consumerId, name: one.consumer },
      gross: one.gross,
      fee: one.fee,
      transferred: one.transferred,
      paid_at: toIso(one.paidAt),
    })) ?? null,
})

export const RequestPayout = z
  .strictObject({
    amount: z.int().min(1).max(1e12).optional().openapi({
      description: 'Minor units; all that is available when left out.',
    }),
    currency: currency().optional().openapi({
      description: 'Needed only where there are several.',
    }),
  })
  .openapi('RequestPayout')

export const PayoutRequestView = z
  .object({
    id: z.string().openapi({ example: 'prq_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    amount: minor(),
    currency: z.string(),
    state: z.enum(['requested', 'made', 'refused']).openapi({
      description: '`requested`: Stripe has not answered yet; it is asked again.',
    }),
    payout_id: z.string().nullable(),
    created_at: instant(),
  })
  .openapi('PayoutRequest')

export const toPayoutRequestView = (
  row: PayoutRequestRow,
  payoutId: string | null,
): z.output<typeof PayoutRequestView> => ({
  id: row.id,
  amount: row.amount,
  currency: row.currency,
  state: row.state,
  payout_id: payoutId,
  created_at: toIso(row.createdAt),
})
