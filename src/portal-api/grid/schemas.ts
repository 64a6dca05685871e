import { z } from '@hono/zod-openapi'
import { id, RateLimitSchema } from '../http/schemas'

/** Routes that one save may change: each takes three statements, and all are one transaction. */
const MOST_ROUTES = 100

export const GridView = z
  .object({
    plans: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        rank: z.int(),
        route_rate: RateLimitSchema.nullable(),
      }),
    ),
    routes: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        method: z.string(),
        path: z.string(),
        min_rank: z.int(),
        weight: z.number(),
        cells: z
          .array(
            z.object({
              plan_id: z.string(),
              allowed: z.boolean(),
              rate: RateLimitSchema.nullable().openapi({ description: 'What holds here.' }),
              overridden: z.boolean().openapi({ description: "Whether it is the route's own." }),
            }),
          )
          .openapi({ description: 'One for each plan, in their order.' }),
      }),
    ),
  })
  .openapi('Grid')

const Override = z.strictObject({ plan_id: id(), ...RateLimitSchema.shape })

export const SaveGrid = z
  .strictObject({
    routes: z
      .array(
        z.strictObject({
          route_id: id(),
          min_rank: z.int().min(0).max(1000).optional(),
          rates: z.array(Override).max(50).optional().openapi({
            description: 'Replaces all overrides of the route.',
          }),
        }),
      )
      .min(1)
      .max(MOST_ROUTES),
  })
  .openapi('SaveGrid')
