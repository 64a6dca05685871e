import { now } from '../platform/clock'
import { redactKept } from './credentials'
import type { Isolate } from './isolate'
import { keyOf, type Served } from './served'

/** How a call ended. */
export interface Outcome {
  readonly status: number
  /** The gateway's problem code; empty when the origin answered. */
  readonly code: string
  /** milli-units that the call was admitted with; none when it was refused. */
  readonly weight?: number
  readonly charged?: boolean
  readonly originMs?: number
  /** Of the origin's body, as far as it said. */
  readonly bytesOut?: number
}

/** The declared length of a body; 0 when it streams without one. */
export const lengthOf = (headers: Headers): number =>
  Math.max(0, Math.floor(Number(headers.get('content-length') ?? 0))) || 0

/** Notes a finished call for roll-ups, the request log and the platform's logs. Refused calls count, at no units. */
export function record(
  isolate: Isolate,
  served: Served,
  outcome: Outcome,
  ctx: ExecutionContext,
): void {
  isolate.callLog.served(served, outcome)
  const { status, code, weight = 0, charged = false, originMs = 0, bytesOut = 0 } = outcome
  const { call, account, route } = served
  const subscription = account.holder.snapshot
  const key = keyOf(served)
  if (!subscription || !key) return
  isolate.usage.add(
    {
      at: call.at,
      requestId: call.id,
      subscriptionId: subscription.id,
      productId: subscription.productId,
      routeId: route?.id ?? '',
      keyId: key.id,
      planId: subscription.plan.id,
      method: call.request.method,
      path: redactKept(call.path),
      status,
      code,
      units: charged ? weight : 0,
      refunded: charged ? 0 : weight,
      gatewayMs: Math.max(0, now() - call.at - originMs),
      originMs,
      bytesIn: lengthOf(call.request.headers),
      bytesOut,
      colo: isolate.colo,
      region: isolate.region,
    },
    ctx,
  )
}
