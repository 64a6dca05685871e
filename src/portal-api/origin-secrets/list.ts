import { listOriginSecrets as rows, type OriginSecretRow } from '../../db/origin-secrets'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { secretReader } from './owned'

/** The product's active secrets, oldest first. @throws {AppError} not_found */
export async function listOriginSecrets(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
): Promise<readonly OriginSecretRow[]> {
  await secretReader(deps, caller, productId)
  return rows(deps.db, productId)
}
