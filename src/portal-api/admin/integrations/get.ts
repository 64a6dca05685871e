import type { z } from '@hono/zod-openapi'
import {
  findRun,
  listRuns,
  readNotion,
  rowErrorsOf,
  type NotionRun,
} from '../../../db/admin/notion'
import { readOperator } from '../../../db/admin/operator'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage, type Page } from '../../http/pagination'
import { toIso } from '../../http/schemas'
import { requireStaff } from '../standing'
import {
  toNotionView,
  toRunView,
  type IntegrationsView,
  type RunDetailView,
  type RunsQuery,
} from './schemas'

const MOST_ERRORS = 100

/** What the platform is connected with; no secrets. @throws {AppError} forbidden */
export async function getIntegrations(
  deps: PortalDeps,
  caller: Caller,
): Promise<z.output<typeof IntegrationsView>> {
  requireStaff(caller)
  const [notion, [last], operator] = await Promise.all([
    readNotion(deps.db),
    listRuns(deps.db, null, 1),
    readOperator(deps.db),
  ])
  return {
    notion: notion ? toNotionView(notion, last) : null,
    operator: { email: operator?.email ?? null, webhook_url: operator?.webhookUrl ?? null },
  }
}

/** Runs that wrote to Notion, newest first. @throws {AppError} forbidden */
export async function listNotionRuns(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof RunsQuery>,
): Promise<Page<NotionRun>> {
  requireStaff(caller)
  return readPage(
    deps.cursors,
    'notion-runs',
    query,
    (after, limit) => listRuns(deps.db, after, limit),
    (run) => run.id,
  )
}

/** A run with the rows that Notion refused. @throws {AppError} forbidden, not_found */
export async function getNotionRun(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof RunDetailView>> {
  requireStaff(caller)
  const run = (await findRun(deps.db, id)) ?? fail('not_found')
  const errors = await rowErrorsOf(deps.db, id, MOST_ERRORS)
  return {
    ...toRunView(run),
    errors: errors.map(({ keyId, error, at }) => ({ key_id: keyId, error, at: toIso(at) })),
  }
}
