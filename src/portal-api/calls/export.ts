import type { z } from '@hono/zod-openapi'
import { countCalls, readCalls, type CallPosition } from '../../db/call-log'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download } from '../http/download'
import { dates, requireRoom } from '../usage/exports'
import { callFilter, readableCalls } from './readable'
import { CallView, toCallView, type CallsExportQuery } from './schemas'

/** Calls in memory at once. */
const PAGE = 5000

/**
 * The request log as a file, newest first.
 * @throws {AppError} not_found, invalid_request, export_too_large
 */
export async function exportCalls(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof CallsExportQuery>,
): Promise<Response> {
  const readable = await readableCalls(deps, caller, query)
  const filter = callFilter(deps, readable, query)
  requireRoom(await countCalls(deps.db, filter))
  async function* pages() {
    for (let after: CallPosition | null = null; ;) {
      const calls = await readCalls(deps.db, filter, after, PAGE)
      const last = calls.at(-1)
      if (!last) return
      yield calls.map((call) => toCallView(call, readable.forProvider))
      after = last
    }
  }
  const name = `calls-${readable.slug}-${dates(filter)}`
  return download(name, query.format, Object.keys(CallView.shape), pages())
}
