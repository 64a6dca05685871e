import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { answerPayoutRequest, type PayoutRequestRow } from '../../db/billing/payouts'
import { createPayout, type PayoutFacts } from '../../payments/payouts'
import { refusalOf, type Refusal } from '../../payments/refusal'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { reducePayout } from './reduce-payout'

/**
 * Has Stripe make the payout that was asked for, however often this is called for the same request.
 * @returns why Stripe refused it, in plain words; null when it is made
 * @throws {Error} when nobody knows yet: then it is tried again
 */
export async function finishRequest(
  deps: PortalDeps,
  payments: Payments,
  stripeAccountId: string,
  request: PayoutRequestRow,
): Promise<string | null> {
  const { id, organisationId, amount, currency } = request
  let made: PayoutFacts
  try {
    made = await createPayout(payments, stripeAccountId, {
      requestId: id,
      organisationId,
      amount,
      currency,
    })
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    const reason = inWords(refusal)
    await refuse(deps, request, reason)
    return reason
  }
  await reducePayout(deps, stripeAccountId, made.stripePayoutId)
  return null
}

async function refuse(deps: PortalDeps, request: PayoutRequestRow, reason: string): Promise<void> {
  const { id, organisationId } = request
  try {
    await commit(deps.db, [
      answerPayoutRequest(deps.db, id, organisationId, {
        state: 'refused',
        reason,
        stripePayoutId: null,
        updatedAt: deps.now(),
      }),
      audit(deps, SYSTEM_ACTOR, {
        action: 'payout_request.refuse',
        targetId: id,
        organisationId,
        change: { reason },
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  balance_insufficient: 'So much is not available any more.',
  amount_too_small: 'The amount is less than Stripe pays out.',
  payouts_not_allowed: 'Stripe does not pay out this account now.',
  bank_account_unusable: 'The bank account cannot be paid. Update it.',
  no_account: 'The bank account does not exist. Update it.',
}

const inWords = ({ code, message }: Refusal): string =>
  (code === null ? undefined : REFUSALS[code]) ?? `Stripe says: ${message}`
