import { z } from '@hono/zod-openapi'
import { deadLetterStates, type DeadLetterRow } from '../../../db/admin/lists'
import { pageQuery } from '../../http/pagination'
import { id, instant, toIso, toIsoOrNull } from '../../http/schemas'

export const DeadLettersQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(deadLetterStates).optional(),
})

/** Without the body, which `get` shows. */
export const DeadLetterView = z
  .object({
    id: z.string().openapi({ example: 'dlq_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    queue: z.string(),
    error: z.string(),
    received_at: instant(),
    redriven_at: instant().nullable(),
    discarded_at: instant().nullable(),
  })
  .openapi('DeadLetter')

export const DeadLetterDetailView = DeadLetterView.extend({
  body: z.string().openapi({ description: 'The message, JSON.' }),
}).openapi('DeadLetterDetail')

const fields = (row: DeadLetterRow) => ({
  ...row,
  received_at: toIso(row.receivedAt),
  redriven_at: toIsoOrNull(row.redrivenAt),
  discarded_at: toIsoOrNull(row.discardedAt),
})

export const toDeadLetterView = (row: DeadLetterRow): z.output<typeof DeadLetterView> =>
  DeadLetterView.parse(fields(row))

export const toDeadLetterDetailView = (row: DeadLetterRow): z.output<typeof DeadLetterDetailView> =>
  DeadLetterDetailView.parse(fields(row))

/** What became of a call to redrive all. */
export const RedrivenView = z
  .object({
    redriven: z.int(),
    failed: z.array(z.object({ id: z.string(), error: z.string() })),
    next: z.string().nullable().openapi({
      description: 'Where to go on, as `after`; null at the end.',
    }),
  })
  .openapi('Redriven')

export const RedriveAll = z
  .strictObject({ after: id().optional(), reason: z.string().trim().min(1).max(500) })
  .openapi('RedriveAll')

export const DeadLetterPath = z.object({ dead_letter_id: id() })
