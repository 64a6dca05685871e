import { Stripe } from 'stripe'
import type { RequestKey } from '../domain/billing/request-keys'
import { isMismatch } from './refusal'
import type { Payments } from './stripe'

/** Stripe forgets a key after 24 hours (https://docs.stripe.com/api/idempotent_requests). */
const KEY_LIFETIME_MS = 23 * 3_600_000

/**
 * Has Stripe do something once, however often this is called and wherever it was cut short. A repeat within
 * a day goes out under the same key, and Stripe answers it as it did the first time; a later one looks first
 * for what was made.
 * @param key what is done, as a business knows it: `tr:<settlement>`. Never random
 * @param find what an earlier attempt made, by its id or its metadata; null when it made nothing
 * @throws {Stripe.errors.StripeError} what Stripe refused, or that nobody knows yet: then call it again
 */
export async function once<T extends { readonly id: string }>(
  payments: Payments,
  key: string,
  call: (options: { readonly idempotencyKey: string }) => Promise<T>,
  find: (resultId: string | null) => Promise<T | null>,
): Promise<T> {
  const { keys, now } = payments
  const row = await keys.begin(key, now())
  if (now() - row.sentAt >= KEY_LIFETIME_MS) {
    const made = await find(row.resultId)
    if (made) return made
    await keys.renew(key, row.attempt, now())
    return once(payments, key, call, find)
  }
  let made: T
  try {
    made = await call({ idempotencyKey: `${key}:${row.attempt}` })
  } catch (error) {
    const found = await afterFailure(error, row, find)
    if (!found && isOver(error)) await keys.renew(key, row.attempt, now())
    if (!found) throw error
    made = found
  }
  if (row.resultId !== made.id) await keys.done(key, made.id)
  return made
}

/**
 * A failure that Stripe keeps is answered again for a day, whatever it has really done. Other parameters than
 * the first time are refused, whatever became of the first ones.
 */
const afterFailure = async <T>(
  error: unknown,
  { resultId }: RequestKey,
  find: (resultId: string | null) => Promise<T | null>,
): Promise<T | null> => (isReplayed(error) || isMismatch(error) ? await find(resultId) : null)

/** Whether the same key would be answered the same for ever, and nothing was done under it. */
function isOver(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError) || isMismatch(error)) return false
  const { statusCode } = error
  if (statusCode === undefined || statusCode === 409 || statusCode === 429) return false
  return statusCode < 500 || isReplayed(error)
}

const isReplayed = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  error.headers?.['idempotent-replayed'] === 'true' &&
  (error.statusCode ?? 0) >= 500
