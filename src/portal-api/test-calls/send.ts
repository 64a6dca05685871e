import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { dropEndedKeys, insertKey } from '../../db/keys'
import { findProduct, type ProductRow } from '../../db/products'
import { bumpSubscription, listSubscriptions, type SubscriptionRow } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { log } from '../../platform/log'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { mintKey } from '../keys/mint-key'
import { publishSubscription } from '../publish/publish'
import { readTestCall } from './read'
import type { SendTestCall, TestCallView } from './schemas'

const KEY_LIVES_MS = 60_000
const KEPT_MS = 30 * 86_400_000
/** Longer than any origin may take. */
const PATIENCE_MS = 70_000

/**
 * Calls a product of the caller's own through the gateway, as any consumer does, drafts included, and
 * shows what the origin got (product.md B1). Runs on the provider's own subscription, under a key that
 * lives for a minute.
 * @throws {AppError} not_found, invalid_state without a subscription of its own, origin_unavailable
 *   when the gateway did not answer
 */
export async function sendTestCall(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof SendTestCall>,
): Promise<z.output<typeof TestCallView>> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, productId)) ?? fail('not_found')
  const key = await shortLivedKey(deps, caller, await ownSubscription(deps, product))
  const sentAt = deps.now()
  const headers = new Headers(
    input.headers.map(({ name, value }): [string, string] => [name, value]),
  )
  // What Cloudflare says of a request, it says of this one.
  for (const { name } of input.headers) if (/^cf-/i.test(name)) headers.delete(name)
  const { address } = deps.actor
  if (address !== null) headers.set('cf-connecting-ip', address)
  headers.set('authorization', `Bearer ${key}`)
  headers.set('x-turnpike-trace', '1')
  try {
    const response = await deps.gateway(`${deps.gatewayUrl}/${product.slug}${input.path}`, {
      method: input.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(input.body !== '' && input.method !== 'GET' && input.method !== 'HEAD'
        ? { body: input.body }
        : {}),
    })
    return await readTestCall(response, sentAt, deps.now)
  } catch (error) {
    log({ event: 'test_call_failed', request_id: deps.requestId, error })
    return fail('origin_unavailable', 'The gateway did not answer. Try again.')
  }
}

async function ownSubscription(deps: PortalDeps, product: ProductRow): Promise<SubscriptionRow> {
  const filter = { consumer: product.organisationId, product: product.id }
  const found = await listSubscriptions(deps.db, filter, null, 10)
  const live = found.find(({ subscription }) => subscription.state !== 'canceled')
  return (
    live?.subscription ??
    fail('invalid_state', 'Subscribe your own organisation to a plan of this product first.')
  )
}

async function shortLivedKey(
  deps: PortalDeps,
  caller: Caller,
  subscription: SubscriptionRow,
): Promise<string> {
  const now = deps.now()
  const issued = await mintKey(deps, subscription, {
    name: 'test call',
    expiresAt: now + KEY_LIVES_MS,
    purpose: 'test_call',
    createdBy: caller.userId,
  })
  await commit(deps.db, [
    dropEndedKeys(deps.db, subscription.id, 'test_call', now - KEPT_MS),
    insertKey(deps.db, issued.row),
    audit(deps, caller.actorId, {
      action: 'product.test_call',
      targetId: subscription.productId,
      organisationId: subscription.providerId,
      change: { key_id: issued.row.id },
    }),
    bumpSubscription(deps.db, subscription.id),
  ])
  await publishSubscription(deps, subscription.id)
  return issued.key
}
