import { z } from '@hono/zod-openapi'
import type { ProductRow } from '../../../db/products'
import { visibilities } from '../../../domain/config'
import { id, instant, toIso, toIsoOrNull } from '../../http/schemas'

/** A product as staff moderate it. */
export const ModeratedProductView = z
  .object({
    id: z.string().openapi({ example: 'prd_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    slug: z.string(),
    name: z.string(),
    visibility: z.enum(visibilities),
    taken_down_at: instant().nullable(),
    take_down_reason: z.string().nullable(),
    featured_at: instant().nullable(),
    created_at: instant(),
  })
  .openapi('ModeratedProduct')

export const toModeratedProductView = (row: ProductRow): z.output<typeof ModeratedProductView> =>
  ModeratedProductView.parse({
    ...row,
    organisation_id: row.organisationId,
    taken_down_at: toIsoOrNull(row.takenDownAt),
    take_down_reason: row.takeDownReason,
    featured_at: toIsoOrNull(row.featuredAt),
    created_at: toIso(row.createdAt),
  })

export const AnyProductPath = z.object({ product_id: id() })
