import { commit, Unchanged } from '../../db/atomic'
import { ended, insertIncidentUpdate, updateOpenIncident } from '../../db/status-incidents'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { showSoon } from '../status/snapshot'
import { ownIncident, type Whose } from './owned'
import { viewOf } from './view'

/** Says that an incident or maintenance is over, once. @throws {AppError} not_found, invalid_state */
export async function resolveIncident(
  deps: PortalDeps,
  caller: Caller,
  whose: Whose,
  id: Id,
  text: string,
) {
  const { incident } = await ownIncident(deps, whose, id)
  const now = deps.now()
  const change = ended(incident.kind, now)
  try {
    await commit(deps.db, [
      updateOpenIncident(deps.db, id, change),
      audit(deps, caller.actorId, {
        action: 'incident.resolve',
        targetId: id,
        organisationId: incident.organisationId,
        change: { product_id: incident.productId },
      }),
      insertIncidentUpdate(deps.db, {
        id: deps.newId('incidentUpdate'),
        incidentId: id,
        at: now,
        state: change.state,
        text,
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'It is over.')
    throw error
  }
  showSoon(deps)
  return viewOf(deps, id)
}
