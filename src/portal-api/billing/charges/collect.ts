import { holdingInvoices } from '../../../db/billing/charges'
import { unissuedFinals, unsettledEnds } from '../../../db/billing/final-charges'
import { putBack } from '../../../db/billing/unpushed'
import { renewalDrafts } from '../../../payments/invoice-drafts'
import { isAway } from '../../../payments/refusal'
import { log } from '../../../platform/log'
import type { PortalDeps } from '../../deps'
import { collectFinal, issueFinal } from './collect-final'
import { collectRenewal } from './collect-renewal'
import { settleHeld } from './issue'

/** Of each kind in one run: an invocation may do a thousand subrequests. */
const MOST = 20

/**
 * Bills settled use: of renewals whose draft waits, and of subscriptions that ended. Notes what became of
 * charges whose invoice was issued without us. One that fails does not hold the others up.
 * @throws {AggregateError} for those that failed, after the others are done
 */
export async function collectInvoices(deps: PortalDeps): Promise<void> {
  const { db, payments } = deps
  if (payments === null) return
  const failures: unknown[] = []
  const attempt = async (object: string, work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      log({ event: 'collect_failed', object, error })
      // Stripe is busy with the same, or away: the next run goes on.
      if (!isAway(error)) failures.push(error)
    }
  }
  const drafts = await renewalDrafts(payments)
  // Those that were stopped for a difference wait behind the others.
  const due = drafts
    .filter(({ periodEnd }) => periodEnd <= deps.now())
    .toSorted((a, b) => Number(a.finalizesAt === null) - Number(b.finalizesAt === null))
  for (const draft of due.slice(0, MOST)) {
    await attempt(draft.stripeInvoiceId, () => collectRenewal(deps, payments, draft))
  }
  const ends = await unsettledEnds(db, MOST)
  for (const billing of ends) {
    await attempt(billing.stripeSubscriptionId, () => collectFinal(deps, payments, billing))
    await putBack(db, billing.subscriptionId, deps.now())
  }
  const tried = new Set(ends.map(({ stripeSubscriptionId }) => stripeSubscriptionId))
  const begun = await unissuedFinals(db, MOST)
  for (const id of begun.filter((one) => !tried.has(one))) {
    await attempt(id, () => issueFinal(deps, payments, id))
  }
  for (const id of await holdingInvoices(db, MOST)) {
    await attempt(id, () => settleHeld(deps, payments, id))
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} invoices could not be collected`)
  }
}
