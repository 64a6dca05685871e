/**
 * The life of a call, top to bottom. The first failure wins, in the order of answers of product
 * decisions 4.4; only an admission spends.
 */
import { matchRoute } from '../domain/route-match'
import { admit } from './admit'
import { refuse } from './answer'
import type { Call } from './call'
import { startCapture } from './capture'
import { isPreflight, preflight, readersOf } from './cors'
import { deliver } from './deliver'
import type { HeaderFields } from './header-fields'
import { idempotencyKeyOf } from './idempotency'
import { identify, refuseGuess } from './identify'
import type { Isolate } from './isolate'
import type { KnownKey } from './known-keys'
import type { Product } from './products'
import { record } from './record'
import { refusalOf } from './refusal'
import type { Served } from './served'

export async function serve(
  isolate: Isolate,
  received: Call,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  // The product says which credentials count, but speaks only after the key.
  const found = await isolate.products.find(received.slug, ctx)
  const product = found?.record ?? null

  // A preflight ends here: free, whatever the key and the route.
  const readers = readersOf(received.headers, product?.corsOrigins, isolate.portalOrigin)
  if (isPreflight(received)) return preflight(received, readers)

  // 400
  const idempotencyKey = idempotencyKeyOf(received)

  // 401 none or malformed, 400 two of them, 429 guessing, 413 or 408 a signed body
  const { key, call } = await identify(isolate, received, product, ctx)
  return await serveKnown(isolate, { found, readers, key, call, idempotencyKey }, env, ctx)
}

/** A call whose credential was read; whether it counts is still to be seen. */
export interface KnownCall {
  /** Null when no product has that slug. */
  readonly found: Product | null
  /** Headers that say which pages may read the answer. */
  readonly readers: HeaderFields
  readonly key: KnownKey
  readonly call: Call
  /** Null where the call has none. */
  readonly idempotencyKey: string | null
}

/** From there on. */
export async function serveKnown(
  isolate: Isolate,
  { found, readers, key, call, idempotencyKey }: KnownCall,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Response> {
  const product = found?.record ?? null

  // 401 key, 403 product, 402 or 403 subscription, 403 IP, origin, scope, 404 or 405 route, 403 plan, 429 rate, 429 quota
  const account = isolate.accounts.find(key.locator)
  const match = found && matchRoute(found.routes, call.request.method, call.path)
  const route = match && 'route' in match ? match.route : null
  const notes = { meterMs: 0 }
  const served: Served = { call, product, account, key, route, readers, notes }
  const { admission, cached } = await admit(isolate, served, ctx)
  if (admission.outcome !== 'spent') {
    cached?.drop()
    const refusal = refusalOf(admission, served, match && 'allow' in match ? match.allow : [], env)
    if (refusal.code === 'invalid_api_key') refuseGuess(isolate, call, ctx)
    record(isolate, served, { status: refusal.status, code: refusal.code }, ctx)
    const refused = refuse(served, refusal, env)
    return startCapture(isolate, served, ctx)?.of(refused) ?? refused
  }
  if (!product || !match || !('route' in match)) throw new Error('admitted without a route')

  // 5xx of the origin, 422 another body under the same Idempotency-Key: refunded
  const { ticket } = admission
  return await deliver(
    isolate,
    { served, product, match, ticket, cached, idempotencyKey },
    env,
    ctx,
  )
}
