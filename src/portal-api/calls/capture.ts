import { z } from '@hono/zod-openapi'
import { commit, retryUnchanged } from '../../db/atomic'
import { findProduct, updateProduct } from '../../db/products'
import { changeSubscription, findSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayRead, mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { instant, toIsoOrNull } from '../http/schemas'
import { publishProduct, publishSubscription } from '../publish/publish'
import { getSubscription } from '../subscriptions/get'
import { requireLive } from '../subscriptions/require-live'

const MOST_MINUTES = 60

export const StartCapture = z
  .strictObject({ minutes: z.int().min(1).max(MOST_MINUTES).default(15) })
  .openapi('StartCapture')

export const CaptureStateView = z
  .object({
    until: instant()
      .nullable()
      .openapi({
        description:
          'Until then headers and the first 16 KiB of text bodies of calls are kept, without what ' +
          'looks like a secret, for 7 days; null when nothing is. At most 5 calls a second and edge.',
      }),
  })
  .openapi('CaptureState')

type State = z.output<typeof CaptureStateView>

/** Whether calls of a subscription are captured for its consumer. @throws {AppError} not_found */
export async function subscriptionCapture(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<State> {
  const { subscription } = await getSubscription(deps, caller, id, 'usage:read')
  return stateOf(subscription.captureUntil, deps.now())
}

/**
 * Starts or stops to capture the calls of a subscription, for its consumer.
 * @param minutes from now; 0 stops
 * @throws {AppError} not_found, invalid_state
 */
export async function captureSubscription(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  minutes: number,
): Promise<State> {
  const consumer = mayWrite(caller, 'subscriptions:write') ?? undefined
  const captureUntil = untilOf(minutes, deps.now())
  await retryUnchanged(async () => {
    const { subscription } =
      (await findSubscription(deps.db, { consumer }, id)) ?? fail('not_found')
    requireLive(subscription)
    await commit(deps.db, [
      changeSubscription(deps.db, subscription, { captureUntil, updatedAt: deps.now() }),
      audit(deps, caller.actorId, {
        action: minutes === 0 ? 'subscription.stop_capture' : 'subscription.start_capture',
        targetId: id,
        organisationId: subscription.organisationId,
        change: { minutes },
      }),
    ])
  })
  await publishSubscription(deps, id)
  return stateOf(captureUntil, deps.now())
}

/** Whether calls of a product are captured for its provider. @throws {AppError} not_found */
export async function productCapture(deps: PortalDeps, caller: Caller, id: Id): Promise<State> {
  const owner = mayRead(caller, 'usage:read')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  return stateOf(product.captureUntil, deps.now())
}

/**
 * Starts or stops to capture the calls of a product, for its provider.
 * @param minutes from now; 0 stops
 * @throws {AppError} not_found
 */
export async function captureProduct(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  minutes: number,
): Promise<State> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  const captureUntil = untilOf(minutes, deps.now())
  await commit(deps.db, [
    updateProduct(deps.db, id, { captureUntil, updatedAt: deps.now() }),
    audit(deps, caller.actorId, {
      action: minutes === 0 ? 'product.stop_capture' : 'product.start_capture',
      targetId: id,
      organisationId: product.organisationId,
      change: { minutes },
    }),
  ])
  await publishProduct(deps, id)
  return stateOf(captureUntil, deps.now())
}

const untilOf = (minutes: number, now: number): number | null =>
  minutes === 0 ? null : now + minutes * 60_000

const stateOf = (until: number | null, now: number): State => ({
  until: toIsoOrNull(until !== null && until > now ? until : null),
})
