import { z } from '@hono/zod-openapi'
import type { ProductRow } from '../../db/products'
import { limiterFailurePolicies, meteringModes, visibilities } from '../../domain/config'
import { isCurrency, minorDigits } from '../../domain/currency'
import { leakedKeyPolicies } from '../../domain/leaked-key'
import { fileUrl } from '../files/url'
import { readingOrigins } from '../http/browser-origin'
import { cidrs } from '../http/cidr'
import { markdown } from '../http/markdown'
import { id, instant, instantInput, line, text, toIso, toIsoOrNull } from '../http/schemas'
import { nullableWebUrl } from '../http/web-url'
import type { Voided } from '../origin-secrets/void'
import { originUrl } from './origin-url'
import { fromResponseCache, responseCache, ResponseCacheSchema } from './response-cache'
import { transforms, TransformsSchema } from './transforms'

/** Lower-case letters, digits and inner hyphens: the first path segment of every call (security C3). */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
/** Paths of the catalogue that are no product's. */
const RESERVED: ReadonlySet<string> = new Set(['compare'])
const CATEGORY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const MOST_CATEGORIES = 5
const MOST_BLOCKS = 200
/** Characters. */
const MOST_OVERVIEW = 50_000

/** A short name that may also be empty. */
const label = (max: number) => z.union([z.literal(''), line(max)])

/** A currency that plans are priced in, with its minor unit as Stripe counts it. */
export const currency = () =>
  z
    .string()
    .regex(/^[a-z]{3}$/)
    .refine(isCurrency, 'is no currency that can be charged')
    .openapi({ example: 'usd', description: 'ISO 4217, lower case.' })

export const categorySlug = () =>
  z
    .string()
    .max(40)
    .regex(CATEGORY, 'must be lower-case letters and digits, with single hyphens between them')
    .openapi({ example: 'weather' })

/** What a product is made of, without defaults, so that a PATCH changes only what it names. */
const fields = {
  name: line(120).openapi({ example: 'Weather' }),
  description: text(4000),
  version: label(40).openapi({ example: '2.1', description: 'Your own word for what is live.' }),
  overview: markdown(MOST_OVERVIEW),
  categories: z
    .array(categorySlug())
    .max(MOST_CATEGORIES)
    .refine((list) => new Set(list).size === list.length, 'must not repeat a category'),
  website_url: nullableWebUrl(),
  terms_url: nullableWebUrl().openapi({ description: 'Accepted by whoever subscribes.' }),
  terms_version: label(40),
  currency: currency().openapi({ description: 'Of all plans. Fixed once there is a plan.' }),
  origin_url: originUrl().openapi({ example: 'https://origin.example.com/v1' }),
  origin_timeout_ms: z.int().min(100).max(60_000),
  failover_origin_url: originUrl()
    .nullable()
    .openapi({
      type: ['string', 'null'],
      example: 'https://standby.example.com/v1',
      description: 'Serves the same paths; called while the first origin cannot be.',
    }),
  max_body_bytes: z.int().min(0).max(100_000_000).openapi({ description: 'Of a request.' }),
  websockets: z.boolean().openapi({
    description: 'Whether upgrades to WebSocket are passed on; one costs what its route costs.',
  }),
  key_in_query: z.boolean().openapi({ description: 'Whether `?api_key=` counts as a credential.' }),
  quota_status: z.union([z.literal(429), z.literal(403)]),
  charge_5xx: z.boolean().openapi({ description: 'Whether calls that the origin failed count.' }),
  metering: z.enum(meteringModes),
  limiter_failure: z.enum(limiterFailurePolicies),
  leaked_key_policy: z.enum(leakedKeyPolicies).openapi({
    description:
      'What becomes of a key that is found in public: refused at once, or given a day to be rotated.',
  }),
  ip_allow: cidrs(MOST_BLOCKS).openapi({
    description: 'CIDR blocks that callers must be in; empty for everywhere.',
  }),
  ip_deny: cidrs(MOST_BLOCKS).openapi({ description: 'CIDR blocks that are refused.' }),
  cors_origins: readingOrigins().openapi({
    description:
      'Browser origins whose pages may call it and read the answers, or `*` alone for all. Pages of ' +
      'this portal always may; no page can send cookies.',
    example: ['https://app.example.com'],
  }),
  response_cache: responseCache(),
  transforms: transforms(),
}

export const CreateProduct = z
  .strictObject({
    organisation_id: id().optional().openapi({
      description: "The provider; the caller's own organisation when left out.",
    }),
    slug: z
      .string()
      .regex(SLUG, 'must be lower-case letters, digits and inner hyphens, at most 63')
      .refine((slug) => !RESERVED.has(slug), 'is reserved')
      .openapi({ example: 'weather' }),
    ...fields,
    description: fields.description.default(''),
    version: fields.version.default(''),
    overview: fields.overview.default(''),
    categories: fields.categories.default([]),
    website_url: fields.website_url.default(null),
    terms_url: fields.terms_url.default(null),
    terms_version: fields.terms_version.default(''),
    currency: fields.currency.default('usd'),
    origin_timeout_ms: fields.origin_timeout_ms.default(10_000),
    failover_origin_url: fields.failover_origin_url.default(null),
    max_body_bytes: fields.max_body_bytes.default(10_000_000),
    websockets: fields.websockets.default(false),
    key_in_query: fields.key_in_query.default(false),
    quota_status: fields.quota_status.default(429),
    charge_5xx: fields.charge_5xx.default(false),
    metering: fields.metering.default('leased'),
    limiter_failure: fields.limiter_failure.default('closed'),
    leaked_key_policy: fields.leaked_key_policy.default('suspend'),
    ip_allow: fields.ip_allow.default([]),
    ip_deny: fields.ip_deny.default([]),
    cors_origins: fields.cors_origins.default([]),
    response_cache: fields.response_cache.default(null),
    transforms: fields.transforms.default(null),
  })
  .openapi('CreateProduct')

export const UpdateProduct = z
  .strictObject({
    ...fields,
    default_plan_id: id().nullable().openapi({
      description: 'An open public plan: what a consumer gets who does not choose.',
    }),
  })
  .partial()
  .openapi('UpdateProduct')

export const ArchiveProduct = z
  .strictObject({
    ends_at: instantInput().optional().openapi({
      description:
        'The last date; 30 days ahead at least, which is the default, unless nobody is subscribed.',
    }),
  })
  .openapi('ArchiveProduct')

const Missing = z.object({ pointer: z.string(), detail: z.string() })
export const PublishCheckView = z
  .object({
    publishable: z.boolean(),
    missing: z.array(Missing).openapi({ description: 'Keeps it from being published.' }),
    recommended: z.array(Missing),
  })
  .openapi('PublishCheck')

export const ProductView = z
  .object({
    id: z.string().openapi({ example: 'prd_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    version: z.string(),
    overview: z.string(),
    categories: z.array(z.string()),
    website_url: z.string().nullable(),
    terms_url: z.string().nullable(),
    terms_version: z.string(),
    logo_url: z.string().nullable().openapi({ description: 'Relative to this host.' }),
    currency: z.string(),
    currency_digits: z.int().openapi({
      description: 'Digits of an amount in minor units that stand after the decimal point.',
    }),
    default_plan_id: z.string().nullable(),
    visibility: z.enum(visibilities),
    origin_url: z.string(),
    origin_timeout_ms: z.int(),
    failover_origin_url: z.string().nullable(),
    max_body_bytes: z.int(),
    websockets: z.boolean(),
    key_in_query: z.boolean(),
    quota_status: z.int(),
    charge_5xx: z.boolean(),
    metering: z.enum(meteringModes),
    limiter_failure: z.enum(limiterFailurePolicies),
    leaked_key_policy: z.enum(leakedKeyPolicies),
    ip_allow: z.array(z.string()),
    ip_deny: z.array(z.string()),
    cors_origins: z.array(z.string()),
    response_cache: ResponseCacheSchema.nullable(),
    transforms: TransformsSchema.nullable(),
    archived_at: instant().nullable(),
    ends_at: instant().nullable().openapi({ description: 'Last moment of what is left of it.' }),
    taken_down_at: instant().nullable(),
    take_down_reason: z.string().nullable(),
    featured_at: instant().nullable(),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Product')

export const toProductView = (row: ProductRow): z.output<typeof ProductView> =>
  ProductView.parse({
    ...row,
    ...sharedMembers(row),
    organisation_id: row.organisationId,
    default_plan_id: row.defaultPlanId,
    origin_url: row.originUrl,
    origin_timeout_ms: row.originTimeoutMs,
    failover_origin_url: row.failoverOriginUrl,
    max_body_bytes: row.maxBodyBytes,
    key_in_query: row.keyInQuery,
    quota_status: row.quotaStatus,
    charge_5xx: row.charge5xx,
    limiter_failure: row.limiterFailure,
    leaked_key_policy: row.leakedKeyPolicy,
    ip_allow: row.ipAllow,
    ip_deny: row.ipDeny,
    cors_origins: row.corsOrigins,
    response_cache: fromResponseCache(row.responseCache),
    archived_at: toIsoOrNull(row.archivedAt),
    taken_down_at: toIsoOrNull(row.takenDownAt),
    take_down_reason: row.takeDownReason,
    featured_at: toIsoOrNull(row.featuredAt),
    created_at: toIso(row.createdAt),
  })

export const UpdatedProductView = ProductView.extend({
  voided: z
    .object({ secrets: z.int(), credentials: z.int() })
    .openapi({ description: 'What was removed because the product left its origin.' }),
}).openapi('UpdatedProduct')

export const toUpdatedView = (
  row: ProductRow,
  voided: Voided,
): z.output<typeof UpdatedProductView> =>
  UpdatedProductView.parse({ ...toProductView(row), voided })

/** Members that its provider and everybody else read alike. */
export const sharedMembers = (row: ProductRow) => ({
  website_url: row.websiteUrl,
  terms_url: row.termsUrl,
  terms_version: row.termsVersion,
  logo_url: row.logo === null ? null : fileUrl(row.id, row.logo),
  currency_digits: minorDigits(row.currency),
  ends_at: toIsoOrNull(row.endsAt),
  updated_at: toIso(row.updatedAt),
})

export const ProductPath = z.object({ product_id: id() })
