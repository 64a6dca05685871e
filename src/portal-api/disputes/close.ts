import { commit, type Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  changeDispute,
  hasOtherDispute,
  isHeldByOther,
  type DisputeRow,
} from '../../db/billing/disputes'
import { writeTransaction } from '../../db/billing/ledger'
import { findSubscription } from '../../db/subscriptions'
import { sumOf } from '../../domain/billing/commission'
import { disputeLost, taken } from '../../domain/billing/ledger'
import { phaseOf } from '../../domain/billing/settlement'
import { next } from '../../domain/subscription-state'
import type { DisputeFacts } from '../../payments/disputes'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { factOf } from '../settlements/fact'
import { paidRows, partsTakenBy, takeParts } from '../settlements/take'
import { commitChange } from '../subscriptions/transition'
import { disputeEvent } from './event'

/**
 * The bank has decided. Won: the money and each share come back, the provider is paid again, and the
 * subscription goes on. Lost: it stays, and what nobody could be asked for is the platform's loss.
 * @throws {Unchanged} when somebody was faster
 */
export async function closeDispute(
  deps: PortalDeps,
  row: DisputeRow,
  fact: DisputeFacts,
  to: 'won' | 'lost',
): Promise<void> {
  const { db } = deps
  const { invoice, settlement } = await paidRows(deps, row.invoiceId)
  const now = deps.now()
  const was = { tax: row.taxReversed, fee: row.feeReversed, net: row.netReversed }
  const held = sumOf(was)
  const isHeld = await isHeldByOther(db, invoice.id, row.stripeDisputeId)
  const none = { tax: 0, fee: 0, net: 0 }
  const parts = to === 'won' ? partsTakenBy(settlement, -held) : none
  const left = to === 'won' ? none : was
  const dispute: DisputeRow = {
    ...row,
    status: fact.status,
    taxReversed: left.tax,
    feeReversed: left.fee,
    netReversed: left.net,
    closedAt: now,
    updatedAt: now,
  }
  const { id, ...change } = dispute
  const entries =
    to === 'won'
      ? taken({
          providerId: invoice.providerId,
          amount: -row.amount,
          parts,
          // An appeal that is won brings back what was lost.
          rest: phaseOf(row.status) === 'lost' ? 'writeoff' : 'disputes',
        })
      : disputeLost(row.amount - held)
  const statements: [Statement, ...Statement[]] = [
    changeDispute(db, row, change),
    audit(deps, SYSTEM_ACTOR, {
      action: `dispute.${to}`,
      targetId: id,
      organisationId: invoice.providerId,
      change: { invoice: invoice.id, amount: row.amount, currency: row.currency },
    }),
    ...takeParts(deps, settlement, parts, isHeld),
    ...writeTransaction(db, {
      ...factOf(deps, invoice)(`dispute_${to}`, `dispute.${to}:${id}`, now),
      entries,
    }),
    tell(deps, disputeEvent('dispute.closed', invoice, dispute)),
  ]
  const detail = await findSubscription(db, {}, invoice.subscriptionId)
  const restored =
    to === 'won' &&
    detail?.subscription.suspendedBy === 'dispute' &&
    !(await hasOtherDispute(db, invoice.subscriptionId, row.stripeDisputeId)) &&
    next(detail.subscription, 'billing', { type: 'restored' })
  if (!detail || !restored) {
    await commit(db, statements)
    return
  }
  await commitChange(deps, SYSTEM_ACTOR, detail, {
    action: 'subscription.restore',
    by: 'billing',
    set: { ...restored, suspendedAt: null, suspensionReason: null },
    tells: ['subscription.restored'],
    also: statements,
  })
}
