import { z } from '@hono/zod-openapi'
import type { CreditRow } from '../../db/billing/credits'
import { creditStates } from '../../db/schema'
import { instant, toIso } from '../http/schemas'
import { reason } from '../admin/because'
import { currency } from '../products/schemas'

export const GiveCredit = z
  .strictObject({
    amount: z.int().min(1).max(1e11).openapi({ description: 'Minor units of the currency.' }),
    currency: currency(),
    reason: reason(),
  })
  .openapi('GiveCredit')

export const CreditView = z
  .object({
    id: z.string().openapi({ example: 'crd_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    amount: z.int().openapi({ description: 'Minor units of the currency.' }),
    currency: z.string(),
    reason: z.string(),
    state: z.enum(creditStates).openapi({
      description: '`requested` until Stripe has answered, `failed` when it refused.',
    }),
    failure_reason: z.string().nullable(),
    created_by: z.string(),
    created_at: instant(),
  })
  .openapi('Credit')

export const toCreditView = (row: CreditRow) =>
  CreditView.parse({
    ...row,
    organisation_id: row.organisationId,
    failure_reason: row.failureReason,
    created_by: row.createdBy,
    created_at: toIso(row.createdAt),
  })
