import type { z } from '@hono/zod-openapi'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { getSubscription } from '../subscriptions/get'
import { currentUsage } from './current'
import { toUsageWindow, type UsageView } from './schemas'

/** Totals of the current quota windows. @throws {AppError} not_found, limiter_unavailable */
export async function getUsage(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
): Promise<z.output<typeof UsageView>> {
  const detail = await getSubscription(deps, caller, subscriptionId, 'usage:read')
  const usage = await currentUsage(deps, detail)
  return {
    subscription: subscriptionId,
    product: detail.product.slug,
    plan: usage.snapshot.plan.name,
    windows: usage.windows.map(toUsageWindow),
    as_of: toIso(usage.asOf),
  }
}
