import type { z } from '@hono/zod-openapi'
import { listUsers as rowsAfter } from '../../../db/admin/lists'
import type { UserRow } from '../../../db/users'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage, type Page } from '../../http/pagination'
import { requireStaff } from '../standing'
import type { AccountsQuery } from './schemas'

/** People, newest first. @throws {AppError} forbidden */
export async function listUsers(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof AccountsQuery>,
): Promise<Page<UserRow>> {
  requireStaff(caller)
  const filter = { text: query.q, suspended: query.suspended }
  return readPage(
    deps.cursors,
    `users/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, filter, after, limit),
    (row) => row.id,
  )
}
