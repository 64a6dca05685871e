import type { z } from '@hono/zod-openapi'
import { listSettlements as rowsAfter } from '../../db/billing/settlements'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage } from '../http/pagination'
import type { SettlementsQuery } from './schemas'
import { providerOf } from './whose'

/** What a provider earns of each paid invoice, newest first. @throws {AppError} not_found */
export function listSettlements(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof SettlementsQuery>,
) {
  const { product_id: productId, state } = query
  const filter = { providerId: providerOf(caller, query.organisation_id), productId, state }
  return readPage(
    deps.cursors,
    `settlements/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, filter, after, limit),
    ({ settlement }) => settlement.id,
  )
}
