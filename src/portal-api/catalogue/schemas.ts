import { z } from '@hono/zod-openapi'
import { catalogueSorts } from '../../db/catalogue'
import { supportKinds } from '../../db/schema/content'
import { MEASURED_DAYS } from '../../domain/measured'
import { priceIntervals } from '../../domain/plan-terms'
import { ChangelogEntryView } from '../changelog/schemas'
import { FaqEntryView } from '../faq/schemas'
import { GuideHeadView } from '../guides/schemas'
import { pageQuery } from '../http/pagination'
import { id, RateLimitSchema } from '../http/schemas'
import { PlanView } from '../plans/schemas'
import { RouteView } from '../product-routes/schemas'
import { categorySlug, ProductView } from '../products/schemas'

/** What consumers' calls with live keys say of a product. */
const Measured = z
  .object({
    days: z.literal(MEASURED_DAYS).openapi({
      description: 'Whole UTC days looked back on; summed each night.',
    }),
    calls_at_least: z.int().openapi({
      description: 'A power of ten, never the exact number.',
      example: 1000,
    }),
    latency_ms: z
      .object({ p50: z.int(), p95: z.int() })
      .nullable()
      .openapi({
        description:
          'Gateway and API together, estimated from a histogram, never above 10000; answers from the ' +
          'response cache count too. Null when nothing was answered.',
      }),
    gateway_ms: z.number().nullable().openapi({
      description: 'How much of it is spent in the gateway, on average.',
    }),
    answered_percent: z.number().openapi({
      description:
        'Calls with an answer below 500, rounded down. A 5xx, a timeout, no connection and a pause after ' +
        'failures count as not answered; calls that the gateway refused do not count.',
      example: 99.9,
    }),
  })
  .openapi('Measured')

/** What everybody may see of a published product: nothing of its origin. */
export const ListedProduct = ProductView.pick({
  id: true,
  organisation_id: true,
  slug: true,
  name: true,
  description: true,
  version: true,
  categories: true,
  website_url: true,
  terms_url: true,
  terms_version: true,
  logo_url: true,
  currency: true,
  currency_digits: true,
  ends_at: true,
  updated_at: true,
})
  .extend({
    provider: z.string(),
    base_url: z.url(),
    featured: z.boolean(),
    has_free_plan: z.boolean(),
    lowest_price: z
      .object({ amount: z.int(), interval: z.enum(priceIntervals) })
      .nullable()
      .openapi({
        description: 'Minor units; the lowest monthly price, or else any. Null for none.',
      }),
    measured: Measured.nullable().openapi({ description: 'Null below 100 calls.' }),
  })
  .openapi('ListedProduct')

const LowestPlan = z.object({ id: z.string(), name: z.string(), rank: z.int() })

export const ListedRoute = RouteView.pick({
  id: true,
  name: true,
  summary: true,
  description: true,
  group: true,
  method: true,
  path: true,
  min_rank: true,
  weight: true,
  rates: true,
  deprecated_at: true,
  sunset_at: true,
})
  .extend({
    lowest_plan: LowestPlan.nullable().openapi({
      description: 'The lowest plan on offer that may call it.',
    }),
  })
  .openapi('ListedRoute')

export const ListedRouteDetail = ListedRoute.extend({
  ...RouteView.pick({ parameters: true, request_body: true, responses: true, scopes: true }).shape,
  url: z.url(),
  limits: z
    .array(
      z.object({
        plan_id: z.string(),
        plan: z.string(),
        rank: z.int(),
        allowed: z.boolean(),
        rate: RateLimitSchema.nullable(),
      }),
    )
    .openapi({ description: 'For each plan on offer: whether it may call, and how fast.' }),
}).openapi('ListedRouteDetail')

export const ListedPlan = PlanView.omit({
  product_id: true,
  archived_at: true,
  created_at: true,
  updated_at: true,
}).openapi('ListedPlan')

export const ListedChannel = z
  .object({
    kind: z.enum(supportKinds),
    label: z.string(),
    target: z.string().nullable().openapi({ description: 'Null until the plan includes it.' }),
    lowest_plan: LowestPlan.nullable(),
  })
  .openapi('ListedSupportChannel')

export const ListedProductDetail = ListedProduct.extend({
  overview: z.string(),
  default_plan_id: z.string().nullable(),
  plans: z.array(ListedPlan),
  routes: z.array(ListedRoute),
  guides: z.array(GuideHeadView),
  changelog: z.array(ChangelogEntryView).openapi({ description: 'The latest ten.' }),
  faq: z.array(FaqEntryView),
  support: z.array(ListedChannel),
}).openapi('ListedProductDetail')

export const ComparedProduct = ListedProduct.extend({
  plans: z.array(ListedPlan),
  routes: z.int().openapi({ description: 'How many.' }),
  support: z.array(z.enum(supportKinds)),
}).openapi('ComparedProduct')

export const CatalogueQuery = z.strictObject({
  ...pageQuery,
  q: z.string().max(200).optional().openapi({
    description: 'Words that all occur in name, description, category or provider.',
  }),
  category: categorySlug().optional(),
  price: z.enum(['free', 'paid']).optional(),
  feature: z.string().min(1).max(120).optional().openapi({
    description: 'A feature as a plan names it, whatever its case.',
  }),
  sort: z.enum(catalogueSorts).optional().openapi({
    description: '`relevance` with `q`, else `featured`, when left out.',
  }),
})

const MOST_COMPARED = 5
export const CompareQuery = z.strictObject({
  apis: z
    .string()
    .max(400)
    .transform((list) => [...new Set(list.split(',').map((slug) => slug.trim()))])
    .refine(
      (list) => list.length >= 2 && list.length <= MOST_COMPARED && !list.includes(''),
      `must name 2 to ${MOST_COMPARED} products`,
    )
    .openapi({ type: 'string', example: 'weather,climate', description: 'Slugs.' }),
})

export const CataloguePath = z.object({ slug: z.string().max(64) })
export const CatalogueRoutePath = CataloguePath.extend({ route_id: id() })
export const CatalogueGuidePath = CataloguePath.extend({ guide_slug: z.string().max(80) })
