import { proofRefusal } from '../domain/proof'
import { now } from '../platform/clock'
import type { Account } from './account'
import type { Call } from './call'
import { EVERYBODY } from './cors'
import { confirm, refuseGuess } from './identify'
import type { Isolate } from './isolate'
import type { KnownKey } from './known-keys'
import { refusalOf } from './refusal'

/**
 * The account of a key that the meter has just said to be good; what product it is for does not matter.
 * Spends nothing.
 * @throws {AppError} why the key is no good, too_many_attempts, limiter_unavailable, config_unavailable
 */
export async function confirmedAccount(
  isolate: Isolate,
  call: Call,
  key: KnownKey,
  env: GatewayEnv,
  ctx: ExecutionContext,
): Promise<Account> {
  const account = isolate.accounts.find(key.locator)
  const askedAt = now()
  const spending = {
    keyHash: key.hash,
    productId: '',
    route: null,
    proof: (known: Parameters<typeof proofRefusal>[1]) => proofRefusal(key.proof, known, askedAt),
  }
  const admission = await confirm(isolate, call, key, () => account.spend(spending, null, ctx), ctx)
  if (admission.outcome === 'spent') return account
  const isUnproven =
    admission.outcome !== 'denied' ||
    admission.denial.reason === 'key' ||
    admission.denial.reason === 'proof'
  if (!isUnproven) return account
  const served = { call, product: null, account, key, route: null, readers: EVERYBODY }
  const refusal = refusalOf(admission, served, [], env)
  if (refusal.code === 'invalid_api_key') refuseGuess(isolate, call, ctx)
  throw refusal
}
