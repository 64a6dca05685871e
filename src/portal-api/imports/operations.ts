import { findImport, listImportOperations, type ImportOperationRow } from '../../db/imports'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** What an import changes, in the order of its document. @throws {AppError} not_found */
export async function listOperations(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  request: PageRequest & { readonly kind?: ImportOperationRow['kind'] | undefined },
): Promise<Page<ImportOperationRow>> {
  const owner = mayRead(caller, 'catalogue:read')
  if (!(await findImport(deps.db, owner, id))) fail('not_found')
  return readPage(
    deps.cursors,
    `imports/${id}/operations/${request.kind ?? ''}`,
    request,
    (after, limit) => {
      const from = after === null ? 0 : Number(after) + 1
      return listImportOperations(deps.db, id, from, limit, request.kind)
    },
    (row) => String(row.position),
  )
}
