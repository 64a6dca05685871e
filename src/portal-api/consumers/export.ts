import { z } from '@hono/zod-openapi'
import { consumersInOrder, type ConsumerFilter, type ConsumerPosition } from '../../db/consumers'
import { findProduct } from '../../db/products'
import { subscriptionsByIds } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { download } from '../http/download'
import { toIso } from '../http/schemas'
import { withNumbers, type Consumer } from './numbers'
import { numberFields, toNumbers, type ConsumersExportQuery } from './schemas'

/** Rows read at a time: none but these are held. */
const PAGE = 250

/** A consumer as a line of a file. */
export const ConsumerLine = z
  .object({
    subscription_id: z.string(),
    consumer_id: z.string(),
    consumer: z.string(),
    product: z.string(),
    plan: z.string(),
    state: z.string(),
    since: z.string(),
    ...numberFields,
  })
  .openapi('ConsumerLine')

/**
 * All of them as a file, newest first, read on while it is sent.
 * @throws {AppError} not_found
 */
export async function exportConsumers(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof ConsumersExportQuery>,
): Promise<Response> {
  const provider = mayRead(caller, 'consumers:read')
  const { product_id: product, plan_id: plan, state, search } = query
  if (product !== undefined && !(await findProduct(deps.db, provider, product))) fail('not_found')
  const filter: ConsumerFilter = { provider, product, plan, state, search }
  async function* pages() {
    let after: ConsumerPosition | null = null
    for (;;) {
      const page: ConsumerPosition[] = await consumersInOrder(
        deps.db,
        { filter, sort: 'since', usageFrom: 0 },
        after,
        PAGE,
      )
      const ids = page.map((position) => position.id)
      yield (await withNumbers(deps, await subscriptionsByIds(deps.db, ids))).map(toLine)
      after = page.at(-1) ?? null
      if (page.length < PAGE) return
    }
  }
  return download('consumers', query.format, Object.keys(ConsumerLine.shape), pages())
}

const toLine = (consumer: Consumer): z.output<typeof ConsumerLine> => {
  const { subscription, organisation, product, plan } = consumer.detail
  return {
    subscription_id: subscription.id,
    consumer_id: organisation.id,
    consumer: organisation.name,
    product: product.name,
    plan: plan.name,
    state: subscription.state,
    since: toIso(subscription.startedAt),
    ...toNumbers(consumer),
  }
}
