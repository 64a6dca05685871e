import type { SubscriptionRow } from '../../db/subscriptions'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import type { IssuedKey } from './schemas'

/** Makes a key for the subscription, and the row that may be stored of it. Writes nothing. */
export async function mintKey(
  deps: Pick<PortalDeps, 'mint' | 'now' | 'newId'>,
  subscription: Pick<SubscriptionRow, 'id' | 'locator' | 'organisationId' | 'productId'>,
  about: {
    readonly name: string
    readonly expiresAt: number | null
    readonly rotatedFrom?: Id
  },
): Promise<IssuedKey> {
  const { key, ...stored } = await deps.mint.key(subscription.locator)
  const now = deps.now()
  const row = {
    ...stored,
    id: deps.newId('key'),
    subscriptionId: subscription.id,
    organisationId: subscription.organisationId,
    productId: subscription.productId,
    name: about.name,
    type: 'live' as const,
    status: 'active' as const,
    expiresAt: about.expiresAt,
    revokedAt: null,
    rotatedFrom: about.rotatedFrom ?? null,
    createdAt: now,
    updatedAt: now,
  }
  return { row, key }
}
