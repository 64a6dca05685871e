import type { CallFilter, CallPosition } from '../../db/call-log'
import { fail } from '../../domain/errors'
import { timeOfId, type Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { consumedScope, providedScope, type Readable } from '../usage/scope'
import type { CallFilters } from './schemas'

const DAY_MS = 86_400_000
/** A little more than the log is kept. */
const KEPT_MS = 8 * DAY_MS
/** A request gets its id before it is a call; clocks in development jump. */
const AROUND_MS = 600_000

/**
 * Whose calls may be read: those of a subscription, by its consumer, or those of a product, by its provider.
 * @throws {AppError} not_found, invalid_request when it does not say which
 */
export async function readableCalls(
  deps: PortalDeps,
  caller: Caller,
  query: { readonly subscription_id?: Id | undefined; readonly product_id?: Id | undefined },
): Promise<Readable> {
  const { subscription_id: subscriptionId, product_id: productId } = query
  if (productId !== undefined) return providedScope(deps, caller, productId, subscriptionId)
  if (subscriptionId !== undefined) return consumedScope(deps, caller, subscriptionId)
  return fail('invalid_request', 'Give a subscription_id or a product_id.')
}

/** What is asked for, narrowed to what the log can hold. @throws {AppError} invalid_request */
export function callFilter(
  deps: Pick<PortalDeps, 'now'>,
  { scope, forProvider }: Readable,
  query: CallFilters,
): CallFilter {
  const to = query.to ?? deps.now() + 1
  const from = query.from ?? to - DAY_MS
  if (from >= to) {
    fail('invalid_request', undefined, {
      errors: [{ pointer: '/from', detail: 'must be before to' }],
    })
  }
  const made = query.request_id === undefined ? null : timeOfId('request', query.request_id)
  return {
    of: scope,
    from: Math.max(from, deps.now() - KEPT_MS, (made ?? 0) - AROUND_MS),
    to: Math.min(to, (made ?? Number.MAX_SAFE_INTEGER / 2) + AROUND_MS),
    requestId: query.request_id,
    routeId: query.route_id,
    // A provider cannot ask for a key that it does not see.
    keyId: forProvider ? undefined : query.key_id,
    method: query.method?.toUpperCase(),
    status: query.status,
    statusClass: query.status_class,
    code: query.code,
    minMs: query.min_latency_ms,
  }
}

/** The filter of the one call with that request id, whose time is in its id; null for no such id. */
export function filterOfRequest({ scope }: Readable, requestId: Id): CallFilter | null {
  const made = timeOfId('request', requestId)
  if (made === null) return null
  return { of: scope, requestId, from: made - AROUND_MS, to: made + AROUND_MS }
}

/** Where a page ended, in its cursor. */
export const toPosition = (text: string): CallPosition => {
  const [at = '', requestId = ''] = text.split('/')
  return { at: Number(at), requestId }
}
export const fromPosition = ({ at, requestId }: CallPosition): string => `${at}/${requestId}`
