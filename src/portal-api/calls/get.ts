import type { z } from '@hono/zod-openapi'
import { readCalls } from '../../db/call-log'
import { findCapture } from '../../db/captures'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { filterOfRequest, readableCalls } from './readable'
import { toCallView, type CallDetailView, type CallQuery } from './schemas'

/**
 * One call of the request log. A call beyond ten a second of its key may not be in it.
 * @throws {AppError} not_found, invalid_request when it does not say whose
 */
export async function getCall(
  deps: PortalDeps,
  caller: Caller,
  requestId: Id,
  query: z.output<typeof CallQuery>,
): Promise<z.output<typeof CallDetailView>> {
  const readable = await readableCalls(deps, caller, query)
  const filter = filterOfRequest(readable, requestId) ?? fail('not_found')
  const [call] = await readCalls(deps.db, filter, null, 1)
  const view = toCallView(call ?? fail('not_found'), readable.forProvider)
  const capture = (await findCapture(deps.db, readable.scope, requestId)) ?? null
  return { ...view, capture: capture && { request: capture.request, response: capture.response } }
}
