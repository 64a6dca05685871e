import type { z } from '@hono/zod-openapi'
import { listSubscriptions as rowsAfter, type SubscriptionDetail } from '../../db/subscriptions'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import type { SubscriptionsQuery } from './schemas'

/** What the organisation consumes; everybody's for platform staff. */
export async function listSubscriptions(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof SubscriptionsQuery>,
): Promise<Page<SubscriptionDetail>> {
  const consumer = mayRead(caller, 'subscriptions:read') ?? undefined
  const { product_id: product, state, platform } = query
  const filter = { consumer, product, state, platform }
  return readPage(
    deps.cursors,
    `subscriptions/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, filter, after, limit),
    ({ subscription }) => subscription.id,
  )
}
