import { sql } from 'drizzle-orm'
import { commit } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { writeTransaction } from '../../db/billing/ledger'
import { invoiceOf } from '../../db/billing/refunds'
import {
  changeSettlement,
  dropTransfer,
  moveSettlement,
  OUTSTANDING,
  transferMade,
  type SettlementRow,
  type TransferRow,
} from '../../db/billing/settlements'
import { settlements } from '../../db/schema'
import { transferred } from '../../domain/billing/ledger'
import { finalState, outstanding } from '../../domain/billing/settlement'
import type { Payments } from '../../payments/stripe'
import { createTransfer, findTransfer, transferKey } from '../../payments/transfers'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { factOf } from './fact'

/**
 * Asks Stripe for a transfer that was written down, and writes down that it is made. One that is refused is
 * over, and its settlement waits: the provider cannot be paid, or the platform's balance is not there yet.
 * While a dispute holds it, none is made that was not.
 * @throws {Error} when nobody knows whether it was made
 * @throws {Unchanged} when somebody else has written it down
 */
export async function sendTransfer(
  deps: PortalDeps,
  payments: Payments,
  settlement: SettlementRow,
  transfer: TransferRow,
): Promise<void> {
  const { db } = deps
  const { id, invoiceId, providerId, currency } = settlement
  const { ordinal } = transfer
  const order = { ...transfer, invoiceId, currency }
  const made = settlement.disputed
    ? await findTransfer(payments, order)
    : await createTransfer(payments, order)
  const now = deps.now()
  const note = (action: string, change: Readonly<Record<string, unknown>>) =>
    audit(deps, SYSTEM_ACTOR, {
      action,
      targetId: id,
      organisationId: providerId,
      change: { invoice: invoiceId, amount: transfer.amount, currency, ...change },
    })
  if (made === null || 'refused' in made) {
    const waits = made === null ? 'held' : 'waiting'
    const state = outstanding(settlement) > 0 ? waits : finalState(settlement)
    await commit(db, [
      changeSettlement(db, settlement, { state, updatedAt: now }),
      made === null
        ? note('settlement.hold', {})
        : note('settlement.wait', { reason: made.refused.code }),
      dropTransfer(db, transfer),
    ])
    return
  }
  const { amount } = made
  const invoice = await invoiceOf(db, invoiceId)
  if (!invoice) throw new Error(`The settlement ${id} has no invoice`)
  await commit(db, [
    transferMade(db, transfer, made, now),
    note('settlement.transfer', { amount, transfer: made.id }),
    moveSettlement(db, id, {
      transferred: sql`${settlements.transferred} + ${amount}`,
      stripeTransferId: made.id,
      transferredAt: now,
      // A dispute may have been won meanwhile.
      state: sql`case when ${OUTSTANDING} > ${amount} then 'held' else 'transferred' end`,
      updatedAt: now,
    }),
    ...writeTransaction(db, {
      ...factOf(deps, invoice)('transfer', `transfer:${transferKey(id, ordinal)}`, now),
      entries: transferred(providerId, amount),
    }),
  ])
}
