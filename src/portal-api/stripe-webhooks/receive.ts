import { claimEvent, finishEvent } from '../../db/billing/events'
import { fail } from '../../domain/errors'
import type { StripeEventFact } from '../../payments/events'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { dispatch } from './dispatch'

type Received = Pick<StripeEventFact, 'id' | 'type' | 'account' | 'objectId'>

/**
 * Has an event take effect once, however often it comes: it is `done` only when its effects are committed,
 * and whoever fails or dies leaves it to be claimed again (billing decisions 4).
 * @throws {AppError} conflict while another is at it, so that Stripe sends it again
 */
export async function receive(deps: PortalDeps, event: Received): Promise<void> {
  const claimedAt = deps.now()
  const claim = await claimEvent(deps.db, event, claimedAt)
  if (claim === 'busy') fail('conflict', 'The event is being processed.')
  if (claim === 'claimed') await process(deps, event, claimedAt)
}

/** Does what a claimed event asks for. @throws whatever went wrong, which its row keeps */
export async function process(deps: PortalDeps, event: Received, claimedAt: number): Promise<void> {
  try {
    await dispatch(deps, event)
  } catch (error) {
    log({ event: 'stripe_event_failed', stripe_event: event.id, type: event.type, error })
    await finishEvent(deps.db, event.id, claimedAt, messageOf(error))
    throw error
  }
  await finishEvent(deps.db, event.id, claimedAt, null)
}

const LONGEST = 500

const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, LONGEST)
