import type { Consumed, Counted, RateLimiterStub } from '../durable-objects/rate-limiter'
import { AppError } from '../domain/errors'
import { sha256 } from './auth/token'
import { within } from './within'

/** How often something may happen. */
export interface Allowance {
  readonly limit: number
  readonly windowMs: number
}

/** Counts what may happen only so often, by name: one Durable Object each. */
export interface Limiter {
  consume(name: string, allowance: Allowance): Promise<Consumed>
  /** As `consume`, in windows that follow one another and are forgotten with the object. */
  count(name: string, allowance: Allowance): Promise<Counted>
  clear(name: string): Promise<void>
}

const LIMITER_MS = 4000

/** Names may hold an address or a secret, so objects are named by their SHA-256. */
export function limiter(namespace: DurableObjectNamespace): Limiter {
  const object = async (name: string) =>
    namespace.getByName(await sha256(name)) as unknown as RateLimiterStub
  return {
    consume: async (name, { limit, windowMs }) =>
      within(LIMITER_MS, (await object(name)).consume(limit, windowMs)),
    count: async (name, { limit, windowMs }) =>
      within(LIMITER_MS, (await object(name)).count(limit, windowMs)),
    clear: async (name) => within(LIMITER_MS, (await object(name)).clear()),
  }
}

/**
 * Counts one, or ends the operation.
 * @throws {AppError} too_many_attempts, with the seconds to wait
 */
export async function limit(counts: Limiter, name: string, allowance: Allowance): Promise<void> {
  const { allowed, retryAfterMs } = await counts.consume(name, allowance)
  if (allowed) return
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  throw new AppError(
    'too_many_attempts',
    'Wait before you try again.',
    { retry_after: seconds },
    { 'retry-after': String(seconds) },
  )
}
