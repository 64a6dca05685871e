import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { insertFirstAdmin } from '../../db/tokens'
import { AppError, fail } from '../../domain/errors'
import { audit } from '../audit'
import { ALL_SCOPES } from '../auth/scopes'
import { bearerOf, sameSecret } from '../auth/token'
import type { PortalDeps } from '../deps'
import { issueToken, type IssuedToken } from '../tokens/create'

/**
 * Makes the first platform admin's token, once in the life of the platform.
 * @param authorization the request's header, which must bear the bootstrap secret
 * @throws {AppError} unauthenticated, invalid_state
 */
export async function bootstrap(
  deps: PortalDeps,
  authorization: string | undefined,
  secret: string,
): Promise<IssuedToken> {
  const given = bearerOf(authorization)
  if (given === null || secret === '' || !(await sameSecret(given, secret))) {
    throw new AppError('unauthenticated', undefined, {}, { 'www-authenticate': 'Bearer' })
  }
  const issued = await issueToken(deps, {
    organisationId: null,
    platformRole: 'admin',
    name: 'bootstrap',
    scopes: [ALL_SCOPES],
    expiresAt: null,
    createdBy: null,
  })
  try {
    await commit(deps.db, [
      insertFirstAdmin(deps.db, issued.row),
      audit(deps, SYSTEM_ACTOR, {
        action: 'token.bootstrap',
        targetId: issued.row.id,
        organisationId: null,
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'There has been a platform admin before.')
    throw error
  }
  return issued
}
