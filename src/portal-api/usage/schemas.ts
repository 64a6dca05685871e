import { z } from '@hono/zod-openapi'
import { grainMs, type Grain, type UsageSums } from '../../db/usage-read'
import type { MeterUsage, WindowView } from '../../domain/lease/protocol'
import { overageCost } from '../../domain/overage'
import { toUnits } from '../../domain/units'
import { LATENCY_METHOD, latencyOf } from '../../domain/usage-latency'
import { id, instant, instantInput, toIso } from '../http/schemas'
import { pageQuery } from '../http/pagination'

export const UsageWindow = z
  .object({
    name: z.string().openapi({ example: 'month' }),
    limit: z.number().nullable(),
    used: z.number(),
    remaining: z.number().nullable(),
    resets_at: instant(),
  })
  .openapi('UsageWindow')

export const UsageOverage = z
  .object({
    window: z.string().openapi({ description: 'The quota window that it goes beyond.' }),
    units: z.number(),
    cap_units: z.number().nullable(),
    cost_minor: z.int().openapi({ description: 'So far, in minor units of the currency.' }),
    currency: z.string(),
  })
  .nullable()
  .openapi('UsageOverage', { description: 'Null where calls end at the quota.' })

/** What `GET /-/usage` of the gateway answers. */
export const UsageView = z
  .object({
    subscription: z.string(),
    product: z.string().openapi({ example: 'weather' }),
    plan: z.string().openapi({ example: 'Pro' }),
    windows: z.array(UsageWindow),
    overage: UsageOverage,
    key: z
      .object({ windows: z.array(UsageWindow) })
      .openapi({ description: "The key's own quota, where it has one." }),
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

export const toUsageOverage = ({
  overage,
  snapshot,
}: MeterUsage): z.output<typeof UsageOverage> => {
  // A meter of the version before says nothing of overage.
  if (!overage || !snapshot.overage) return null
  const { unitPrice, currency } = snapshot.overage
  return {
    window: overage.window,
    units: toUnits(overage.units),
    cap_units: overage.cap === null ? null : toUnits(overage.cap),
    cost_minor: overageCost(overage.units, unitPrice),
    currency,
  }
}

/** Sums of calls; refused ones are in `calls` and cost nothing. */
export const sums = {
  calls: z.int(),
  units: z.number(),
  refunded_units: z.number(),
  refused_calls: z.int().openapi({ description: 'Refused by the gateway.' }),
  rate_limited_calls: z.int().openapi({ description: 'Of those, for a rate limit.' }),
  quota_exceeded_calls: z.int().openapi({ description: 'Of those, for a quota.' }),
  failed_calls: z.int().openapi({ description: 'Answered by the origin with a 5xx.' }),
  error_calls: z.int().openapi({ description: 'Answered with a status from 400 on, by whomever.' }),
  error_rate: z.number().nullable().openapi({ description: 'Of all calls; null without any.' }),
  bytes_in: z.int(),
  bytes_out: z.int(),
  latency_ms: z
    .object({ p50: z.number(), p95: z.number(), p99: z.number() })
    .nullable()
    .openapi({ description: LATENCY_METHOD }),
}

export const fromSums = (row: UsageSums) => ({
  calls: row.calls,
  units: toUnits(row.units),
  refunded_units: toUnits(row.refunded),
  refused_calls: row.refused,
  rate_limited_calls: row.rateLimited,
  quota_exceeded_calls: row.quotaExceeded,
  failed_calls: row.failed,
  error_calls: row.errors,
  error_rate: row.calls === 0 ? null : row.errors / row.calls,
  bytes_in: row.bytesIn,
  bytes_out: row.bytesOut,
  latency_ms: latencyOf(row.latency),
})

export const span = (usual: string) => ({
  from: instantInput()
    .optional()
    .openapi({ description: `${usual} before \`to\` when left out.` }),
  to: instantInput().optional().openapi({ description: 'Now when left out.' }),
})

/** Usage of a product by one of its subscriptions alone. */
export const ofConsumer = {
  subscription_id: id().optional().openapi({ description: 'Of this consumer alone.' }),
}

export const BreakdownQuery = z.strictObject({
  by: z.enum(['route', 'key', 'region', 'status', 'code']),
  ...span('30 days'),
})

export const ProductBreakdownQuery = z.strictObject({
  by: z.enum(['route', 'subscription', 'region', 'status', 'code']),
  ...ofConsumer,
  ...span('30 days'),
})

export const BreakdownView = z
  .object({
    from: instant(),
    to: instant(),
    latency_method: z.string(),
    total: z.object(sums),
    data: z
      .array(
        z.object({
          id: z.string().nullable().openapi({
            description:
              'Of a route, key or subscription; a region, `2xx` or a problem code. Null for none.',
          }),
          name: z.string().nullable(),
          ...sums,
        }),
      )
      .openapi({ description: 'Most units first, at most 1,000.' }),
  })
  .openapi('UsageBreakdown')

const seriesQuery = {
  grain: z.enum(Object.keys(grainMs) as Grain[]),
  route_id: id().optional(),
  ...span('60 grains'),
}
export const SeriesQuery = z.strictObject({ ...seriesQuery, key_id: id().optional() })
export const ProductSeriesQuery = z.strictObject({ ...seriesQuery, ...ofConsumer })

export const SeriesPoint = z.object({ start: instant(), ...sums })
export const SeriesView = z
  .object({ latency_method: z.string(), data: z.array(SeriesPoint) })
  .openapi('UsageSeries')

export const ErrorsQuery = z.strictObject(span('24 hours'))
export const ProductErrorsQuery = z.strictObject({ ...ofConsumer, ...span('24 hours') })

export const ErrorsView = z
  .object({
    from: instant(),
    to: instant(),
    data: z
      .array(
        z.object({
          route_id: z.string().nullable(),
          route: z.string().nullable().openapi({ description: 'Its name.' }),
          status: z.int(),
          code: z.string().nullable().openapi({
            description: "The gateway's problem code; null when the origin answered.",
          }),
          calls: z.int(),
          first_seen: instant(),
          last_seen: instant(),
          request_ids: z.array(z.string()).openapi({ description: 'Some of the last ones.' }),
        }),
      )
      .openapi({ description: 'Most calls first, at most 500.' }),
  })
  .openapi('UsageErrors')

export const LedgerQuery = z.strictObject({ ...pageQuery, ...span('31 days') })

export const LedgerLineView = z
  .object({
    sequence: z.int(),
    from: instant().openapi({ description: 'Grant of its first lease: the line counts here.' }),
    to: instant(),
    plan_version_id: z.string(),
    calls: z.int(),
    units: z.number(),
    recorded_at: instant(),
  })
  .openapi('LedgerLine')
