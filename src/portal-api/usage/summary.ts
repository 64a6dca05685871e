import { z } from '@hono/zod-openapi'
import {
  findSubscription,
  listSubscriptions,
  type SubscriptionDetail,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { pageOf, pageQuery, readPage, type Page } from '../http/pagination'
import { id, instant, toIso } from '../http/schemas'
import { billingPeriod } from '../subscriptions/billing-period'
import { currentUsage } from './current'
import { toUsageOverage, toUsageWindow, UsageOverage, UsageView } from './schemas'

/** Widest first: the window that people mean by "the quota". */
const WIDEST = ['year', 'month', 'week', 'day']

export const UsageSummaryQuery = z.strictObject({ ...pageQuery, subscription_id: id().optional() })

export const UsageSummaryView = pageOf(
  z.object({
    subscription_id: z.string(),
    product: z.string().openapi({ example: 'weather' }),
    plan: z.string().openapi({ example: 'Pro' }),
    calls_used: z.number().openapi({ description: 'Units used in the widest quota window.' }),
    quota: z.number().nullable().openapi({ description: 'Its limit; null without one.' }),
    remaining: z.number().nullable(),
    quota_resets_at: instant(),
    renews_at: instant().openapi({ description: 'End of the billing month.' }),
    windows: UsageView.shape.windows,
    overage: UsageOverage,
    as_of: instant(),
  }),
).openapi('UsageSummary')

type Summary = z.output<typeof UsageSummaryView>['data'][number]

/**
 * `GET /api/usage`: call count, quota and renewal date of the live subscriptions, or of one; the counters
 * of `GET /-/usage`.
 * @throws {AppError} not_found, limiter_unavailable
 */
export async function usageSummary(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof UsageSummaryQuery>,
): Promise<Page<Summary>> {
  const consumer = mayRead(caller, 'usage:read') ?? undefined
  if (query.subscription_id !== undefined) {
    const detail = await findSubscription(deps.db, { consumer }, query.subscription_id)
    return { data: [await summaryOf(deps, detail ?? fail('not_found'))], nextCursor: null }
  }
  const page = await readPage(
    deps.cursors,
    `usage/summary/${consumer ?? ''}`,
    query,
    (after, limit) => listSubscriptions(deps.db, { consumer, live: true }, after, limit),
    ({ subscription }) => subscription.id,
  )
  return { ...page, data: await Promise.all(page.data.map((detail) => summaryOf(deps, detail))) }
}

async function summaryOf(deps: PortalDeps, detail: SubscriptionDetail): Promise<Summary> {
  const usage = await currentUsage(deps, detail)
  const [widest] = usage.windows.toSorted((a, b) => WIDEST.indexOf(a.name) - WIDEST.indexOf(b.name))
  const window = widest ? toUsageWindow(widest) : fail('limiter_unavailable')
  return {
    subscription_id: detail.subscription.id,
    product: detail.product.slug,
    plan: usage.snapshot.plan.name,
    calls_used: window.used,
    quota: window.limit,
    remaining: window.remaining,
    quota_resets_at: window.resets_at,
    renews_at: toIso(billingPeriod(detail.subscription, usage.asOf).end),
    windows: usage.windows.map(toUsageWindow),
    overage: toUsageOverage(usage),
    as_of: toIso(usage.asOf),
  }
}
