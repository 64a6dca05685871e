import type { SubscriptionDetail } from '../../db/subscriptions'
import type { MeterUsage } from '../../domain/lease/protocol'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'

/**
 * Settled usage of a subscription, from its meter: the number for billing.
 * @throws {AppError} limiter_unavailable
 */
export async function currentUsage(
  deps: PortalDeps,
  { subscription, organisation }: SubscriptionDetail,
): Promise<MeterUsage> {
  const ask = async () => {
    try {
      return await deps.meter(subscription.locator, organisation.region).usage()
    } catch {
      return fail('limiter_unavailable')
    }
  }
  const usage = await ask()
  if (usage !== null) return usage
  // Its publisher has failed so far. There is no usage yet, but there are windows to show.
  await publishSubscription(deps, subscription.id)
  return (await ask()) ?? fail('limiter_unavailable')
}
