import { z } from '@hono/zod-openapi'
import type { listDisputes } from '../../db/billing/disputes'
import { isUndecided } from '../../domain/billing/settlement'
import { pageQuery } from '../http/pagination'
import { instant, toIso, toIsoOrNull } from '../http/schemas'
import { ofProvider } from '../settlements/whose'

export const DisputesQuery = z.strictObject({
  ...pageQuery,
  ...ofProvider,
  state: z.enum(['open', 'closed']).optional(),
})

export const DisputeView = z
  .object({
    id: z.string().openapi({ example: 'dsp_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    invoice_id: z.string(),
    invoice_number: z.string().nullable(),
    provider_id: z.string(),
    product_id: z.string(),
    product: z.string(),
    subscription_id: z.string(),
    consumer_id: z.string(),
    consumer: z.string().nullable(),
    amount: z.int().openapi({ description: 'Minor units of the currency, tax included.' }),
    currency: z.string(),
    reason: z.string().openapi({ example: 'fraudulent' }),
    status: z.string().openapi({ example: 'needs_response', description: "Stripe's word." }),
    state: z.enum(['open', 'closed']),
    provider_share: z
      .int()
      .openapi({ description: 'Of the amount, what it holds or took of your share.' }),
    evidence_due_at: instant().nullable(),
    closed_at: instant().nullable(),
    created_at: instant(),
  })
  .openapi('Dispute')

type Entry = Awaited<ReturnType<typeof listDisputes>>[number]

export const toDisputeView = ({ dispute, ...of }: Entry) =>
  DisputeView.parse({
    ...dispute,
    invoice_id: dispute.invoiceId,
    invoice_number: of.number,
    provider_id: of.providerId,
    product_id: of.productId,
    product: of.product,
    subscription_id: of.subscriptionId,
    consumer_id: of.consumerId,
    consumer: of.consumer,
    state: isUndecided(dispute.status) ? 'open' : 'closed',
    provider_share: dispute.netReversed,
    evidence_due_at: toIsoOrNull(dispute.evidenceDueAt),
    closed_at: toIsoOrNull(dispute.closedAt),
    created_at: toIso(dispute.createdAt),
  })
