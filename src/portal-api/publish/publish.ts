/**
 * From D1 to the edge. D1 is the truth: whatever is published was read from it in one transaction, with
 * the version that the change took in its own batch, and a lower version never wins over a higher one.
 * So publishing may fail, repeat, or run twice at once; `republish` finishes what was left undone.
 *
 * Order of a revocation: D1 (key revoked, next version taken), meter, KV tombstone, D1 (published
 * version). The meter comes before the answer, so an answered revocation is in force within a lease's
 * lifetime. D1 comes before the meter, because the next change to the subscription, or `republish`,
 * rebuilds the meter's keys from D1 under a higher version: a revocation that only the meter knew would
 * be undone. A crash in between leaves the versions apart, and `republish` completes it.
 */
import { markProductPublished, readProductForEdge } from '../../db/products'
import { markKeysRefused } from '../../db/keys'
import { readSubscriptionForEdge, type SubscriptionForEdge } from '../../db/subscription-for-edge'
import { markSubscriptionPublished } from '../../db/subscriptions'
import type { Id } from '../../domain/ids'
import { jwtIssuerName } from '../../domain/jwt-issuer'
import { LEASE_TTL_MS } from '../../domain/lease/protocol'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { publishDocument } from '../product-documents/publish'
import { jwtIssuerRecords, keySnapshots } from './key-snapshots'
import { examplesOf, productRecord, subscriptionSnapshot } from './snapshot'

/** ms that an ended key is still told apart from an unknown one (product decisions 4.4). */
const ENDED_KEYS_KNOWN_MS = 30 * 86_400_000
/** The same for keys of the platform's own making: nobody asks why one of them is refused. */
const ENDED_OWN_KEYS_KNOWN_MS = 3_600_000

export type PublishDeps = Pick<
  PortalDeps,
  'db' | 'now' | 'meter' | 'edgeCache' | 'requestId' | 'gatewayUrl' | 'portalUrl'
>

/** How far a publication came. */
export type Published = 'everywhere' | 'meter only' | 'nowhere'

/**
 * Brings a subscription to its meter, then to KV. Does not throw: what failed is logged and left to
 * `republish`, because the change itself is already made.
 */
export async function publishSubscription(deps: PublishDeps, id: Id): Promise<Published> {
  let reached: Published = 'nowhere'
  try {
    for (;;) {
      const now = deps.now()
      const from = await readSubscriptionForEdge(
        deps.db,
        id,
        now,
        now - ENDED_KEYS_KNOWN_MS,
        now - ENDED_OWN_KEYS_KNOWN_MS,
      )
      if (!from) return reached
      const subscription = subscriptionSnapshot(from)
      const keys = keySnapshots(from, now)
      await deps.meter(subscription.locator, from.consumer.region).configure(subscription, keys)
      reached = 'meter only'
      await noteRefused(deps, from.keys)
      await Promise.all([
        ...keys.map((key) => deps.edgeCache.putKey({ key, subscription })),
        ...jwtIssuerRecords(from).map(async ({ about, record }) =>
          deps.edgeCache.putJwtIssuer(await jwtIssuerName(subscription.productId, about), record),
        ),
      ])
      const newest = await markSubscriptionPublished(deps.db, id, subscription.version)
      // Somebody may have written KV before us with a newer version, which we have just overwritten.
      if (newest === subscription.version) return 'everywhere'
    }
  } catch (error) {
    logFailure(deps, 'subscription_not_published', id, error)
    return reached
  }
}

/** A revocation that the meter has is in force everywhere once the leases given out before have ended. */
async function noteRefused(deps: PublishDeps, keys: SubscriptionForEdge['keys']): Promise<void> {
  const revoked = keys.filter((key) => key.status === 'revoked' && key.refusedAt === null)
  if (revoked.length === 0) return
  const ids = revoked.map((key) => key.id)
  await markKeysRefused(deps.db, ids, deps.now() + LEASE_TTL_MS)
}

/** Brings a product to KV. Does not throw, as above. */
export async function publishProduct(deps: PublishDeps, id: Id): Promise<Published> {
  try {
    for (;;) {
      const from = await readProductForEdge(deps.db, id)
      if (!from) return 'nowhere'
      const record = productRecord(from, deps.portalUrl)
      await deps.edgeCache.putExamples(record.slug, examplesOf(from))
      await deps.edgeCache.putProduct(record)
      await publishDocument(deps, record)
      const newest = await markProductPublished(deps.db, id, record.version)
      if (newest === record.version) return 'everywhere'
    }
  } catch (error) {
    logFailure(deps, 'product_not_published', id, error)
    return 'nowhere'
  }
}

function logFailure(deps: PublishDeps, event: string, id: Id, error: unknown): void {
  log({ event, id, request_id: deps.requestId, error })
}
