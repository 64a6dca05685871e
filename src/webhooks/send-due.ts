import { claimDeliveries } from '../db/webhook-deliveries'
import type { Id } from '../domain/ids'
import { log } from '../platform/log'
import { deliver, type DeliverPorts } from './deliver'

export interface SendPorts extends DeliverPorts {
  readonly newClaim: () => Id
}

export interface SendLimits {
  /** For a receiver's answer. */
  readonly timeoutMs: number
  /** ms after which no further delivery is begun. */
  readonly budgetMs: number
  /** Deliveries in one run: a Worker may do a thousand subrequests. */
  readonly most: number
  /** At the same time: a Worker has six connections. */
  readonly concurrency: number
  /** Of them to one endpoint. */
  readonly perEndpoint: number
}

export const usualLimits: SendLimits = {
  timeoutMs: 15_000,
  budgetMs: 40_000,
  most: 120,
  concurrency: 6,
  perEndpoint: 2,
}

/** A claim outlives the try it is for. */
const CLAIM_SPARE_MS = 30_000

/**
 * Sends the deliveries that are due, several at a time, until none is left or a limit is reached. Any
 * number of senders may run at once: each delivery is claimed by one of them.
 */
export async function sendDue(ports: SendPorts, limits: SendLimits = usualLimits): Promise<void> {
  const startedAt = ports.now()
  const running = new Set<Promise<void>>()
  let begun = 0
  for (;;) {
    const now = ports.now()
    const free = Math.min(limits.concurrency - running.size, limits.most - begun)
    const claimed =
      free > 0 && now - startedAt < limits.budgetMs
        ? await claimDeliveries(ports.db, {
            claim: ports.newClaim(),
            now,
            until: now + limits.timeoutMs + CLAIM_SPARE_MS,
            perEndpoint: limits.perEndpoint,
            limit: free,
          })
        : []
    for (const delivery of claimed) {
      begun++
      const work = deliver(ports, delivery, limits.timeoutMs)
        .catch((error: unknown) => reportFailure(delivery.endpointId, delivery.eventId, error))
        .finally(() => running.delete(work))
      running.add(work)
    }
    if (running.size === 0) return
    // Fewer than could run were due: the next turn comes when one of them ends.
    if (claimed.length === 0 || running.size >= limits.concurrency) await Promise.race(running)
  }
}

/** A sender's own failure: the claim expires and another sender takes over. */
function reportFailure(endpointId: Id, eventId: Id, error: unknown): void {
  log({ event: 'webhook_sender_failed', endpoint_id: endpointId, event_id: eventId, error })
}
