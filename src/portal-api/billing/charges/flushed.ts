import { sumLedger } from '../../../db/usage-ledger'
import type { SubscriptionDetail } from '../../../db/subscriptions'
import type { PortalDeps } from '../../deps'

/** ms after which nothing that is on its way is waited for: a silent lease is given up before. */
const LONGEST_WAIT_MS = 15 * 60_000
/** ms in which calls from before the end may still be answered, reported and flushed. */
const SHORTEST_WAIT_MS = 2 * 60_000

/**
 * Whether the ledger has what was used before that moment: the meter has settled no more than the ledger
 * says. What comes later all the same is charged with the next invoice.
 * @param end ms
 */
export async function isFlushed(
  deps: Pick<PortalDeps, 'db' | 'now' | 'meter'>,
  { subscription, organisation }: SubscriptionDetail,
  end: number,
): Promise<boolean> {
  const waited = deps.now() - end
  if (waited >= LONGEST_WAIT_MS) return true
  if (waited < SHORTEST_WAIT_MS) return false
  const meter = deps.meter(subscription.locator, organisation.region)
  const usage = await meter.usage().catch(() => undefined)
  if (usage === undefined) return false
  for (const { startsAt, used } of usage?.windows ?? []) {
    const span = { subscriptionId: subscription.id, from: startsAt, to: deps.now() + 1 }
    if ((await sumLedger(deps.db, span)).units < used) return false
  }
  return true
}
