import type { z } from '@hono/zod-openapi'
import type { AuditPosition } from '../../db/audit-read'
import type { PortalDeps } from '../deps'
import { download } from '../http/download'
import { filterOf, readScope, type AuditScope } from './list'
import { AuditLine, type AllAuditExportQuery, type AuditExportQuery } from './schemas'
import { entriesOf, toAuditLine } from './view'

/** Rows in memory at once. */
const ROWS = 500

/** A log as a file, newest first, without what is written after it began. */
export function exportAudit(
  deps: PortalDeps,
  scope: AuditScope,
  query: z.output<typeof AuditExportQuery> | z.output<typeof AllAuditExportQuery>,
): Response {
  const filter = filterOf(query)
  async function* pages() {
    let after: AuditPosition | null = null
    for (;;) {
      const rows = await readScope(deps, scope, filter, after, ROWS)
      const last = rows.at(-1)
      if (!last) return
      yield (await entriesOf(deps, scope.reader, rows)).map(toAuditLine)
      after = last
    }
  }
  return download('audit-log', query.format, Object.keys(AuditLine.shape), pages())
}
