import { listSecurityEvents, type SecurityEventRow } from '../../db/users'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download, type DownloadFormat, type DownloadRow } from '../http/download'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { toIso } from '../http/schemas'

const PAGE = 500

/** What happened to the person's account, newest first. */
export async function listSecurityLog(
  deps: PortalDeps,
  caller: Caller,
  request: PageRequest,
): Promise<Page<SecurityEventRow>> {
  const { userId } = requirePerson(caller)
  return readPage(
    deps.cursors,
    `security-log/${userId}`,
    request,
    (after, limit) => listSecurityEvents(deps.db, userId, after, limit),
    (row) => row.id,
  )
}

const columns = ['at', 'type', 'address', 'user_agent', 'detail'] as const

/** The whole log as a file. */
export function exportSecurityLog(
  deps: PortalDeps,
  caller: Caller,
  format: DownloadFormat,
): Response {
  const { userId } = requirePerson(caller)
  async function* pages(): AsyncGenerator<DownloadRow[], void> {
    for (let after: string | null = null; ;) {
      const rows: SecurityEventRow[] = await listSecurityEvents(deps.db, userId, after, PAGE)
      if (rows.length > 0) yield rows.map(toRow)
      after = rows.at(-1)?.id ?? null
      if (rows.length < PAGE) return
    }
  }
  return download('security-log', format, columns, pages())
}

const toRow = (row: SecurityEventRow): DownloadRow => ({
  at: toIso(row.at),
  type: row.type,
  address: row.address,
  user_agent: row.userAgent,
  detail: Object.entries(row.detail)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', '),
})
