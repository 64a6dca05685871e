import { z } from '@hono/zod-openapi'
import type { ProductRow } from '../../db/products'
import { limiterFailurePolicies, meteringModes, visibilities } from '../../domain/config'
import { id, instant, line, text, toIso } from '../http/schemas'
import { originUrl } from './origin-url'

/** Lower-case letters, digits and inner hyphens: the first path segment of every call (security C3). */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** What a product is made of, without defaults, so that a PATCH changes only what it names. */
const fields = {
  name: line(120).openapi({ example: 'Weather' }),
  description: text(4000),
  origin_url: originUrl().openapi({ example: 'https://origin.example.com/v1' }),
  origin_timeout_ms: z.int().min(100).max(60_000),
  key_in_query: z.boolean().openapi({ description: 'Whether `?api_key=` counts as a credential.' }),
  quota_status: z.union([z.literal(429), z.literal(403)]),
  charge_5xx: z.boolean().openapi({ description: 'Whether calls that the origin failed count.' }),
  metering: z.enum(meteringModes),
  limiter_failure: z.enum(limiterFailurePolicies),
}

export const CreateProduct = z
  .strictObject({
    organisation_id: id().optional().openapi({
      description: "The provider; the caller's own organisation when left out.",
    }),
    slug: z.string().regex(SLUG).openapi({ example: 'weather' }),
    ...fields,
    description: fields.description.default(''),
    origin_timeout_ms: fields.origin_timeout_ms.default(10_000),
    key_in_query: fields.key_in_query.default(false),
    quota_status: fields.quota_status.default(429),
    charge_5xx: fields.charge_5xx.default(false),
    metering: fields.metering.default('leased'),
    limiter_failure: fields.limiter_failure.default('closed'),
  })
  .openapi('CreateProduct')

export const UpdateProduct = z.strictObject(fields).partial().openapi('UpdateProduct')

export const ProductView = z
  .object({
    id: z.string().openapi({ example: 'prd_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    visibility: z.enum(visibilities),
    origin_url: z.string(),
    origin_timeout_ms: z.int(),
    key_in_query: z.boolean(),
    quota_status: z.int(),
    charge_5xx: z.boolean(),
    metering: z.enum(meteringModes),
    limiter_failure: z.enum(limiterFailurePolicies),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Product')

export const toProductView = (row: ProductRow): z.output<typeof ProductView> =>
  ProductView.parse({
    ...row,
    organisation_id: row.organisationId,
    origin_url: row.originUrl,
    origin_timeout_ms: row.originTimeoutMs,
    key_in_query: row.keyInQuery,
    quota_status: row.quotaStatus,
    charge_5xx: row.charge5xx,
    limiter_failure: row.limiterFailure,
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })

export const ProductPath = z.object({ product_id: id() })
