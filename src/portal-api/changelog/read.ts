import { listChangelog, type ChangelogRow } from '../../db/changelog'
import type { Id } from '../../domain/ids'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'

/** Latest first. @param until ms; later entries are not shown yet. Null for all */
export const readChangelog = (
  deps: Pick<PortalDeps, 'db' | 'cursors'>,
  productId: Id,
  until: number | null,
  request: PageRequest,
): Promise<Page<ChangelogRow>> =>
  readPage(
    deps.cursors,
    `changelog/${productId}/${until === null ? 'all' : 'shown'}`,
    request,
    (after, limit) =>
      listChangelog(deps.db, productId, until, after === null ? null : parse(after), limit),
    (row) => `${row.at}:${row.id}`,
  )

/** Written by us and signed: its form is certain. */
function parse(position: string) {
  const [at = '', id = ''] = position.split(':')
  return { at: Number(at), id }
}
