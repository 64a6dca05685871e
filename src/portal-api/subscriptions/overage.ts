import type { z } from '@hono/zod-openapi'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import type { MeterUsage } from '../../domain/lease/protocol'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { currentUsage } from '../usage/current'
import { getSubscription } from './get'
import { toOverageView, type OverageView, type UpdateOverage } from './overage-schemas'
import { requireLive } from './require-live'
import { changeFound } from './transition'

/** The consumer's overage: what may pass beyond the quota, and what did. @throws {AppError} not_found */
export async function getOverage(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof OverageView>> {
  return viewOf(deps, await getSubscription(deps, caller, id))
}

/**
 * Switches overage on or off, or sets the consumer's cap (product decision C15). The meter has it within
 * a lease's lifetime; what was used stays used.
 * @throws {AppError} not_found, invalid_state, invalid_request for a cap above the plan's
 */
export async function updateOverage(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateOverage>,
): Promise<z.output<typeof OverageView>> {
  const consumer = mayWrite(caller, 'billing:write') ?? undefined
  const by = caller.platformRole === null ? ('consumer' as const) : ('platform' as const)
  const decide = ({ subscription, version }: SubscriptionDetail) => {
    requireLive(subscription)
    if (version.overageRule === 'block') fail('invalid_state', 'The plan has no overage.')
    requireBelow(input.money_cap_minor, version.overageCapAmount)
    const set = {
      ...(input.enabled !== undefined && { overageEnabled: input.enabled }),
      ...(input.money_cap_minor !== undefined && { overageCap: input.money_cap_minor }),
    }
    const note = { overage: { ...input } }
    return {
      action: 'subscription.update_overage',
      by,
      set,
      note,
      tells: ['subscription.updated' as const],
    }
  }
  await changeFound(deps, caller.actorId, { consumer }, id, decide)
  return viewOf(deps, (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found'))
}

/** A consumer may only lower what the plan allows. */
function requireBelow(cap: number | null | undefined, planCap: number | null): void {
  if (cap === null || cap === undefined || planCap === null || cap <= planCap) return
  fail('invalid_request', undefined, {
    errors: [{ pointer: '/money_cap_minor', detail: `is above the plan's cap of ${planCap}` }],
  })
}

async function viewOf(deps: PortalDeps, detail: SubscriptionDetail) {
  return toOverageView(detail, await usageOf(deps, detail))
}

/** The settings can be read and changed while the meter is away. */
async function usageOf(deps: PortalDeps, detail: SubscriptionDetail): Promise<MeterUsage | null> {
  try {
    return await currentUsage(deps, detail)
  } catch {
    return null
  }
}
