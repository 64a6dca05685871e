/** What opens, moves and ends without anybody's doing. Whatever runs twice finds nothing left to do. */
import { commit, NotUnique, Unchanged, type Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  dueMaintenance,
  ended,
  hasIncidentState,
  inMaintenance,
  insertIncident,
  insertIncidentUpdate,
  updateOpenIncident,
  type IncidentRow,
} from '../../db/status-incidents'
import { failingTargets, recoveredIncidents } from '../../db/status-probes'
import type { Id } from '../../domain/ids'
import { FAILURES_TO_OPEN, SUCCESSES_TO_RESOLVE } from '../../domain/status/probe'
import type { IncidentState } from '../../domain/status/states'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'

/** Of each kind in one run, a batch each. */
const MOST = 50
/** Read to find those: the others are in maintenance. */
const MOST_READ = 500

/** Opens an incident for each product that has failed twice in a row, and ends those of products that are well again. */
export async function settleIncidents(deps: PortalDeps): Promise<void> {
  const { db } = deps
  const failing = await failingTargets(db, FAILURES_TO_OPEN, MOST_READ)
  const quiet = await inMaintenance(
    db,
    failing.map(({ id }) => id),
    deps.now(),
  )
  const loud = failing.filter(({ id }) => !quiet.has(id))
  for (const target of loud.slice(0, MOST)) await open(deps, target)
  for (const incident of await recoveredIncidents(db, SUCCESSES_TO_RESOLVE, MOST)) {
    const text = incident.gone === 1 ? 'The API is not probed any more.' : 'The API answers again.'
    await end(deps, { ...incident, kind: 'incident' }, text)
  }
}

/** Begins and ends maintenance whose time has come. */
export async function moveMaintenance(deps: PortalDeps): Promise<void> {
  const now = deps.now()
  for (const row of await dueMaintenance(deps.db, now, MOST)) {
    if (row.endsAt !== null && row.endsAt <= now) await end(deps, row, 'The maintenance is over.')
    else await begin(deps, row)
  }
}

type Failing = Awaited<ReturnType<typeof failingTargets>>[number]

async function open(deps: PortalDeps, { id, organisationId, since, error, slug }: Failing) {
  const now = deps.now()
  const row: IncidentRow = {
    id: deps.newId('incident'),
    productId: id,
    organisationId,
    kind: 'incident',
    impact: 'critical',
    state: 'investigating',
    title: 'The API does not answer',
    automatic: true,
    startsAt: since,
    endsAt: null,
    resolvedAt: null,
    openingToldAt: null,
    endToldAt: null,
    createdAt: now,
    updatedAt: now,
  }
  await attempt(deps, [
    insertIncident(deps.db, row),
    audit(deps, SYSTEM_ACTOR, {
      action: 'incident.open',
      targetId: row.id,
      organisationId,
      change: { product_id: id, error },
    }),
    words(deps, row.id, 'investigating', 'Our probes get no good answer from its origin.'),
    tell(deps, {
      type: 'origin.failing',
      organisationId,
      subjectId: id,
      data: {
        product_id: id,
        product: slug,
        incident_id: row.id,
        reason: `Two probes of the origin in a row failed; the last one ${error}.`,
      },
    }),
  ])
}

type Ending = Pick<IncidentRow, 'id' | 'productId' | 'organisationId' | 'kind'>

async function end(
  deps: PortalDeps,
  { id, productId, organisationId, kind }: Ending,
  text: string,
) {
  const change = ended(kind, deps.now())
  await attempt(deps, [
    updateOpenIncident(deps.db, id, change),
    audit(deps, SYSTEM_ACTOR, {
      action: 'incident.resolve',
      targetId: id,
      organisationId,
      change: { product_id: productId },
    }),
    words(deps, id, change.state, text),
  ])
}

async function begin(deps: PortalDeps, { id, productId, organisationId }: IncidentRow) {
  await attempt(deps, [
    updateOpenIncident(
      deps.db,
      id,
      { state: 'in_progress', updatedAt: deps.now() },
      hasIncidentState('scheduled'),
    ),
    audit(deps, SYSTEM_ACTOR, {
      action: 'incident.write',
      targetId: id,
      organisationId,
      change: { product_id: productId, state: 'in_progress' },
    }),
    words(deps, id, 'in_progress', 'The maintenance has begun.'),
  ])
}

const words = (deps: PortalDeps, incidentId: Id, state: IncidentState, text: string) =>
  insertIncidentUpdate(deps.db, {
    id: deps.newId('incidentUpdate'),
    incidentId,
    at: deps.now(),
    state,
    text,
  })

/** Another run may be faster. */
async function attempt({ db }: PortalDeps, statements: [Statement, ...Statement[]]) {
  try {
    await commit(db, statements)
  } catch (error) {
    if (!(error instanceof NotUnique || error instanceof Unchanged)) throw error
  }
}
