import { commit, Unchanged } from '../../db/atomic'
import { newestCheckout } from '../../db/billing/checkouts'
import { bumpSubscription, findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { usableStates } from '../../domain/subscription-state'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayWrite, type Caller } from '../auth/caller'
import { reduceCheckout } from '../billing/reduce-checkout'
import type { PortalDeps } from '../deps'
import { firstKeyStatements } from '../keys/first-key'
import { mintKey } from '../keys/mint-key'
import type { IssuedKey } from '../keys/schemas'
import { publishSubscription } from '../publish/publish'

export interface Synced {
  readonly detail: SubscriptionDetail
  /** Shown to the first who asks after the payment; null for everybody else. */
  readonly firstKey: IssuedKey | null
}

/**
 * Asks Stripe what has become of the newest Checkout, as the page does to which it leads back: the address of
 * that page proves nothing. What is paid for has its first key here (product decision C14).
 * @throws {AppError} not_found
 */
export async function syncCheckout(deps: PortalDeps, caller: Caller, id: Id): Promise<Synced> {
  const consumer = mayWrite(caller, 'subscriptions:write') ?? undefined
  const find = async () => (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
  await find()
  const checkout = await newestCheckout(deps.db, id)
  if (checkout?.stripeSessionId) await reduceCheckout(deps, checkout.stripeSessionId)
  const detail = await find()
  const isPaid = detail.billing !== null && usable.has(detail.subscription.state)
  const firstKey = isPaid ? await issueFirstKey(deps, caller, detail) : null
  return { detail, firstKey }
}

const usable: ReadonlySet<string> = new Set(usableStates)

/** @returns null where there is one already, made by whomever */
async function issueFirstKey(
  deps: PortalDeps,
  caller: Caller,
  { subscription }: SubscriptionDetail,
): Promise<IssuedKey | null> {
  const about = { name: 'default', expiresAt: null, createdBy: caller.userId }
  const key = await mintKey(deps, subscription, about)
  try {
    await commit(deps.db, [
      ...firstKeyStatements(deps, caller.actorId, key),
      bumpSubscription(deps.db, subscription.id),
    ])
  } catch (error) {
    if (error instanceof Unchanged) return null
    throw error
  }
  await publishSubscription(deps, subscription.id)
  return key
}
