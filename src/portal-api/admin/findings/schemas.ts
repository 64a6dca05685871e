import { z } from '@hono/zod-openapi'
import type { FindingRow } from '../../../db/admin/lists'
import { pageQuery } from '../../http/pagination'
import { id, instant, line, toIso, toIsoOrNull } from '../../http/schemas'

export const FindingsQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['open', 'resolved']).optional(),
})

export const ResolveFinding = z
  .strictObject({ note: line(500).openapi({ example: 'The batch was redriven by hand.' }) })
  .openapi('ResolveFinding')

export const FindingView = z
  .object({
    id: z.string().openapi({ example: 'fnd_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    kind: z.string(),
    subject: z.string(),
    expected: z.int(),
    actual: z.int(),
    detail: z.string(),
    found_at: instant(),
    resolved_at: instant().nullable(),
    note: z.string().nullable(),
  })
  .openapi('Finding')

export const ReconciledView = z
  .object({ findings: z.int().openapi({ description: 'Findings of money that are open now.' }) })
  .openapi('Reconciled')

export const toFindingView = (row: FindingRow): z.output<typeof FindingView> =>
  FindingView.parse({
    ...row,
    found_at: toIso(row.foundAt),
    resolved_at: toIsoOrNull(row.resolvedAt),
  })

export const FindingPath = z.object({ finding_id: id() })
