import { listKeys } from '../../db/keys'
import { findProduct } from '../../db/products'
import { findSubscription, type SubscriptionDetail } from '../../db/subscriptions'
import { namesOf } from '../../db/usage-names'
import { grainMs, usageBy, usageSeries } from '../../db/usage-read'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { countedSince, withNumbers } from './numbers'

/** Keys shown with a consumer, the newest. */
const MOST_KEYS = 100

/** A subscription to a product of the caller's own. @throws {AppError} not_found */
export async function findConsumer(
  deps: Pick<PortalDeps, 'db'>,
  caller: Caller,
  productId: Id,
  subscriptionId: Id,
): Promise<SubscriptionDetail> {
  const provider = mayRead(caller, 'consumers:read')
  if (!(await findProduct(deps.db, provider, productId))) fail('not_found')
  const found = await findSubscription(deps.db, { product: productId }, subscriptionId)
  return found ?? fail('not_found')
}

/** One consumer with its keys, and its calls of 30 days by route and by day. */
export async function getConsumer(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  subscriptionId: Id,
) {
  const detail = await findConsumer(deps, caller, productId, subscriptionId)
  const now = deps.now()
  const span = { subscriptionId, from: countedSince(now), to: now + grainMs.day }
  const [[consumer], keys, routes, days] = await Promise.all([
    withNumbers(deps, [detail]),
    listKeys(deps.db, subscriptionId, null, MOST_KEYS),
    usageBy(deps.db, 'route_id', span),
    usageSeries(deps.db, 'day', span),
  ])
  const ids = routes.map((route) => route.id).filter((id) => id !== '')
  const routeNames = await namesOf(deps.db, 'route_id', ids)
  return { consumer: consumer ?? fail('not_found'), keys, routes, routeNames, days }
}
export type ConsumerOverview = Awaited<ReturnType<typeof getConsumer>>
