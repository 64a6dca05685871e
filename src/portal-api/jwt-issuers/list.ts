import { listJwtIssuers as rowsOf, type JwtIssuerRow } from '../../db/jwt-issuers'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getKey } from '../keys/get'

/** Whose JWTs stand for the key; a handful. @throws {AppError} not_found */
export async function listJwtIssuers(
  deps: PortalDeps,
  caller: Caller,
  keyId: Id,
): Promise<JwtIssuerRow[]> {
  await getKey(deps, caller, keyId)
  return rowsOf(deps.db, keyId)
}
