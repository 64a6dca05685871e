import type { z } from '@hono/zod-openapi'
import {
  findSubscription,
  listSubscriptions,
  type SubscriptionDetail,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { billingPeriod } from '../subscriptions/billing-period'
import { currentUsage } from './current'
import { toUsageWindow, type UsageSummaryQuery, type UsageSummaryView } from './schemas'

/** Each costs one question to a meter. */
const MOST = 50
/** Widest first: the window that people mean by "the quota". */
const WIDEST = ['year', 'month', 'week', 'day']

/**
 * `GET /api/usage`: call count, quota and renewal date of the newest live subscriptions, or of one.
 * @throws {AppError} not_found, limiter_unavailable
 */
export async function usageSummary(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof UsageSummaryQuery>,
): Promise<z.output<typeof UsageSummaryView>> {
  const consumer = mayRead(caller, 'usage:read') ?? undefined
  const details =
    query.subscription_id === undefined
      ? await listSubscriptions(deps.db, { consumer, state: 'active' }, null, MOST)
      : [
          (await findSubscription(deps.db, { consumer }, query.subscription_id)) ??
            fail('not_found'),
        ]
  return { data: await Promise.all(details.map((detail) => summaryOf(deps, detail))) }
}

async function summaryOf(deps: PortalDeps, detail: SubscriptionDetail) {
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
  }
}
