import type { z } from '@hono/zod-openapi'
import { findPublished } from '../../db/catalogue'
import { ensureSubscriber } from '../../db/status-subscribers'
import { addressGroup } from '../../domain/address-group'
import { confirmStatusMail } from '../../mail/status'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { limit, type Allowance } from '../limiter'
import type { SubscribeToStatus } from './schemas'
import { statusToken } from './token'

const HOUR_MS = 3_600_000
/** From one place. */
const REQUESTS: Allowance = { limit: 20, windowMs: HOUR_MS }
/** To one address: nobody's mailbox is filled by others. */
const MAILS: Allowance = { limit: 3, windowMs: HOUR_MS }
/** Subscriptions of one address. */
const MOST = 50

/**
 * Sends a link to the address. What happens besides is done after the answer, so that neither it nor its
 * time tells whether there is such a product, or whether the address has subscribed.
 * @throws {AppError} too_many_attempts
 */
export async function subscribeToStatus(
  deps: PortalDeps,
  { email, product }: z.output<typeof SubscribeToStatus>,
): Promise<void> {
  const from = addressGroup(deps.actor.address ?? '')
  await limit(deps.limiter, `status subscriptions\n${from}`, REQUESTS)
  deps.later(
    sendLink(deps, email.toLowerCase(), product).catch((error: unknown) =>
      log({ event: 'status_subscription_failed', request_id: deps.requestId, error }),
    ),
  )
}

async function sendLink(deps: PortalDeps, email: string, slug: string | undefined) {
  const { allowed } = await deps.limiter.consume(`status mails\n${email}`, MAILS)
  if (!allowed) return
  const found = slug === undefined ? null : await findPublished(deps.db, slug)
  if (found === undefined) return
  const subscriber = await ensureSubscriber(
    deps.db,
    {
      id: deps.newId('statusSubscriber'),
      email,
      productId: found?.product.id ?? '',
      confirmedAt: null,
      createdAt: deps.now(),
    },
    MOST,
  )
  if (!subscriber || subscriber.confirmedAt !== null) return
  const token = await statusToken(deps, 'confirm', subscriber.id)
  const url = `${deps.portalUrl}/status/confirm#token=${encodeURIComponent(token)}`
  await deps.mail.send(confirmStatusMail(email, found?.product.name ?? 'the platform', url))
}
