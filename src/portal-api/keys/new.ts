import { newestUsableKey } from '../../db/keys'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getSubscription } from '../subscriptions/get'
import { createKey } from './create'
import { rotateKey } from './rotate'
import { CreateKey, type IssuedKey } from './schemas'

/**
 * `POST /api/key/new`: the newest key rotated, or a first one where there is none.
 * @throws {AppError} not_found, invalid_state, key_limit_reached
 */
export async function newKey(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  overlapSeconds: number,
): Promise<IssuedKey> {
  await getSubscription(deps, caller, subscriptionId, 'keys:write')
  const key = await newestUsableKey(deps.db, subscriptionId, deps.now())
  return key
    ? rotateKey(deps, caller, key.id, overlapSeconds)
    : createKey(deps, caller, subscriptionId, CreateKey.parse({ name: 'default' }))
}
