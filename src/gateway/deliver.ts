/** What becomes of an admitted call: an answer, and what it cost. The ticket is settled exactly once. */
import type { ProductRecord } from '../domain/config'
import { AppError } from '../domain/errors'
import type { Ticket } from '../domain/lease/decision'
import type { RouteMatch } from '../domain/route-match'
import { now } from '../platform/clock'
import { answer, refuse } from './answer'
import type { CachedCall } from './cache/cached-call'
import { startCapture } from './capture'
import { exampleFor } from './examples'
import { forward } from './forward'
import { claim, type Repeatable } from './idempotency'
import type { Isolate } from './isolate'
import { bridge } from './origin/socket'
import { standingOf } from './origin/standing'
import { lengthOf, record } from './record'
import type { Served } from './served'
import { traced } from './trace'

/** A call that was paid for. */
export interface Paid {
  readonly served: Served
  readonly product: ProductRecord
  readonly match: RouteMatch
  readonly ticket: Ticket
  readonly cached: CachedCall | null
  /** Null where the call has none. */
  readonly idempotencyKey: string | null
}

/** Answers it: from the origin, the cache, or of a test key from an example. What the origin failed is refunded. */
export async function deliver(
  isolate: Isolate,
  paid: Paid,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const { served, product, match, ticket, cached } = paid
  const { account, notes } = served
  const { weight } = ticket
  const capture = startCapture(isolate, served, ctx)
  const sentAt = now()
  let sent: Sent
  try {
    sent = await send(isolate, paid, capture ? { ...served, call: capture.call } : served, env)
  } catch (error) {
    account.settle(ticket, false, ctx)
    if (!(error instanceof AppError)) throw error
    const { status, code } = error
    record(isolate, served, { status, code, weight, originMs: now() - sentAt }, ctx)
    const refused = refuse(served, error, env)
    return capture?.of(refused) ?? refused
  }
  const { origin, repeatable } = sent
  const originMs = now() - sentAt
  const { status, headers, body } = origin
  const charged =
    (status < 500 || product.charge5xx) &&
    !cached?.standsIn &&
    (!repeatable || (await repeatable.isCharged()))
  account.settle(ticket, charged, ctx)
  if (cached && notes) notes.cache = headers.get('cache-status')
  const bytesOut = body === null ? 0 : lengthOf(headers)
  record(isolate, served, { status, code: '', weight, charged, originMs, bytesOut }, ctx)
  const live = bridge(origin, () => standingOf(isolate, served, env, ctx))
  const response = answer(served, match, live, charged ? weight : 0, originMs)
  const shown = traced(response, served, product, match)
  return capture?.of(shown) ?? shown
}

interface Sent {
  readonly origin: Response
  /** Null where the call is charged each time. */
  readonly repeatable: Repeatable | null
}

/** @param served with a body that may be read */
async function send(
  isolate: Isolate,
  { product, match, cached, idempotencyKey }: Paid,
  served: Served,
  env: GatewayEnv,
): Promise<Sent> {
  if (served.key.type === 'test') {
    return { origin: await exampleFor(product, match.route, isolate.records), repeatable: null }
  }
  // 422: the same key for another body
  const repeatable =
    idempotencyKey === null ? null : await claim(served, match.route.id, idempotencyKey, env.METER)
  const ask = (asked: Served) => forward(isolate, asked, product, match)
  const sent = repeatable?.served ?? served
  try {
    return { origin: await (cached ? cached.answer(sent, ask) : ask(sent)), repeatable }
  } finally {
    repeatable?.release()
  }
}
