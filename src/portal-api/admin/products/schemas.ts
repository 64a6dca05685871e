import { z } from '@hono/zod-openapi'
import { productTraits, type listAllProducts } from '../../../db/admin/moderation'
import type { ProductRow } from '../../../db/products'
import { visibilities } from '../../../domain/config'
import { pageQuery } from '../../http/pagination'
import { id, instant, line, toIso, toIsoOrNull } from '../../http/schemas'

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

export const AllProductsQuery = z.strictObject({
  ...pageQuery,
  q: line(120).optional().openapi({ description: 'A part of the name or the slug.' }),
  organisation_id: id().optional().openapi({ description: 'Of this provider alone.' }),
  only: z.enum(productTraits).optional().openapi({
    description: '`own_fees`: with a commission or a hold of their own.',
  }),
})

/** A product in the list of all. */
export const ListedProductView = ModeratedProductView.extend({
  organisation: z.string(),
  subscriptions: z.int().openapi({ description: 'Live ones.' }),
  commission_bps: z.int().nullable().openapi({ description: 'Null for the usual one.' }),
  hold_days: z.int().nullable().openapi({ description: 'Null for the usual ones.' }),
}).openapi('ListedProduct')

type Listed = Awaited<ReturnType<typeof listAllProducts>>[number]

export const toListedProductView = ({ product, ...about }: Listed) =>
  ListedProductView.parse({
    ...toModeratedProductView(product),
    ...about,
    commission_bps: product.commissionBps,
    hold_days: product.holdDays,
  })

export const AnyProductPath = z.object({ product_id: id() })
