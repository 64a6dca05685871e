import type { KeyRow } from '../../db/keys'
import type { KeyPurpose } from '../../db/schema'
import type { SubscriptionRow } from '../../db/subscriptions'
import type { KeyAccess, KeyType, Quota, RateLimit } from '../../domain/config'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import type { IssuedKey } from './schemas'

/** What a new key is; a live one without restrictions where nothing else is said. */
interface NewKeyOf {
  readonly name: string
  readonly expiresAt: number | null
  readonly type?: KeyType
  readonly access?: KeyAccess | null
  readonly ownQuota?: Quota | null
  readonly ownRate?: RateLimit | null
  readonly purpose?: KeyPurpose
  readonly signatureRequired?: boolean
  /** The person who made it; null for a script or the platform. */
  readonly createdBy: Id | null
  readonly rotatedFrom?: Id
}

/** Makes a key for the subscription, and the row that may be stored of it. Writes nothing. */
export async function mintKey(
  deps: Pick<PortalDeps, 'mint' | 'now' | 'newId'>,
  subscription: Pick<SubscriptionRow, 'id' | 'locator' | 'organisationId' | 'productId'>,
  about: NewKeyOf,
): Promise<IssuedKey> {
  const { key, ...stored } = await deps.mint.key(about.type ?? 'live', subscription.locator)
  const now = deps.now()
  const row: KeyRow = {
    ...stored,
    id: deps.newId('key'),
    subscriptionId: subscription.id,
    organisationId: subscription.organisationId,
    productId: subscription.productId,
    name: about.name,
    type: about.type ?? 'live',
    status: 'active',
    expiresAt: about.expiresAt,
    access: about.access ?? null,
    ownQuota: about.ownQuota ?? null,
    ownRate: about.ownRate ?? null,
    revokedAt: null,
    leakedAt: null,
    expiryBeforeLeak: null,
    refusedAt: null,
    signingGeneration: 0,
    signingOverlapUntil: null,
    signatureRequired: about.signatureRequired ?? false,
    issuerNumber: 0,
    purpose: about.purpose ?? null,
    suspensionReason: null,
    rotatedFrom: about.rotatedFrom ?? null,
    createdBy: about.createdBy,
    createdAt: now,
    updatedAt: now,
  }
  return { row, key }
}
