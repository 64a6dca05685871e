import type { z } from '@hono/zod-openapi'
import { findFinding, listFindings as rowsAfter, type FindingRow } from '../../../db/admin/lists'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage, type Page } from '../../http/pagination'
import { requireStaff } from '../standing'
import type { FindingsQuery } from './schemas'

/** What reconciliation found, newest first. @throws {AppError} forbidden */
export async function listFindings(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof FindingsQuery>,
): Promise<Page<FindingRow>> {
  requireStaff(caller)
  const open = query.state && query.state === 'open'
  return readPage(
    deps.cursors,
    `findings/${query.state}`,
    query,
    (after, limit) => rowsAfter(deps.db, open, after, limit),
    (row) => row.id,
  )
}

/** @throws {AppError} not_found, forbidden */
export async function getFinding(deps: PortalDeps, caller: Caller, id: Id): Promise<FindingRow> {
  requireStaff(caller)
  return (await findFinding(deps.db, id)) ?? fail('not_found')
}
