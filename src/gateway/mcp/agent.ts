import type { SubscriptionSnapshot } from '../../domain/config'
import { AppError } from '../../domain/errors'
import type { RpcFailure } from '../../domain/mcp/message'
import { now } from '../../platform/clock'
import type { HeaderFields } from '../header-fields'
import type { Isolate } from '../isolate'
import type { Product } from '../products'
import type { Served } from '../served'

/** Who sends messages: a key that stands for a subscription of the product. */
export interface Agent {
  readonly isolate: Isolate
  readonly found: Product
  readonly served: Served
  readonly snapshot: SubscriptionSnapshot
  readonly env: GatewayEnv
  readonly ctx: ExecutionContext
}

/** What a method comes to. */
export type Made =
  | { readonly result: object; readonly headers?: HeaderFields }
  | { readonly failure: RpcFailure }

/** Counts a message that is no call. @throws {AppError} rate_limited */
export function countFree({ isolate, served }: Agent): void {
  const waitMs = isolate.mcp.countFree(served.key.hash, now())
  if (waitMs === 0) return
  const seconds = Math.ceil(waitMs / 1000)
  throw new AppError(
    'rate_limited',
    `Too many messages that are no calls. Try again in ${seconds} s.`,
    { retry_after: seconds },
    { 'retry-after': `${seconds}` },
  )
}
