import type { z } from '@hono/zod-openapi'
import { consumersInOrder, type ConsumerFilter, type ConsumerPosition } from '../../db/consumers'
import { findProduct } from '../../db/products'
import { subscriptionsByIds } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import { countedSince, withNumbers, type Consumer } from './numbers'
import type { AllConsumersQuery } from './schemas'

/**
 * Subscriptions to the caller's products, or to one of them.
 * @throws {AppError} not_found for a product that is not the caller's, invalid_request for staff who sort
 *   all consumers of the platform by their calls
 */
export async function listConsumers(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof AllConsumersQuery>,
): Promise<Page<Consumer>> {
  const provider = mayRead(caller, 'consumers:read')
  const { product_id: product, plan_id: plan, state, search, sort } = query
  if (product !== undefined && !(await findProduct(deps.db, provider, product))) fail('not_found')
  if (provider === null && product === undefined && (sort === 'calls' || sort === 'errors')) {
    const errors = [{ pointer: '/product_id', detail: 'is required for this order' }]
    fail('invalid_request', undefined, { errors })
  }
  const filter: ConsumerFilter = { provider, product, plan, state, search }
  const order = { filter, sort, usageFrom: countedSince(deps.now()) }
  const page = await readPage(
    deps.cursors,
    `consumers/${sort}/${JSON.stringify(filter)}`,
    query,
    (after, limit) =>
      consumersInOrder(deps.db, order, after === null ? null : parsed(after), limit),
    (position) => JSON.stringify([position.value, position.id]),
  )
  const details = await subscriptionsByIds(
    deps.db,
    page.data.map((position) => position.id),
  )
  return { data: await withNumbers(deps, details), nextCursor: page.nextCursor }
}

/** A position as it was signed. */
function parsed(after: string): ConsumerPosition {
  const [value, id] = JSON.parse(after) as [string | number, string]
  return { value, id }
}
