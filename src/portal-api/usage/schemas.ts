import { z } from '@hono/zod-openapi'
import { grainMs, type UsageSums } from '../../db/usage-read'
import type { WindowView } from '../../domain/lease/protocol'
import { toUnits } from '../../domain/units'
import { id, instant, instantInput, toIso } from '../http/schemas'

const UsageWindow = z
  .object({
    name: z.string().openapi({ example: 'month' }),
    limit: z.number().nullable(),
    used: z.number(),
    remaining: z.number().nullable(),
    resets_at: instant(),
  })
  .openapi('UsageWindow')

/** The same members as `GET /-/usage` of the gateway. */
export const UsageView = z
  .object({
    subscription: z.string(),
    product: z.string().openapi({ example: 'weather' }),
    plan: z.string().openapi({ example: 'Pro' }),
    windows: z.array(UsageWindow),
    as_of: instant(),
  })
  .openapi('Usage')

export const toUsageWindow = (window: WindowView): z.output<typeof UsageWindow> => ({
  name: window.name,
  limit: window.limit === null ? null : toUnits(window.limit),
  used: toUnits(window.used),
  remaining: window.remaining === null ? null : toUnits(window.remaining),
  resets_at: toIso(window.resetsAt),
})

/** Sums of calls; refused ones are in `calls` and cost nothing. */
const sums = {
  calls: z.int(),
  units: z.number(),
  refunded_units: z.number(),
  refused_calls: z.int().openapi({ description: 'Refused by the gateway.' }),
  failed_calls: z.int().openapi({ description: 'Answered by the origin with a 5xx.' }),
}

export const fromSums = (row: UsageSums) => ({
  calls: row.calls,
  units: toUnits(row.units),
  refunded_units: toUnits(row.refunded),
  refused_calls: row.refused,
  failed_calls: row.failed,
})

export const BreakdownQuery = z.strictObject({
  by: z.enum(['route', 'key']),
  from: instantInput().optional().openapi({ description: '30 days before `to` when left out.' }),
  to: instantInput().optional().openapi({ description: 'Now when left out.' }),
})

export const BreakdownView = z
  .object({
    data: z.array(
      z.object({
        id: z.string().nullable().openapi({
          description: 'Route or key; null for calls refused before there was one.',
        }),
        name: z.string().nullable(),
        ...sums,
      }),
    ),
  })
  .openapi('UsageBreakdown')

export const SeriesQuery = z.strictObject({
  grain: z.enum(Object.keys(grainMs) as (keyof typeof grainMs)[]),
  from: instantInput().optional().openapi({ description: '60 grains before `to` when left out.' }),
  to: instantInput().optional().openapi({ description: 'Now when left out.' }),
})

export const SeriesView = z
  .object({ data: z.array(z.object({ start: instant(), ...sums })) })
  .openapi('UsageSeries')

/** Query of `GET /api/usage`. */
export const UsageSummaryQuery = z.strictObject({ subscription_id: id().optional() })

export const UsageSummaryView = z
  .object({
    data: z.array(
      z.object({
        subscription_id: z.string(),
        product: z.string().openapi({ example: 'weather' }),
        plan: z.string().openapi({ example: 'Pro' }),
        calls_used: z.number().openapi({ description: 'Units used in the widest quota window.' }),
        quota: z.number().nullable().openapi({ description: 'Its limit; null without one.' }),
        remaining: z.number().nullable(),
        quota_resets_at: instant(),
        renews_at: instant().openapi({ description: 'End of the billing month.' }),
      }),
    ),
  })
  .openapi('UsageSummary')
