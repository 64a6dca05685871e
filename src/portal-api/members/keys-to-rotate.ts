import type { z } from '@hono/zod-openapi'
import type { KeyRow } from '../../db/keys'
import { listKeysToRotate as rowsAfter } from '../../db/keys-to-rotate'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import { organisationToRead } from './organisation'
import type { KeysToRotateQuery } from './schemas'

/** Keys that people who have left may know (product.md A2). @throws {AppError} not_found */
export async function listKeysToRotate(
  deps: PortalDeps,
  caller: Caller,
  organisationId: Id,
  query: z.output<typeof KeysToRotateQuery>,
): Promise<Page<KeyRow>> {
  await organisationToRead(deps, caller, organisationId, 'keys:read')
  const { user_id } = query
  return readPage(
    deps.cursors,
    `keys-to-rotate/${organisationId}/${user_id}`,
    query,
    (after, limit) => rowsAfter(deps.db, organisationId, user_id, deps.now(), after, limit),
    (row) => row.id,
  )
}
