import { Unchanged } from '../../db/atomic'
import {
  deleteSession,
  deleteSessionsOf,
  listSessions as sessionsOf,
  type SessionRow,
} from '../../db/users'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { requirePerson, type Caller } from '../auth/caller'
import { record } from '../auth/security-log'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'

/** The person's live sessions, the newest first. */
export async function listSessions(
  deps: PortalDeps,
  caller: Caller,
): Promise<{ readonly rows: readonly SessionRow[]; readonly current: Id }> {
  const { userId, sessionId } = requirePerson(caller)
  return { rows: await sessionsOf(deps.db, userId, deps.now()), current: sessionId }
}

/** Ends a session, from its next request on. @throws {AppError} not_found */
export async function revokeSession(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  client: Client,
): Promise<void> {
  const { userId } = requirePerson(caller)
  try {
    const change = [deleteSession(deps.db, userId, id)]
    await record(deps, userId, 'session.revoked', client, { session: id }, change)
  } catch (error) {
    if (error instanceof Unchanged) fail('not_found')
    throw error
  }
}

/** Ends every session but this one; fine when there is none. */
export async function revokeOtherSessions(
  deps: PortalDeps,
  caller: Caller,
  client: Client,
): Promise<void> {
  const { userId, sessionId } = requirePerson(caller)
  try {
    const change = [deleteSessionsOf(deps.db, userId, sessionId)]
    await record(deps, userId, 'session.revoked', client, { session: 'others' }, change)
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
}
