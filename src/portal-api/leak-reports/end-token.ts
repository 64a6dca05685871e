import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { revokeToken, type TokenRow } from '../../db/tokens'
import { foundAt } from '../../domain/leaked-key'
import { log } from '../../platform/log'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import type { Found, Reporter } from './handle'

/**
 * Revokes a leaked management token, whatever it may do: in force with the next request. Its organisation
 * is told; of a token for the platform itself the audit log and the logs know.
 */
export async function endLeakedToken(
  deps: PortalDeps,
  reporter: Reporter,
  { id, organisationId, name, start }: TokenRow,
  { url, source }: Found,
): Promise<void> {
  const found = { found_at: foundAt(url), source: source.slice(0, 64), reporter }
  try {
    await commit(deps.db, [
      revokeToken(deps.db, id, deps.now()),
      audit(deps, SYSTEM_ACTOR, {
        action: 'token.leak',
        targetId: id,
        organisationId,
        change: found,
      }),
      ...(organisationId === null
        ? []
        : [
            tell(deps, {
              type: 'token.leaked',
              organisationId,
              subjectId: id,
              data: {
                token_id: id,
                name,
                start,
                ...found,
                effect: 'It was revoked. Make another one.',
              },
            }),
          ]),
    ])
  } catch (error) {
    if (error instanceof Unchanged) return
    throw error
  }
  if (organisationId === null) {
    log({ event: 'platform_token_leaked', token_id: id, request_id: deps.requestId, ...found })
  }
}
