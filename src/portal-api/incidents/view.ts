import type { z } from '@hono/zod-openapi'
import { findIncident, updatesOf, type IncidentWithProduct } from '../../db/status-incidents'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import { toIncidentView, type IncidentView } from './schemas'

type View = z.output<typeof IncidentView>

/** Incidents with what was said of them. */
export async function viewsOf(
  { db }: Pick<PortalDeps, 'db'>,
  rows: readonly IncidentWithProduct[],
): Promise<View[]> {
  const said = Map.groupBy(
    await updatesOf(
      db,
      rows.map(({ incident }) => incident.id),
    ),
    ({ incidentId }) => incidentId,
  )
  return rows.map((row) => toIncidentView(row, said.get(row.incident.id) ?? []))
}

/** One as it is now. @throws {AppError} not_found */
export async function viewOf(deps: Pick<PortalDeps, 'db'>, id: Id): Promise<View> {
  const row = (await findIncident(deps.db, undefined, id)) ?? fail('not_found')
  const [view] = await viewsOf(deps, [row])
  return view ?? fail('not_found')
}
