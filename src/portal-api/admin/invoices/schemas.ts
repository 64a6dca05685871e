import { z } from '@hono/zod-openapi'
import { line } from '../../http/schemas'
import { reason } from '../because'

export const CreateManualInvoice = z
  .strictObject({
    lines: z
      .array(
        z.strictObject({
          description: line(250).openapi({ example: 'Onboarding, two days' }),
          amount: z.int().min(-1e11).max(1e11).openapi({
            description: 'Minor units of the currency of the product; negative to take off.',
          }),
        }),
      )
      .min(1)
      .max(100),
    due_days: z.int().min(1).max(365).default(30).openapi({
      description: 'Days until it is due.',
    }),
    reason: reason(),
  })
  .refine(({ lines }) => lines.reduce((sum, { amount }) => sum + amount, 0) > 0, {
    path: ['lines'],
    message: 'must add up to more than nothing',
  })
  .openapi('CreateManualInvoice')

export const ManualInvoiceWaiting = z
  .object({ invoice_id: z.string().openapi({ description: 'That it will have.' }) })
  .openapi('ManualInvoiceWaiting')
