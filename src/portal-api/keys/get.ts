import { findKey, type KeyRow } from '../../db/keys'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** @throws {AppError} not_found */
export async function getKey(deps: PortalDeps, caller: Caller, id: Id): Promise<KeyRow> {
  const owner = mayRead(caller, 'keys:read')
  return (await findKey(deps.db, owner, id)) ?? fail('not_found')
}
