import type { z } from '@hono/zod-openapi'
import {
  readAllAudit,
  readAudit,
  type AuditFilter,
  type AuditPosition,
  type AuditRow,
} from '../../db/audit-read'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import type { AllAuditQuery, AuditEntryView, AuditQuery } from './schemas'
import { entriesOf } from './view'

type Entry = z.output<typeof AuditEntryView>

/** Whose log is read: an organisation's own, or for staff everybody's or one organisation's. */
export interface AuditScope {
  /** Null for staff. */
  readonly reader: Id | null
  readonly organisationId: Id | undefined
}

/**
 * The log of the caller's organisation.
 * @throws {AppError} insufficient_scope, forbidden for staff, who have a log of their own
 */
export function ownScope(caller: Caller): AuditScope {
  const reader = mayRead(caller, 'audit:read')
  return { reader, organisationId: reader ?? undefined }
}

/** Everybody's log. @throws {AppError} insufficient_scope, forbidden for all but staff */
export function staffScope(caller: Caller, organisationId: Id | undefined): AuditScope {
  if (mayRead(caller, 'audit:read') !== null) fail('forbidden', 'This needs platform staff.')
  return { reader: null, organisationId }
}

export const filterOf = (
  query: Pick<z.output<typeof AuditQuery>, 'actor_id' | 'action' | 'target_id' | 'from' | 'to'>,
): AuditFilter => ({
  actorId: query.actor_id,
  action: query.action,
  targetId: query.target_id,
  from: query.from,
  to: query.to,
})

/** Rows of a log after a position, newest first. */
export const readScope = (
  deps: Pick<PortalDeps, 'db'>,
  { reader, organisationId }: AuditScope,
  filter: AuditFilter,
  after: AuditPosition | null,
  limit: number,
): Promise<AuditRow[]> =>
  reader === null
    ? readAllAudit(deps.db, organisationId, filter, after, limit)
    : readAudit(deps.db, reader, filter, after, limit)

/** One page of a log, newest first. */
export async function listAudit(
  deps: PortalDeps,
  scope: AuditScope,
  query: z.output<typeof AuditQuery> | z.output<typeof AllAuditQuery>,
): Promise<Page<Entry>> {
  const filter = filterOf(query)
  const page = await readPage(
    deps.cursors,
    `audit/${JSON.stringify({ ...scope, ...filter })}`,
    query,
    (after, limit) =>
      readScope(deps, scope, filter, after === null ? null : positionIn(after), limit),
    (row) => `${row.at}/${row.id}`,
  )
  return { ...page, data: await entriesOf(deps, scope.reader, page.data) }
}

function positionIn(text: string): AuditPosition {
  const [at = '', id = ''] = text.split('/')
  return { at: Number(at), id }
}
