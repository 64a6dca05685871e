/**
 * A call that is repeated under the same `Idempotency-Key` is charged once (product.md G14). Each repeat
 * goes to the origin, which sees the key too; only its price is ours to decide.
 */
import { fail } from '../domain/errors'
import {
  isIdempotencyKey,
  MOST_COMPARED_BYTES,
  type Claim,
  type IdempotentCall,
} from '../domain/idempotent-call'
import type { Id } from '../domain/ids'
import { meterFor, type MeterStub } from '../durable-objects/stubs'
import type { Call } from './call'
import { originQuery } from './origin-query'
import { IDLE_MS } from './origin/patience'
import { declaredLength } from './origin/request-refusal'
import type { Served } from './served'
import { within } from './timers'

/** A meter that takes longer than this is away: the call is charged as any call. */
const PATIENCE_MS = 1000
/** Bytes of bodies that one isolate holds at most for their comparison; calls beyond it are charged as any call. */
const MOST_HELD = 32 * 1024 * 1024
let held = 0
const UNSAFE: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** A call under a key that the meter knows. */
export interface Repeatable {
  /** The call to go on with: its body was read. */
  readonly served: Served
  /** Whether it costs anything, once it was answered with success. Asks the meter where only it can tell. */
  isCharged(): Promise<boolean>
  /** The call is over: its body may go. Once. */
  release(): void
}

/**
 * The key of a call that is not safe to repeat by itself; others are charged each time.
 * @throws {AppError} invalid_idempotency_key
 */
export function idempotencyKeyOf({ request, headers }: Call): string | null {
  if (!UNSAFE.has(request.method)) return null
  const key = headers.get('idempotency-key')
  if (key === undefined) return null
  if (!isIdempotencyKey(key)) fail('invalid_idempotency_key', 'Send 1 to 64 visible characters.')
  return key
}

/**
 * Tells the meter of an admitted call under a key. Null when its body cannot be compared or the meter is
 * away: it is charged as any call.
 * @throws {AppError} idempotency_key_reused, before the origin hears of it
 */
export async function claim(
  served: Served,
  routeId: Id,
  key: string,
  meters: DurableObjectNamespace,
): Promise<Repeatable | null> {
  const { call } = served
  const request = await buffered(call)
  if (!request) return null
  const query = originQuery(call.query, served.product?.keyInQuery ?? false)
  const meter = () => meterFor(meters, served.key.locator)
  const claimed: IdempotentCall = {
    key: await digest(JSON.stringify([routeId, call.path, query, key])),
    body: request.hash,
  }
  const answer = await asked(() => meter().claim(claimed))
  if (answer === 'reused') {
    request.release()
    fail('idempotency_key_reused', 'Send the same body, or choose another Idempotency-Key.')
  }
  return {
    served: { ...served, call: { ...call, request: request.whole } },
    isCharged: async () => await isCharged(answer, claimed.key, meter),
    release: request.release,
  }
}

async function isCharged(
  answer: Claim | null,
  key: string,
  meter: () => MeterStub,
): Promise<boolean> {
  if (answer !== 'open') return answer !== 'free'
  return (await asked(() => meter().complete(key))) !== false
}

/** The meter's word, or null when it is away. */
async function asked<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await within(ask(), PATIENCE_MS)
  } catch {
    return null
  }
}

interface Buffered {
  readonly whole: Request
  readonly hash: string
  readonly release: () => void
}

/**
 * The request with its body in memory; null when it is too long, does not say how long it is, or the
 * isolate holds too many.
 * @throws {AppError} request_timeout
 */
async function buffered({ request, headers }: Call): Promise<Buffered | null> {
  if (request.body === null) return { whole: request, hash: await digest(''), release: () => {} }
  const length = declaredLength(headers)
  if (length === null || length > MOST_COMPARED_BYTES || held + length > MOST_HELD) return null
  held += length
  const release = () => void (held -= length)
  const body = await within(request.arrayBuffer(), IDLE_MS).catch(() => null)
  if (body === null) {
    release()
    return fail('request_timeout', 'The request ended before its body did.')
  }
  const { method } = request
  return { whole: new Request(request, { method, body }), hash: await digest(body), release }
}

/** SHA-256 in lower-case hex. */
async function digest(data: string | ArrayBuffer): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
