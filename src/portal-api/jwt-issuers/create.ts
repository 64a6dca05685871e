import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, Unchanged } from '../../db/atomic'
import {
  dropEndedJwtIssuer,
  insertJwtIssuer,
  takeIssuerNumber,
  type JwtIssuerRow,
} from '../../db/jwt-issuers'
import { findKey } from '../../db/keys'
import { bumpSubscription } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { requireUsable } from '../keys/signing-secret'
import { refuseOwnHost } from '../products/refuse-own-host'
import { publishSubscription } from '../publish/publish'
import type { CreateJwtIssuer } from './schemas'

/** Of one key. */
const MOST = 5

/**
 * Lets JWTs of one subject of the consumer's identity provider stand for the key (product G6). A subject
 * leads to one key of a product.
 * @throws {AppError} not_found, invalid_request, invalid_state, conflict for a subject that leads to a
 *   key already
 */
export async function createJwtIssuer(
  deps: PortalDeps,
  caller: Caller,
  keyId: Id,
  input: z.output<typeof CreateJwtIssuer>,
): Promise<JwtIssuerRow> {
  const owner = mayWrite(caller, 'keys:write')
  const key = (await findKey(deps.db, owner, keyId)) ?? fail('not_found')
  const now = deps.now()
  requireUsable(key, now)
  refuseOwnHost(deps, input.jwks_url, '/jwks_url')
  const row: JwtIssuerRow = {
    id: deps.newId('jwtIssuer'),
    keyId,
    subscriptionId: key.subscriptionId,
    organisationId: key.organisationId,
    productId: key.productId,
    // The database counts.
    number: 0,
    issuer: input.issuer,
    claim: input.subject === undefined ? 'client_id' : 'sub',
    subject: input.subject ?? input.client_id ?? '',
    audience: input.audience,
    jwksUrl: input.jwks_url,
    createdAt: now,
  }
  try {
    await commit(deps.db, [
      dropEndedJwtIssuer(deps.db, row, now),
      takeIssuerNumber(deps.db, keyId),
      insertJwtIssuer(deps.db, row, MOST, now),
      audit(deps, caller.actorId, {
        action: 'key.jwt_issuer_add',
        targetId: keyId,
        organisationId: key.organisationId,
        change: { jwt_issuer_id: row.id, ...input },
      }),
      bumpSubscription(deps.db, key.subscriptionId),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'This subject leads to a key already.')
    if (!(error instanceof Unchanged)) throw error
    fail('invalid_state', `The key or its subscription has ended, or it has ${MOST} issuers.`)
  }
  await publishSubscription(deps, key.subscriptionId)
  return row
}
