import type { z } from '@hono/zod-openapi'
import { findProduct } from '../../db/products'
import { listSubscriptions, type SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import type { ConsumersQuery } from './schemas'

/** Subscriptions to a product of the caller's own. @throws {AppError} not_found */
export async function listConsumers(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  query: z.output<typeof ConsumersQuery>,
): Promise<Page<SubscriptionDetail>> {
  const provider = mayRead(caller, 'subscriptions:read')
  if (!(await findProduct(deps.db, provider, productId))) fail('not_found')
  const filter = { product: productId, state: query.state }
  return readPage(
    deps.cursors,
    `consumers/${JSON.stringify(filter)}`,
    query,
    (after, limit) => listSubscriptions(deps.db, filter, after, limit),
    ({ subscription }) => subscription.id,
  )
}
