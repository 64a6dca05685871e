import type { z } from '@hono/zod-openapi'
import { listHealthDays, type HealthDay } from '../../../db/admin/health-log'
import { fail } from '../../../domain/errors'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { download, type DownloadRow } from '../../http/download'
import { requireStaff } from '../standing'
import {
  dateOf,
  daysOf,
  HealthDayView,
  toHealthDay,
  type HealthLogExportQuery,
  type HealthLogQuery,
  type HealthLogView,
} from './schemas'

const MOST_DAYS = 400
const DAY_MS = 86_400_000

async function readDays(deps: PortalDeps, caller: Caller, query: z.output<typeof HealthLogQuery>) {
  requireStaff(caller)
  const { from, to } = daysOf(query, deps.now())
  if (from >= to || to - from > MOST_DAYS * DAY_MS) {
    fail('invalid_request', undefined, {
      errors: [{ pointer: '/from', detail: `must be before to, by at most ${MOST_DAYS} days` }],
    })
  }
  return { from, to, rows: await listHealthDays(deps.db, from, to) }
}

/** The health log of a span of days. @throws {AppError} forbidden, invalid_request */
export async function readHealthLog(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof HealthLogQuery>,
): Promise<z.output<typeof HealthLogView>> {
  const { from, to, rows } = await readDays(deps, caller, query)
  return { from: dateOf(from), to: dateOf(to - DAY_MS), data: rows.map(toHealthDay) }
}

/** The same as a file. @throws {AppError} forbidden, invalid_request */
export async function exportHealthLog(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof HealthLogExportQuery>,
): Promise<Response> {
  const { from, to, rows } = await readDays(deps, caller, query)
  async function* pages() {
    yield rows.map(toLine)
  }
  const dates = `${dateOf(from)}-to-${dateOf(to - DAY_MS)}`
  const columns = Object.keys(HealthDayView.shape)
  return download(`health-${dates}`, query.format, columns, pages())
}

const toLine = (row: HealthDay): DownloadRow => {
  const day = toHealthDay(row)
  return { ...day, refusals: JSON.stringify(day.refusals), keys: JSON.stringify(day.keys) }
}
