import { commit, type Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { changeDispute, insertDispute, type DisputeRow } from '../../db/billing/disputes'
import { writeTransaction } from '../../db/billing/ledger'
import { findSubscription } from '../../db/subscriptions'
import { taken } from '../../domain/billing/ledger'
import { phaseOf } from '../../domain/billing/settlement'
import type { Id } from '../../domain/ids'
import { next } from '../../domain/subscription-state'
import type { DisputeFacts } from '../../payments/disputes'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { factOf } from '../settlements/fact'
import { paidRows, partsTakenBy, takeParts } from '../settlements/take'
import { commitChange } from '../subscriptions/transition'
import { toRow } from './row'
import { disputeEvent } from './event'

const REASON = 'The payment is disputed.'

/**
 * The money is gone until the bank decides: the invoice's shares are taken back as far as there is
 * something left of them, the settlement is held, and the subscription suspended, all at once.
 * @param row null when nobody has heard of it before
 * @throws {Unchanged} when somebody was faster
 */
export async function openDispute(
  deps: PortalDeps,
  invoiceId: Id,
  row: DisputeRow | null,
  fact: DisputeFacts,
): Promise<void> {
  const { db } = deps
  const { invoice, settlement } = await paidRows(deps, invoiceId)
  const parts = partsTakenBy(settlement, fact.amount)
  // Of one that is decided already, the decision comes next.
  const status = phaseOf(fact.status) === 'open' ? fact.status : 'under_review'
  const known = row ?? toRow(deps, invoiceId, fact)
  const dispute: DisputeRow = {
    ...known,
    status,
    taxReversed: parts.tax,
    feeReversed: parts.fee,
    netReversed: parts.net,
    closedAt: null,
    updatedAt: deps.now(),
  }
  const { id, ...change } = dispute
  const statements: [Statement, ...Statement[]] = [
    row === null ? insertDispute(db, dispute) : changeDispute(db, row, change),
    audit(deps, SYSTEM_ACTOR, {
      action: 'dispute.open',
      targetId: id,
      organisationId: invoice.providerId,
      change: { invoice: invoiceId, amount: fact.amount, currency: fact.currency },
    }),
    ...takeParts(deps, settlement, parts, true),
    ...writeTransaction(db, {
      ...factOf(deps, invoice)('dispute_opened', `dispute.opened:${id}`, fact.createdAt),
      entries: taken({
        providerId: invoice.providerId,
        amount: fact.amount,
        parts,
        rest: 'disputes',
      }),
    }),
    tell(deps, disputeEvent('dispute.opened', invoice, dispute)),
  ]
  const detail = await findSubscription(db, {}, invoice.subscriptionId)
  const stopped =
    detail && next(detail.subscription, 'billing', { type: 'suspended', cause: 'dispute' })
  if (!stopped) {
    await commit(db, statements)
    return
  }
  await commitChange(deps, SYSTEM_ACTOR, detail, {
    action: 'subscription.suspend',
    by: 'billing',
    set: { ...stopped, suspendedAt: deps.now(), suspensionReason: REASON },
    note: { reason: REASON },
    tells: ['subscription.suspended'],
    also: statements,
  })
}
