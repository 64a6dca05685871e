import type { z } from '@hono/zod-openapi'
import { readCalls } from '../../db/call-log'
import type { CallLogLine } from '../../domain/usage-event'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import { callFilter, fromPosition, readableCalls, toPosition } from './readable'
import type { CallsQuery } from './schemas'

export interface CallPage {
  readonly page: Page<CallLogLine>
  /** Read by the product's provider, who does not see the consumer's keys. */
  readonly forProvider: boolean
}

/**
 * The request log of a subscription, for its consumer, or of a product, for its provider. Newest first.
 * @throws {AppError} not_found, invalid_request
 */
export async function listCalls(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof CallsQuery>,
): Promise<CallPage> {
  const readable = await readableCalls(deps, caller, query)
  const filter = callFilter(deps, readable, query)
  const { limit: _limit, cursor: _cursor, ...asked } = query
  const page = await readPage(
    deps.cursors,
    // As it was asked: without an end the next page must still be of the same list.
    `calls/${JSON.stringify(asked)}`,
    query,
    (after, limit) => readCalls(deps.db, filter, after === null ? null : toPosition(after), limit),
    fromPosition,
  )
  return { page, forProvider: readable.forProvider }
}
