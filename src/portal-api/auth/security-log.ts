import { commit, type Statement } from '../../db/atomic'
import type { SecurityEventType } from '../../db/schema/identity'
import { insertSecurityEvent } from '../../db/users'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'

type Deps = Pick<PortalDeps, 'db' | 'now' | 'newId' | 'requestId'>
export type Detail = Readonly<Record<string, string | number>>

/** An entry of a person's security log, as a statement. Without secrets. */
export const note = (
  deps: Deps,
  userId: Id,
  type: SecurityEventType,
  client: Client,
  detail: Detail = {},
) =>
  insertSecurityEvent(deps.db, {
    id: deps.newId('securityEvent'),
    at: deps.now(),
    userId,
    type,
    address: client.address,
    userAgent: client.userAgent,
    detail,
  })

/**
 * A change that a person made to their own account, in the security log and the audit log.
 * @param change what belongs into the same batch; the audit row stands after its first statement
 * @throws {Unchanged} when that statement changed nothing
 */
export async function record(
  deps: Deps,
  userId: Id,
  type: SecurityEventType,
  client: Client,
  detail: Detail = {},
  change: readonly Statement[] = [],
): Promise<void> {
  const entry = note(deps, userId, type, client, detail)
  const row = audit(deps, userId, {
    action: `user.${type}`,
    targetId: userId,
    organisationId: null,
    change: detail,
  })
  const [first, ...rest] = change
  await commit(deps.db, first === undefined ? [entry, row] : [first, row, ...rest, entry])
}
