import type { z } from '@hono/zod-openapi'
import type { AuditRow } from '../../db/audit-read'
import { namesOf } from '../../db/audit-read'
import { SYSTEM_ACTOR } from '../../db/audit'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import type { DownloadRow } from '../http/download'
import { toIso } from '../http/schemas'
import { AuditEntryView } from './schemas'

type Entry = z.output<typeof AuditEntryView>
type Actor = Entry['actor']

/**
 * Audit rows as the reader may see them: who acted for another organisation is shown as that organisation,
 * who acted as staff as staff.
 * @param reader the organisation; null for platform staff, who see everybody
 */
export async function entriesOf(
  deps: Pick<PortalDeps, 'db'>,
  reader: Id | null,
  rows: readonly AuditRow[],
): Promise<Entry[]> {
  const names = await namesOf(
    deps.db,
    [...new Set(rows.map((row) => row.actorId))],
    [...new Set(rows.flatMap((row) => row.actorOrganisationId ?? []))],
  )
  return rows.map((row) => {
    const seen = reader === null || isOwn(row, reader)
    return AuditEntryView.parse({
      ...row,
      at: toIso(row.at),
      organisation_id: row.organisationId,
      actor: seen ? fullActor(row, names) : maskedActor(row, names),
      // Whoever acts for no organisation, such as to decline an invitation, is not yet one of theirs.
      address: seen && (reader === null || row.actorOrganisationId) ? row.actorAddress : null,
      target_id: row.targetId,
      request_id: row.requestId,
    })
  })
}

/** Whether the actor is one of the reader's own people or tokens. */
const isOwn = (row: AuditRow, reader: Id): boolean =>
  !row.actorStaff &&
  row.actorId !== SYSTEM_ACTOR &&
  (row.actorOrganisationId === null || row.actorOrganisationId === reader)

function fullActor(row: AuditRow, names: ReadonlyMap<Id, string>): Actor {
  if (row.actorId === SYSTEM_ACTOR) return system
  const isToken = row.actorId.startsWith('tok_')
  const kind = isToken ? 'token' : 'user'
  return {
    kind: row.actorStaff ? 'staff' : kind,
    id: row.actorId,
    name: names.get(row.actorId) ?? 'Unknown',
  }
}

function maskedActor(row: AuditRow, names: ReadonlyMap<Id, string>): Actor {
  if (row.actorId === SYSTEM_ACTOR) return system
  if (row.actorStaff) return { kind: 'staff', id: null, name: 'Turnpike staff' }
  const id = row.actorOrganisationId ?? ''
  return { kind: 'organisation', id, name: names.get(id) ?? 'Unknown' }
}

const system: Actor = { kind: 'system', id: null, name: 'Turnpike' }

/** An entry as a line of a file. */
export const toAuditLine = ({ actor, change, ...entry }: Entry): DownloadRow => ({
  at: entry.at,
  id: entry.id,
  organisation_id: entry.organisation_id,
  actor_kind: actor.kind,
  actor_id: actor.id,
  actor_name: actor.name,
  address: entry.address,
  action: entry.action,
  target_id: entry.target_id,
  request_id: entry.request_id,
  change: JSON.stringify(change),
  seq: entry.seq,
  hash: entry.hash,
})
