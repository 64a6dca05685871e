import { deleteSession } from '../../db/users'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'
import { requirePerson, type Caller } from './caller'
import { record } from './security-log'

/** Ends the session, at once and everywhere. @throws {AppError} forbidden without a session */
export async function signOut(deps: PortalDeps, caller: Caller, client: Client): Promise<void> {
  const { userId, sessionId } = requirePerson(caller)
  await record(deps, userId, 'sign_out', client, {}, [deleteSession(deps.db, userId, sessionId)])
}
