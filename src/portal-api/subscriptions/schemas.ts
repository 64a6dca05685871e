import { z } from '@hono/zod-openapi'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { subscriptionStates } from '../../domain/config'
import { billingPeriod } from './billing-period'
import { pageQuery } from '../http/pagination'
import { id, instant, line, toIso, toIsoOrNull } from '../http/schemas'
import { KeyCreated, toKeyCreated, type IssuedKey } from '../keys/schemas'

export const CreateSubscription = z
  .strictObject({
    plan_id: id(),
    organisation_id: id().optional().openapi({
      description: "The consumer; the caller's own organisation when left out.",
    }),
  })
  .openapi('CreateSubscription')

export const ChangePlan = z.strictObject({ plan_id: id() }).openapi('ChangePlan')

export const ResetQuota = z
  .strictObject({ reason: line(500).openapi({ example: 'Test calls by our support' }) })
  .openapi('ResetQuota')

export const SubscriptionsQuery = z.strictObject({
  ...pageQuery,
  product_id: id().optional(),
  state: z.enum(subscriptionStates).optional(),
})

export const SubscriptionView = z
  .object({
    id: z.string().openapi({ example: 'sub_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string().openapi({ description: 'The consumer.' }),
    product: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
    plan: z.object({
      id: z.string(),
      name: z.string(),
      rank: z.int(),
      version: z.int(),
      version_id: z.string(),
    }),
    state: z.enum(subscriptionStates),
    started_at: instant(),
    current_period: z.object({ start: instant(), end: instant() }).openapi({
      description: 'The billing month.',
    }),
    next_plan: z
      .object({ id: z.string(), name: z.string(), version: z.int(), effective_at: instant() })
      .nullable()
      .openapi({ description: 'A change that waits for the end of the period.' }),
    cancel_at: instant().nullable(),
    quota_reset_at: instant().nullable(),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Subscription')

export const SubscriptionCreated = SubscriptionView.extend({
  key: KeyCreated.openapi({ description: 'The first key, named `default`.' }),
}).openapi('SubscriptionCreated')

/** @param now ms; says which billing month is the current one */
export const toSubscriptionView = (
  detail: SubscriptionDetail,
  now: number,
): z.output<typeof SubscriptionView> => {
  const { subscription: row, product, plan, version, nextPlan, nextVersion } = detail
  const period = billingPeriod(row, now)
  return SubscriptionView.parse({
    ...row,
    organisation_id: row.organisationId,
    product: { id: product.id, slug: product.slug, name: product.name },
    plan: {
      id: plan.id,
      name: plan.name,
      rank: plan.rank,
      version: version.number,
      version_id: version.id,
    },
    started_at: toIso(row.startedAt),
    current_period: { start: toIso(period.start), end: toIso(period.end) },
    next_plan: nextPlan &&
      nextVersion && {
        id: nextPlan.id,
        name: nextPlan.name,
        version: nextVersion.number,
        effective_at: toIso(row.nextPlanAt ?? period.end),
      },
    cancel_at: toIsoOrNull(row.cancelAt),
    quota_reset_at: row.resetAt === 0 ? null : toIso(row.resetAt),
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })
}

export const toSubscriptionCreated = (
  detail: SubscriptionDetail,
  firstKey: IssuedKey,
  now: number,
): z.output<typeof SubscriptionCreated> =>
  SubscriptionCreated.parse({ ...toSubscriptionView(detail, now), key: toKeyCreated(firstKey) })

export const SubscriptionPath = z.object({ subscription_id: id() })
