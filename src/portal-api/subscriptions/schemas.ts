import { z } from '@hono/zod-openapi'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { subscriptionStates } from '../../domain/config'
import { priceIntervals } from '../../domain/plan-terms'
import { suspensionCauses } from '../../domain/subscription-state'
import { GrantedTerms, toGrantedTerms } from '../admin/overrides/schemas'
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
    interval: z.enum(priceIntervals).optional().openapi({
      description: 'What is paid at a time, of a plan with several prices; by month when left out.',
    }),
    message: line(500).optional().openapi({
      description: 'For the provider, where the plan needs its approval.',
    }),
    terms: z
      .strictObject({ platform: line(60).optional(), product: line(60).optional() })
      .optional()
      .openapi({
        description:
          'The versions that you have read. Subscribing accepts the terms in force; with these it is refused where they have changed.',
      }),
  })
  .openapi('CreateSubscription')

export const ChangePlan = z
  .strictObject({
    plan_id: id(),
    interval: z.enum(priceIntervals).optional().openapi({
      description: 'What is paid at a time then; as before where left out and the plan has it.',
    }),
  })
  .openapi('ChangePlan')

export const CancelSubscription = z
  .strictObject({
    when: z.enum(['now', 'period_end']).optional().openapi({
      description: 'Left out: at once where nothing is paid, else at the end of the period.',
    }),
    reason: line(500).optional().openapi({ description: 'The provider reads it.' }),
  })
  .openapi('CancelSubscription')

export const ResetQuota = z
  .strictObject({ reason: line(500).openapi({ example: 'Test calls by our support' }) })
  .openapi('ResetQuota')

export const SubscriptionsQuery = z.strictObject({
  ...pageQuery,
  product_id: id().optional(),
  state: z.enum(subscriptionStates).optional(),
  platform: z.enum(['exclude', 'only']).optional().openapi({
    description: 'What providers pay the platform itself for: all but that, or that alone.',
  }),
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
      description: 'The billing period; a month where nothing is paid.',
    }),
    next_plan: z
      .object({
        id: z.string(),
        name: z.string(),
        version: z.int(),
        effective_at: instant(),
        billing_interval: z.enum(priceIntervals).nullable(),
      })
      .nullable()
      .openapi({ description: 'A change that waits for the end of the period.' }),
    pending_plan: z
      .object({
        id: z.string(),
        name: z.string(),
        billing_interval: z.enum(priceIntervals).nullable(),
        expires_at: instant().nullable(),
      })
      .nullable()
      .openapi({ description: 'An upgrade that waits for its payment.' }),
    cancel_at: instant().nullable(),
    cancel_reason: z.string().nullable(),
    billing_interval: z.enum(priceIntervals).nullable().openapi({
      description: 'What is paid at a time; null for a plan without a price for a period.',
    }),
    manual: z.boolean().openapi({ description: 'Made and invoiced by hand by the platform.' }),
    trial_ends_at: instant().nullable(),
    requested_at: instant().nullable().openapi({ description: 'Asked for; see `approved_at`.' }),
    request_message: z.string().nullable(),
    approved_at: instant().nullable(),
    suspension: z
      .object({ by: z.enum(suspensionCauses), reason: z.string(), at: instant() })
      .nullable()
      .openapi({ description: 'Why calls are refused, while the state is `suspended`.' }),
    terms: z
      .object({
        accepted_at: instant(),
        platform_version: z.string(),
        product_version: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'What was accepted by subscribing.' }),
    override: GrantedTerms.extend({ reason: z.string() })
      .openapi('SubscriptionOverride')
      .nullable()
      .openapi({ description: "What staff grant in place of the plan's terms, for a time." }),
    quota_reset_at: instant().nullable(),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Subscription')

export const SubscriptionCreated = SubscriptionView.extend({
  key: KeyCreated.nullable().openapi({
    description:
      'The first key, named `default`; null for a subscription that waits. Create it when it is active.',
  }),
  checkout_url: z.url().nullable().openapi({ description: 'Where a priced plan is paid for.' }),
}).openapi('SubscriptionCreated')

export const SubscriptionChanged = SubscriptionView.extend({
  pay_url: z.url().nullable().openapi({
    description:
      'Where the change is paid for that could not be charged at once, or, of a plan that cost nothing before, at all. The plan changes when it is paid.',
  }),
}).openapi('SubscriptionChanged')

/** What subscribing led to. */
export interface Created {
  readonly detail: SubscriptionDetail
  /** Null for one that waits for approval or payment. */
  readonly firstKey: IssuedKey | null
  /** Where a priced plan is paid for. */
  readonly checkoutUrl: string | null
}

/** @param now ms; says which billing period is the current one */
export const toSubscriptionView = (
  detail: SubscriptionDetail,
  now: number,
): z.output<typeof SubscriptionView> => {
  const { subscription: row, product, plan, version, nextPlan, nextVersion, override } = detail
  const { billing, pendingPlan } = detail
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
        billing_interval: row.nextInterval ?? row.billingInterval,
      },
    pending_plan: billing &&
      pendingPlan && {
        id: pendingPlan.id,
        name: pendingPlan.name,
        billing_interval: billing.pendingInterval,
        expires_at: toIsoOrNull(billing.pendingExpiresAt),
      },
    cancel_at: toIsoOrNull(row.cancelAt),
    cancel_reason: row.cancelReason,
    billing_interval: row.billingInterval,
    trial_ends_at: toIsoOrNull(row.trialEndsAt),
    requested_at: toIsoOrNull(row.requestedAt),
    request_message: row.requestMessage,
    approved_at: toIsoOrNull(row.approvedAt),
    suspension: row.suspendedBy && {
      by: row.suspendedBy,
      reason: row.suspensionReason ?? '',
      at: toIso(row.suspendedAt ?? row.updatedAt),
    },
    terms:
      row.termsAcceptedAt === null
        ? null
        : {
            accepted_at: toIso(row.termsAcceptedAt),
            platform_version: row.platformTermsVersion ?? '',
            product_version: row.productTermsVersion,
          },
    override: override && { ...toGrantedTerms(override), reason: override.reason },
    quota_reset_at: row.resetAt === 0 ? null : toIso(row.resetAt),
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })
}

export const toSubscriptionCreated = (
  { detail, firstKey, checkoutUrl }: Created,
  now: number,
): z.output<typeof SubscriptionCreated> =>
  SubscriptionCreated.parse({
    ...toSubscriptionView(detail, now),
    key: firstKey && toKeyCreated(firstKey),
    checkout_url: checkoutUrl,
  })

export const SubscriptionPath = z.object({ subscription_id: id() })
