import { z } from '@hono/zod-openapi'
import type { OverrideRow } from '../../../db/admin/overrides'
import {
  fromQuota,
  fromRateLimit,
  instant,
  instantInput,
  QuotaSchema,
  RateLimitSchema,
  toIso,
  toIsoOrNull,
} from '../../http/schemas'
import { reason } from '../because'

const OverridePrice = z
  .strictObject({
    interval: z.enum(['week', 'month', 'year']),
    amount: z
      .int()
      .min(0)
      .max(1e11)
      .openapi({ description: "Minor units of the plan's currency." }),
  })
  .openapi('OverridePrice')

/** True when no two entries share what `by` reads of them. */
const distinct = <T>(list: readonly T[], by: (entry: T) => unknown): boolean =>
  new Set(list.map(by)).size === list.length

/** What may stand in place of the plan's terms; null where the plan's stand. */
const terms = {
  quotas: z
    .array(QuotaSchema)
    .max(4)
    .refine((list) => distinct(list, (quota) => quota.period), 'one quota for each period')
    .nullable()
    .openapi({ description: 'Empty: usage is counted and never refused.' }),
  route_rate: RateLimitSchema.nullable().openapi({
    description: "In place of the plan's; a route's own rate for the plan still comes first.",
  }),
  aggregate_rate: RateLimitSchema.nullable(),
  prices: z
    .array(OverridePrice)
    .max(3)
    .refine((list) => distinct(list, (price) => price.interval), 'one price for each interval')
    .nullable(),
  grace_days: z.int().min(0).max(365).nullable().openapi({
    description: 'Days that an unpaid invoice leaves the subscription running.',
  }),
}

export const SetOverride = z
  .strictObject({
    quotas: terms.quotas.default(null),
    route_rate: terms.route_rate.default(null),
    aggregate_rate: terms.aggregate_rate.default(null),
    prices: terms.prices.default(null),
    grace_days: terms.grace_days.default(null),
    reason: reason(),
    until: instantInput().openapi({ description: 'It ends by itself then.' }),
  })
  .refine(
    ({ quotas, route_rate, aggregate_rate, prices, grace_days }) =>
      [quotas, route_rate, aggregate_rate, prices, grace_days].some((term) => term !== null),
    { path: ['quotas'], message: 'name at least one term' },
  )
  .openapi('SetOverride')

/** What both sides see of an override. */
export const GrantedTerms = z
  .object({ ...terms, since: instant(), until: instant() })
  .openapi('GrantedTerms')

export const toGrantedTerms = (row: OverrideRow): z.output<typeof GrantedTerms> =>
  GrantedTerms.parse({
    quotas: row.quotas?.map(fromQuota) ?? null,
    route_rate: row.routeRate && fromRateLimit(row.routeRate),
    aggregate_rate: row.aggregateRate && fromRateLimit(row.aggregateRate),
    prices: row.prices?.map((price) => ({ ...price })) ?? null,
    grace_days: row.graceDays,
    since: toIso(row.createdAt),
    until: toIso(row.until),
  })

export const OverrideView = GrantedTerms.extend({
  id: z.string().openapi({ example: 'ovr_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
  subscription_id: z.string(),
  reason: z.string(),
  created_by: z.string(),
  ended_at: instant().nullable(),
}).openapi('Override')

export const toOverrideView = (row: OverrideRow): z.output<typeof OverrideView> =>
  OverrideView.parse({
    ...toGrantedTerms(row),
    id: row.id,
    subscription_id: row.subscriptionId,
    reason: row.reason,
    created_by: row.createdBy,
    ended_at: toIsoOrNull(row.endedAt),
  })
