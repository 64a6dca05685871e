import { countImportOperations, findImport, type ImportRow } from '../../db/imports'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { CountedImport } from './schemas'

/** An import with what it would change, by number. @throws {AppError} not_found */
export async function getImport(deps: PortalDeps, caller: Caller, id: Id): Promise<CountedImport> {
  const owner = mayRead(caller, 'catalogue:read')
  return counted(deps, (await findImport(deps.db, owner, id)) ?? fail('not_found'))
}

export const counted = async (
  deps: Pick<PortalDeps, 'db'>,
  row: ImportRow,
): Promise<CountedImport> => ({ row, counts: await countImportOperations(deps.db, row.id) })
