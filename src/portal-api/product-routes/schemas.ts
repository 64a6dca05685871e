import { z } from '@hono/zod-openapi'
import type { RouteRateRow, RouteRow } from '../../db/routes'
import type { RateLimit } from '../../domain/config'
import { routeSources } from '../../domain/operation'
import { toUnits } from '../../domain/units'
import { cidrs } from '../http/cidr'
import {
  fromRateLimit,
  id,
  instant,
  instantInput,
  line,
  RateLimitSchema,
  text,
  toIso,
  toIsoOrNull,
  units,
} from '../http/schemas'
import { originUrl } from '../products/origin-url'
import { toTransforms, transforms, TransformsSchema } from '../products/transforms'
import {
  parameters,
  ParameterSchema,
  requestBody,
  RequestBodySchema,
  responses,
  ResponseSchema,
} from './documentation'

const MOST_BLOCKS = 200
/** As keys are given them. */
const SCOPE = /^[a-z0-9][a-z0-9._:-]{0,63}$/

/** HEAD is answered by a GET route and OPTIONS by the gateway itself (security 2.1 f). */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A route's own limit for one plan, instead of the plan's `route_rate`. */
const RouteRate = z.strictObject({ plan_id: id(), ...RateLimitSchema.shape }).openapi('RouteRate')
export type RouteRateInput = z.output<typeof RouteRate>

const fields = {
  name: line(120).openapi({ example: 'Forecast' }),
  description: text(4000),
  method: z.enum(methods),
  path: z
    .string()
    .max(512)
    .openapi({
      example: '/forecast/{days}',
      description:
        'Below the slug: literals, `{name}` for a segment, also with text around it as in ' +
        '`{name}.json`, and `{name+}` last for all the rest.',
    }),
  origin_path: z
    .string()
    .max(512)
    .openapi({
      description:
        'The path at the origin, with parameters of the same names. Text around a parameter is that ' +
        'of `path`, or left out.',
    }),
  min_rank: z.int().min(0).max(1000).openapi({
    description: 'The lowest plan rank that may call it.',
  }),
  weight: units(0.001).max(10_000).openapi({ description: 'Units that one call costs.' }),
  rates: z.array(RouteRate).max(50),
  summary: z.union([z.literal(''), line(300)]),
  group: z.union([z.literal(''), line(120)]).openapi({
    description: 'Heading under which documentation lists it.',
  }),
  parameters: parameters(),
  request_body: requestBody(),
  responses: responses(),
  deprecated_at: instantInput()
    .nullable()
    .openapi({ type: ['string', 'null'], format: 'date-time' }),
  sunset_at: instantInput()
    .nullable()
    .openapi({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'When it ends; not before it is deprecated.',
    }),
  scopes: z.array(z.string().regex(SCOPE)).max(20).openapi({
    description: 'What a key must have been given; empty for every key.',
  }),
  ip_allow: cidrs(MOST_BLOCKS).openapi({
    description: "CIDR blocks that callers must be in, beside the product's own.",
  }),
  ip_deny: cidrs(MOST_BLOCKS).openapi({ description: 'CIDR blocks that are refused.' }),
  transforms: transforms(),
  origin_url: originUrl()
    .nullable()
    .openapi({
      type: ['string', 'null'],
      description: "Base URL of an origin of its own; null for the product's.",
    }),
}

export const CreateRoute = z
  .strictObject({
    ...fields,
    description: fields.description.default(''),
    origin_path: fields.origin_path.optional().openapi({
      description: 'The path at the origin, with the same parameters; `path` when left out.',
    }),
    min_rank: fields.min_rank.default(0),
    weight: fields.weight.default(1),
    rates: fields.rates.default([]),
    summary: fields.summary.default(''),
    group: fields.group.default(''),
    parameters: fields.parameters.default([]),
    request_body: fields.request_body.default(null),
    responses: fields.responses.default({}),
    deprecated_at: fields.deprecated_at.default(null),
    sunset_at: fields.sunset_at.default(null),
    scopes: fields.scopes.default([]),
    ip_allow: fields.ip_allow.default([]),
    ip_deny: fields.ip_deny.default([]),
    transforms: fields.transforms.default(null),
    origin_url: fields.origin_url.default(null),
  })
  .openapi('CreateRoute')

export const UpdateRoute = z.strictObject(fields).partial().openapi('UpdateRoute')

export const RouteView = z
  .object({
    id: z.string().openapi({ example: 'rte_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    product_id: z.string(),
    name: z.string(),
    description: z.string(),
    method: z.string(),
    path: z.string(),
    origin_path: z.string(),
    min_rank: z.int(),
    weight: z.number(),
    rates: z.array(RouteRate),
    summary: z.string(),
    group: z.string(),
    parameters: z.array(ParameterSchema),
    request_body: RequestBodySchema.nullable(),
    responses: z.record(z.string(), ResponseSchema),
    deprecated_at: instant().nullable(),
    sunset_at: instant().nullable(),
    scopes: z.array(z.string()),
    ip_allow: z.array(z.string()),
    ip_deny: z.array(z.string()),
    transforms: TransformsSchema.nullable(),
    origin_url: z.string().nullable(),
    source: z.enum(routeSources),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Route')

export const toRouteView = (
  row: RouteRow,
  rates: readonly RouteRateRow[],
): z.output<typeof RouteView> => ({
  id: row.id,
  product_id: row.productId,
  name: row.name,
  description: row.description,
  method: row.method,
  path: row.path,
  origin_path: row.originPath,
  min_rank: row.minRank,
  weight: toUnits(row.weight),
  rates: toRates(rates),
  summary: row.summary,
  group: row.groupName,
  parameters: row.parameters.map((parameter) => ({ ...parameter })),
  request_body: row.requestBody && fromContent(row.requestBody),
  responses: Object.fromEntries(
    Object.entries(row.responses).map(([status, response]) => [status, fromContent(response)]),
  ),
  deprecated_at: toIsoOrNull(row.deprecatedAt),
  sunset_at: toIsoOrNull(row.sunsetAt),
  scopes: row.scopes,
  ip_allow: row.ipAllow,
  ip_deny: row.ipDeny,
  transforms: toTransforms(row.transforms),
  origin_url: row.originUrl,
  source: row.source,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
})

/** Rate overrides as people write them. */
export const toRates = (rates: readonly RouteRateRow[]): z.output<typeof RouteRate>[] =>
  rates.map((rate) => ({ plan_id: rate.planId, ...fromRateLimit(rate as RateLimit) }))

const fromContent = <T extends { readonly contentType: unknown }>({ contentType, ...rest }: T) => ({
  ...rest,
  content_type: contentType as T['contentType'],
})

export const RoutePath = z.object({ route_id: id() })

export const DeleteRouteQuery = z.strictObject({
  sunset_at: instantInput().optional().openapi({
    description: 'Let it go on until then, deprecated. 30 days from now where consumers call it.',
  }),
  now: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .openapi({ description: 'Remove it at once, called or not.' }),
  consumers: z.coerce.number().int().min(0).default(0).openapi({
    description: 'How many consumers still call it, as confirmation that it goes at once.',
  }),
})
