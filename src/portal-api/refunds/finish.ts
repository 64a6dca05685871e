import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  changeRefund,
  invoiceOf,
  requestedRefunds,
  touchRefund,
  type RefundRow,
} from '../../db/billing/refunds'
import { createRefund } from '../../payments/refunds'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import { finishCredits } from '../credits/finish'
import type { PortalDeps } from '../deps'
import { forEachRow } from '../settlements/each'
import { reduceRefund } from './reduce'

/** In a run, of a few calls each. */
const MOST = 100

/**
 * Asks Stripe for what was to be refunded or credited, and writes down what has become of it. What a bank
 * still works at is read again by `sweepBilling`.
 * @throws {AggregateError} for what failed, after the rest is done
 */
export async function finishRefunds(deps: PortalDeps): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  try {
    await forEachRow(
      await requestedRefunds(deps.db, MOST),
      (refund) => finishRefund(deps, payments, refund),
      ({ id }) => touchRefund(deps.db, id, deps.now()),
    )
  } finally {
    await finishCredits(deps, payments)
  }
}

/**
 * Brings a refund as far as Stripe has it. One that Stripe refuses for good has failed, and may be asked
 * for anew.
 * @throws {Error} when nobody knows whether it was made: the next run asks again
 */
export async function finishRefund(
  deps: PortalDeps,
  payments: Payments,
  refund: RefundRow,
): Promise<void> {
  const made = refund.stripeRefundId ?? (await ask(deps, payments, refund))
  if (made !== null) await reduceRefund(deps, made)
}

async function ask(deps: PortalDeps, payments: Payments, refund: RefundRow) {
  const { id: refundId, invoiceId, amount } = refund
  const invoice = await invoiceOf(deps.db, invoiceId)
  const stripePaymentIntentId = invoice?.stripePaymentIntentId
  if (!stripePaymentIntentId) throw new Error(`The refund ${refundId} has no payment`)
  const made = await createRefund(payments, { refundId, invoiceId, stripePaymentIntentId, amount })
  if (!('refused' in made)) return made.id
  try {
    await commit(deps.db, [
      changeRefund(deps.db, refund, {
        state: 'failed',
        failureReason: made.refused.message,
        updatedAt: deps.now(),
      }),
      audit(deps, SYSTEM_ACTOR, {
        action: 'refund.failed',
        targetId: refundId,
        organisationId: invoice.organisationId,
        change: { invoice: invoiceId, amount, reason: made.refused.message },
      }),
    ])
  } catch (error) {
    // Somebody else has brought it further.
    if (!(error instanceof Unchanged)) throw error
  }
  return null
}
