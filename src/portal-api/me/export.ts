import type { z } from '@hono/zod-openapi'
import { listSecurityEvents, listSessions } from '../../db/users'
import { listActions } from '../../db/own-actions'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { getMe } from './get'
import { toSecurityEventView, toSessionView, type MyData } from './schemas'

const MOST = 10_000

/** All that the platform keeps about the person themselves (security J9), as one document. */
export async function exportMe(deps: PortalDeps, caller: Caller): Promise<z.output<typeof MyData>> {
  const { userId, sessionId } = requirePerson(caller)
  const [{ acting_for: _, ...me }, sessions, events, actions] = await Promise.all([
    getMe(deps, caller),
    listSessions(deps.db, userId, deps.now()),
    listSecurityEvents(deps.db, userId, null, MOST),
    listActions(deps.db, userId, MOST),
  ])
  return {
    exported_at: toIso(deps.now()),
    person: me,
    sessions: sessions.map((row) => toSessionView(row, sessionId)),
    security_log: events.map(toSecurityEventView),
    actions: actions.map(({ at, action, targetId, organisationId }) => ({
      at: toIso(at),
      action,
      target_id: targetId,
      organisation_id: organisationId,
    })),
  }
}
