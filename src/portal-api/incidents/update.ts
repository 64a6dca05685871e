import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import { hasIncidentState, hasIncidentTimes, updateOpenIncident } from '../../db/status-incidents'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { showSoon } from '../status/snapshot'
import { checkTimes, refuseMember } from './check'
import { ownIncident, type Whose } from './owned'
import type { UpdateIncident } from './schemas'
import { viewOf } from './view'

/**
 * Changes title, impact or times of one that is not over.
 * @throws {AppError} not_found, invalid_request, invalid_state, conflict when its state or times have just changed
 */
export async function updateIncident(
  deps: PortalDeps,
  caller: Caller,
  whose: Whose,
  id: Id,
  input: z.output<typeof UpdateIncident>,
) {
  const { incident } = await ownIncident(deps, whose, id)
  const now = deps.now()
  if (incident.resolvedAt !== null) fail('invalid_state', 'It is over.')
  const { impact, title } = input
  const startsAt = input.starts_at ?? incident.startsAt
  const endsAt = input.ends_at ?? incident.endsAt
  if (incident.kind === 'maintenance' && impact !== undefined)
    refuseMember('/impact', 'is left out for maintenance')
  if (input.starts_at !== undefined || input.ends_at !== undefined)
    checkTimes(incident.kind, startsAt, endsAt, now)
  const isMoved = incident.state === 'in_progress' && startsAt > now
  if (isMoved) refuseMember('/starts_at', 'has begun')
  try {
    await commit(deps.db, [
      updateOpenIncident(
        deps.db,
        id,
        { ...(impact && { impact }), ...(title && { title }), startsAt, endsAt, updatedAt: now },
        hasIncidentState(incident.state),
        // They were checked together: somebody else may have changed one of them meanwhile.
        hasIncidentTimes(incident),
      ),
      audit(deps, caller.actorId, {
        action: 'incident.update',
        targetId: id,
        organisationId: incident.organisationId,
        change: { product_id: incident.productId, members: Object.keys(input) },
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('conflict')
    throw error
  }
  showSoon(deps)
  return viewOf(deps, id)
}
