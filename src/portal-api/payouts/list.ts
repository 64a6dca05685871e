import type { z } from '@hono/zod-openapi'
import { listPayouts as rowsAfter, type PayoutRow } from '../../db/billing/payouts'
import { mayRead, type Caller } from '../auth/caller'
import { fail } from '../../domain/errors'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import type { PayoutsQuery } from './payout-schemas'

/** The provider's payouts, newest first; everybody's for platform staff who name nobody. */
export async function listPayouts(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof PayoutsQuery>,
): Promise<Page<PayoutRow>> {
  const owner = mayRead(caller, 'billing:read')
  const named = query.organisation_id
  if (owner !== null && named !== undefined && named !== owner) fail('not_found')
  const { status, currency } = query
  const filter = { owner: owner ?? named ?? null, status, currency }
  return readPage(
    deps.cursors,
    `payouts/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, filter, after === null ? null : JSON.parse(after), limit),
    ({ createdAt, id }) => JSON.stringify({ createdAt, id }),
  )
}
