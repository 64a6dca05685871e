import { usageInFlight } from '../../db/in-flight'
import type { PortalDeps } from '../deps'
import { toIso, toIsoOrNull } from '../http/schemas'

/**
 * How usage travels: what waits in the queue, as the queue itself says, and how long the latest was on its
 * way. A message that failed and waits for its next try is not in the queue meanwhile.
 */
export async function queueView({ USAGE }: Pick<PortalEnv, 'USAGE'>, { db, now }: PortalDeps) {
  const { backlogCount, backlogBytes, oldestMessageTimestamp } = await USAGE.metrics()
  const { deadLetters, settled, batches } = await usageInFlight(db)
  const oldest = oldestMessageTimestamp?.getTime() ?? 0
  return {
    as_of: toIso(now()),
    messages: backlogCount,
    bytes: backlogBytes,
    oldest_at: oldest === 0 ? null : toIso(oldest),
    dead_letters: deadLetters,
    settled: lagView(settled),
    batches: lagView(batches),
  }
}
export type QueueView = Awaited<ReturnType<typeof queueView>>

const lagView = ({ at, count, slowest }: Awaited<ReturnType<typeof usageInFlight>>['settled']) => ({
  last_at: toIsoOrNull(at),
  of: count,
  slowest_ms: slowest,
})
