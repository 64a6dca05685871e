import { commit } from '../../db/atomic'
import { deleteJwtIssuer as deleteStatement, findJwtIssuer } from '../../db/jwt-issuers'
import { findKey } from '../../db/keys'
import { bumpSubscription } from '../../db/subscriptions'
import { AppError, fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { jwtIssuerName } from '../../domain/jwt-issuer'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'

const RETRY_SECONDS = 5

/**
 * Its JWTs stand for the key no more. Returns when the meter knows, so they are refused everywhere within
 * five seconds; the record in KV that leads to the key is then of no effect, and may go later.
 * @throws {AppError} not_found, limiter_unavailable when the meter did not answer
 */
export async function deleteJwtIssuer(
  deps: PortalDeps,
  caller: Caller,
  keyId: Id,
  id: Id,
): Promise<void> {
  const owner = mayWrite(caller, 'keys:write')
  const key = (await findKey(deps.db, owner, keyId)) ?? fail('not_found')
  const row = (await findJwtIssuer(deps.db, keyId, id)) ?? fail('not_found')
  await commit(deps.db, [
    deleteStatement(deps.db, keyId, id),
    audit(deps, caller.actorId, {
      action: 'key.jwt_issuer_remove',
      targetId: keyId,
      organisationId: key.organisationId,
      change: { jwt_issuer_id: id, issuer: row.issuer, subject: row.subject },
    }),
    bumpSubscription(deps.db, key.subscriptionId),
  ])
  const name = await jwtIssuerName(key.productId, row)
  await deps.edgeCache.dropJwtIssuer(name).catch(() => {})
  if ((await publishSubscription(deps, key.subscriptionId)) === 'nowhere') {
    throw new AppError(
      'limiter_unavailable',
      'The removal is recorded and will be in force within minutes.',
      { retry_after: RETRY_SECONDS },
      { 'retry-after': String(RETRY_SECONDS) },
    )
  }
}
