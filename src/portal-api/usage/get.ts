import { z } from '@hono/zod-openapi'
import type { Id } from '../../domain/ids'
import { fail } from '../../domain/errors'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { instant, toIso } from '../http/schemas'
import { getSubscription } from '../subscriptions/get'
import { currentUsage } from './current'
import { toUsageOverage, UsageOverage } from './schemas'
import { standingsOf, WindowDetail } from './windows'

/** As `GET /-/usage` of the gateway, and what a page shows beside it. */
export const SubscriptionUsageView = z
  .object({
    subscription: z.string(),
    product: z.string().openapi({ example: 'weather' }),
    plan: z.string().openapi({ example: 'Pro' }),
    windows: z.array(WindowDetail),
    overage: UsageOverage,
    as_of: instant(),
  })
  .openapi('SubscriptionUsage')

/** Totals of the current quota windows. @throws {AppError} not_found, limiter_unavailable */
export async function getUsage(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
): Promise<z.output<typeof SubscriptionUsageView>> {
  const detail = await getSubscription(deps, caller, subscriptionId, 'usage:read')
  const usage = await currentUsage(deps, detail)
  const [standing] = await standingsOf(deps, [{ detail, usage }])
  return {
    subscription: subscriptionId,
    product: detail.product.slug,
    plan: usage.snapshot.plan.name,
    windows: [...(standing?.windows ?? fail('limiter_unavailable'))],
    overage: toUsageOverage(usage),
    as_of: toIso(usage.asOf),
  }
}
