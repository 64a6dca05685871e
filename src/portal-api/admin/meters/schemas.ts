import { z } from '@hono/zod-openapi'
import { id } from '../../http/schemas'
import { reason } from '../because'

export const RebuildMeters = z
  .strictObject({
    reason: reason(),
    after: id()
      .optional()
      .openapi({ description: '`next` of the answer before; left out to begin.' }),
  })
  .openapi('RebuildMeters')

export const RebuiltMetersView = z
  .object({
    checked: z.int().openapi({ description: 'Meters that were asked.' }),
    rebuilt: z.array(z.string()).openapi({ description: 'Subscriptions whose meter was lost.' }),
    failed: z
      .array(z.string())
      .openapi({ description: 'Subscriptions whose meter did not answer: begin again later.' }),
    next: z.string().nullable().openapi({ description: 'Where to go on; null at the end.' }),
  })
  .openapi('RebuiltMeters')
