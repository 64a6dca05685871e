/**
 * A ban is one row, and each subscription follows it by its own change. Nothing slips through in between:
 * what would let a banned consumer in asks for the row in its own statement. What a crash left behind is
 * finished by the job.
 */
import { retryUnchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { findBanOf, unsettledBans, unsettledBetween, type BanRow } from '../../db/bans'
import { findSubscription, type SubscriptionRow } from '../../db/subscriptions'
import type { Id } from '../../domain/ids'
import { next } from '../../domain/subscription-state'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { pushSoon } from '../subscriptions/push-terms'
import { commitChange, type Change } from '../subscriptions/transition'

/** Subscriptions in a run of the job. */
const LIMIT = 50

/** Brings all subscriptions between the two to what the ban, or its end, says. */
export async function settleBans(
  deps: PortalDeps,
  actorId: Id,
  providerId: Id,
  consumerId: Id,
): Promise<void> {
  for (const { id } of await unsettledBetween(deps.db, providerId, consumerId)) {
    await settleBan(deps, actorId, id)
  }
}

/** Finishes bans that were interrupted. */
export async function finishBans(deps: PortalDeps): Promise<void> {
  for (const { id } of await unsettledBans(deps.db, LIMIT)) {
    await settleBan(deps, SYSTEM_ACTOR, id)
  }
}

async function settleBan(deps: PortalDeps, actorId: Id, id: Id): Promise<void> {
  await retryUnchanged(async () => {
    const detail = await findSubscription(deps.db, {}, id)
    if (!detail) return
    const { providerId, organisationId } = detail.subscription
    const ban = await findBanOf(deps.db, providerId, organisationId)
    const change = ban
      ? banned(detail.subscription, ban, deps.now())
      : unbanned(detail.subscription)
    if (change !== null) await commitChange(deps, actorId, detail, change)
  })
  await publishSubscription(deps, id)
  await pushSoon(deps, id)
}

function banned(subscription: SubscriptionRow, { reason }: BanRow, now: number): Change | null {
  const said = { by: 'provider', note: { reason } } as const
  const declined = next(subscription, 'provider', { type: 'declined' })
  if (declined !== null) {
    const set = { ...declined, cancelAt: now, cancelReason: reason }
    return { ...said, action: 'subscription.decline', set, tells: ['subscription.declined'] }
  }
  const stopped = next(subscription, 'provider', { type: 'suspended', cause: 'ban' })
  if (stopped === null) return null
  const set = { ...stopped, suspendedAt: now, suspensionReason: reason }
  return { ...said, action: 'subscription.suspend', set, tells: ['subscription.suspended'] }
}

function unbanned(subscription: SubscriptionRow): Change | null {
  if (subscription.suspendedBy !== 'ban') return null
  const restored = next(subscription, 'provider', { type: 'restored' })
  if (restored === null) return null
  const set = { ...restored, suspendedAt: null, suspensionReason: null }
  return {
    action: 'subscription.restore',
    by: 'provider',
    set,
    tells: ['subscription.restored'],
  }
}
