import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { insertIncident, insertIncidentUpdate, type IncidentRow } from '../../db/status-incidents'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { limit, type Allowance } from '../limiter'
import { showSoon } from '../status/snapshot'
import { checkTimes, refuseMember } from './check'
import type { Whose } from './owned'
import type { CreateIncident } from './schemas'
import { viewOf } from './view'

/** Of a product: each is mailed to everybody who asked to hear of it. */
const OPENED: Allowance = { limit: 10, windowMs: 86_400_000 }

/** Opens an incident, or plans maintenance. @throws {AppError} invalid_request, too_many_attempts */
export async function createIncident(
  deps: PortalDeps,
  caller: Caller,
  { product }: Whose,
  input: z.output<typeof CreateIncident>,
) {
  const now = deps.now()
  const { kind, title } = input
  const startsAt = input.starts_at ?? now
  const endsAt = input.ends_at ?? null
  if (kind === 'maintenance' && input.impact !== undefined)
    refuseMember('/impact', 'is left out for maintenance')
  if (kind === 'incident' && input.impact === undefined)
    refuseMember('/impact', 'is required of an incident')
  checkTimes(kind, startsAt, endsAt, now)
  if (product) await limit(deps.limiter, `incidents\n${product.id}`, OPENED)
  const row: IncidentRow = {
    id: deps.newId('incident'),
    productId: product?.id ?? null,
    organisationId: product?.organisationId ?? null,
    kind,
    impact: input.impact ?? 'maintenance',
    state: stateAt(kind, startsAt, now),
    title,
    automatic: false,
    startsAt,
    endsAt,
    resolvedAt: null,
    openingToldAt: null,
    endToldAt: null,
    createdAt: now,
    updatedAt: now,
  }
  await commit(deps.db, [
    insertIncident(deps.db, row),
    audit(deps, caller.actorId, {
      action: 'incident.create',
      targetId: row.id,
      organisationId: row.organisationId,
      change: { product_id: row.productId, kind, title, impact: row.impact },
    }),
    insertIncidentUpdate(deps.db, {
      id: deps.newId('incidentUpdate'),
      incidentId: row.id,
      at: now,
      state: row.state,
      text: input.text,
    }),
  ])
  showSoon(deps)
  return viewOf(deps, row.id)
}

function stateAt(kind: IncidentRow['kind'], startsAt: number, now: number): IncidentRow['state'] {
  if (kind === 'incident') return 'investigating'
  return startsAt > now ? 'scheduled' : 'in_progress'
}
