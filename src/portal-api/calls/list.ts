import type { z } from '@hono/zod-openapi'
import { readCalls, type CallFilter, type CallPosition } from '../../db/call-log'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { CallLogLine } from '../../domain/usage-event'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import { getSubscription } from '../subscriptions/get'
import type { CallsQuery } from './schemas'

const DAY_MS = 86_400_000

export interface CallPage {
  readonly page: Page<CallLogLine>
  /** Read by the product's provider, who does not see the consumer's keys. */
  readonly forProvider: boolean
}

/**
 * The request log of a subscription, for its consumer, or of a product, for its provider. Newest first.
 * @throws {AppError} not_found, invalid_request when it does not say which
 */
export async function listCalls(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof CallsQuery>,
): Promise<CallPage> {
  const of = await readable(deps, caller, query)
  const forProvider = 'productId' in of
  // A provider cannot ask for a key that it does not see.
  const keyId = forProvider ? undefined : query.key_id
  const to = query.to ?? deps.now() + 1
  const filter: CallFilter = {
    of,
    from: query.from ?? to - DAY_MS,
    to,
    routeId: query.route_id,
    keyId,
    status: query.status,
    code: query.code,
  }
  const page = await readPage(
    deps.cursors,
    // Without an end the next page must still be of the same list.
    `calls/${JSON.stringify({ ...filter, from: query.from, to: query.to })}`,
    query,
    (after, limit) => readCalls(deps.db, filter, after === null ? null : toPosition(after), limit),
    (call) => `${call.at}/${call.requestId}`,
  )
  return { page, forProvider }
}

async function readable(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof CallsQuery>,
): Promise<CallFilter['of']> {
  const owner = mayRead(caller, 'usage:read')
  const { subscription_id: subscriptionId, product_id: productId } = query
  if (subscriptionId !== undefined && productId === undefined) {
    await getSubscription(deps, caller, subscriptionId, 'usage:read')
    return { subscriptionId }
  }
  if (productId !== undefined && subscriptionId === undefined) {
    if (!(await findProduct(deps.db, owner, productId))) fail('not_found')
    return { productId }
  }
  return fail('invalid_request', 'Give either subscription_id or product_id.')
}

function toPosition(text: string): CallPosition {
  const [at = '', requestId = ''] = text.split('/')
  return { at: Number(at), requestId }
}
