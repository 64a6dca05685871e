import type { z } from '@hono/zod-openapi'
import { listDisputes as rowsAfter } from '../../db/billing/disputes'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage } from '../http/pagination'
import { providerOf } from '../settlements/whose'
import type { DisputesQuery } from './schemas'

/** Disputed payments for a provider's products, newest first. @throws {AppError} not_found */
export function listDisputes(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof DisputesQuery>,
) {
  const filter = {
    providerId: providerOf(caller, query.organisation_id),
    open: query.state && query.state === 'open',
  }
  return readPage(
    deps.cursors,
    `disputes/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, filter, after, limit),
    ({ dispute }) => dispute.id,
  )
}
