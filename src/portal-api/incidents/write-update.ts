import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import {
  hasIncidentState,
  insertIncidentUpdate,
  updateOpenIncident,
} from '../../db/status-incidents'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { fitsKind } from '../../domain/status/states'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { showSoon } from '../status/snapshot'
import { refuseMember } from './check'
import { ownIncident, type Whose } from './owned'
import type { WriteIncidentUpdate } from './schemas'
import { viewOf } from './view'

/**
 * Says what is going on with an incident or maintenance that is not over.
 * @throws {AppError} not_found, invalid_request, invalid_state, conflict when its state has just changed
 */
export async function writeIncidentUpdate(
  deps: PortalDeps,
  caller: Caller,
  whose: Whose,
  id: Id,
  { text, state: wanted }: z.output<typeof WriteIncidentUpdate>,
) {
  const { incident } = await ownIncident(deps, whose, id)
  if (incident.resolvedAt !== null) fail('invalid_state', 'It is over.')
  const state = wanted ?? incident.state
  if (!fitsKind(incident.kind, state))
    refuseMember(
      '/state',
      incident.kind === 'maintenance' ? 'is of an incident' : 'is of maintenance',
    )
  const now = deps.now()
  // Maintenance that begins before its time begins now.
  const begins = state === 'in_progress' && incident.startsAt > now
  try {
    await commit(deps.db, [
      updateOpenIncident(
        deps.db,
        id,
        { state, updatedAt: now, ...(begins && { startsAt: now }) },
        hasIncidentState(incident.state),
      ),
      audit(deps, caller.actorId, {
        action: 'incident.write',
        targetId: id,
        organisationId: incident.organisationId,
        change: { product_id: incident.productId, state },
      }),
      insertIncidentUpdate(deps.db, {
        id: deps.newId('incidentUpdate'),
        incidentId: id,
        at: now,
        state,
        text,
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('conflict')
    throw error
  }
  showSoon(deps)
  return viewOf(deps, id)
}
