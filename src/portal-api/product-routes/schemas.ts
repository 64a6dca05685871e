import { z } from '@hono/zod-openapi'
import type { RouteRateRow, RouteRow } from '../../db/routes'
import type { RateLimit } from '../../domain/config'
import { toUnits } from '../../domain/units'
import {
  fromRateLimit,
  id,
  instant,
  line,
  RateLimitSchema,
  text,
  toIso,
  units,
} from '../http/schemas'

/** HEAD is answered by a GET route and OPTIONS by the gateway itself (security 2.1 f). */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A route's own limit for one plan, instead of the plan's `route_rate`. */
const RouteRate = z.strictObject({ plan_id: id(), ...RateLimitSchema.shape }).openapi('RouteRate')
export type RouteRateInput = z.output<typeof RouteRate>

const fields = {
  name: line(120).openapi({ example: 'Forecast' }),
  description: text(4000),
  method: z.enum(methods),
  path: z.string().max(512).openapi({
    example: '/forecast/{days}',
    description:
      'Below the slug: literals, `{name}` for a segment, `{name+}` last for all the rest.',
  }),
  origin_path: z.string().max(512).openapi({
    description: 'The path at the origin, with parameters of the same names.',
  }),
  min_rank: z.int().min(0).max(1000).openapi({
    description: 'The lowest plan rank that may call it.',
  }),
  weight: units(0.001).max(10_000).openapi({ description: 'Units that one call costs.' }),
  rates: z.array(RouteRate).max(50),
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
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Route')

export const toRouteView = (
  row: RouteRow,
  rates: readonly RouteRateRow[],
): z.output<typeof RouteView> =>
  RouteView.parse({
    ...row,
    product_id: row.productId,
    origin_path: row.originPath,
    min_rank: row.minRank,
    weight: toUnits(row.weight),
    rates: rates.map((rate) => ({ plan_id: rate.planId, ...fromRateLimit(rate as RateLimit) })),
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })

export const RoutePath = z.object({ route_id: id() })
