import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  creditFailed,
  creditGiven as markGiven,
  requestedCredits,
  touchCredit,
  type CreditRow,
} from '../../db/billing/credits'
import { writeTransaction } from '../../db/billing/ledger'
import { creditGiven } from '../../domain/billing/ledger'
import { giveCredit } from '../../payments/credits'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import { customerFor } from '../billing/customer'
import { reduceCustomer } from '../billing/reduce-customer'
import type { PortalDeps } from '../deps'
import { forEachRow } from '../settlements/each'

/** In a run, of a few calls each. */
const MOST = 50

/** @throws {AggregateError} for those that failed, after the others are done */
export const finishCredits = async (deps: PortalDeps, payments: Payments): Promise<void> =>
  forEachRow(
    await requestedCredits(deps.db, MOST),
    (credit) => finishCredit(deps, payments, credit),
    ({ id }) => touchCredit(deps.db, id, deps.now()),
  )

/**
 * Gives the credit at Stripe and writes it down; the platform pays for it. One that Stripe refuses for good
 * has failed.
 * @throws {Error} when nobody knows whether it was given: the next run asks again
 */
export async function finishCredit(
  deps: PortalDeps,
  payments: Payments,
  credit: CreditRow,
): Promise<void> {
  const { db } = deps
  const { id: creditId, organisationId, amount, currency } = credit
  const stripeCustomerId = await customerFor(deps, payments, organisationId, currency)
  const given = await giveCredit(payments, { creditId, stripeCustomerId, amount, currency })
  const now = deps.now()
  const note = (action: string, change: Readonly<Record<string, unknown>> = {}) =>
    audit(deps, SYSTEM_ACTOR, {
      action,
      targetId: creditId,
      organisationId,
      change: { amount, currency, ...change },
    })
  try {
    if ('refused' in given) {
      const { message, code } = given.refused
      await commit(db, [
        creditFailed(db, creditId, message, now),
        note('credit.failed', { reason: code }),
      ])
      return
    }
    await commit(db, [
      markGiven(db, creditId, given.id, now),
      note('credit.given'),
      ...writeTransaction(db, {
        id: deps.newId('ledgerTransaction'),
        source: `credit:${creditId}`,
        kind: 'credit_given',
        currency,
        at: now,
        invoiceId: null,
        consumerId: organisationId,
        providerId: null,
        productId: null,
        planVersionId: null,
        createdAt: now,
        entries: creditGiven(organisationId, amount),
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
  await reduceCustomer(deps, stripeCustomerId)
}
