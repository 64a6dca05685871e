import { sql } from 'drizzle-orm'
import { commit } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { writeTransaction } from '../../db/billing/ledger'
import { invoiceOf } from '../../db/billing/refunds'
import {
  beginReversal,
  changeSettlement,
  endReversal,
  findSettlement,
  moveSettlement,
  OUTSTANDING,
  reversalMade,
  STILL_RECOVERING,
  transfersOf,
  type SettlementRow,
  type TransferRow,
} from '../../db/billing/settlements'
import { settlements } from '../../db/schema'
import { transferred } from '../../domain/billing/ledger'
import { outstanding } from '../../domain/billing/settlement'
import type { Id } from '../../domain/ids'
import type { Payments } from '../../payments/stripe'
import { reverseTransfer, transferKey } from '../../payments/transfers'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { factOf } from './fact'
import { retryRaced } from './raced'

/**
 * Takes back what was transferred to a provider beyond its share, which a refund or a dispute has lessened:
 * never more than was sent. What the provider's balance does not hold stays owed, and its next transfers
 * pay it.
 * @throws {Unchanged} when others are at it too
 */
export async function recover(deps: PortalDeps, payments: Payments, id: Id): Promise<void> {
  while (await retryRaced(() => step(deps, payments, id)));
}

/** One step. @returns whether there is another */
async function step(deps: PortalDeps, payments: Payments, id: Id): Promise<boolean> {
  const { db } = deps
  const [settlement, transfers] = await Promise.all([findSettlement(db, id), transfersOf(db, id)])
  if (!settlement) return false
  const underWay = transfers.find(({ reversing }) => reversing > 0)
  if (underWay) return send(deps, payments, settlement, underWay)
  const owed = -outstanding(settlement)
  const source = transfers.find(
    ({ stripeTransferId, amount, reversed }) => stripeTransferId !== null && amount > reversed,
  )
  if (owed <= 0 || !source) return false
  const amount = Math.min(owed, source.amount - source.reversed)
  const now = deps.now()
  await commit(db, [
    changeSettlement(db, settlement, { recovering: amount, updatedAt: now }),
    note(deps, settlement, 'settlement.recover', amount),
    beginReversal(db, source, amount, now),
    note(deps, settlement, 'settlement.reverse', amount),
  ])
  return true
}

async function send(
  deps: PortalDeps,
  payments: Payments,
  settlement: SettlementRow,
  transfer: TransferRow,
): Promise<boolean> {
  const { db } = deps
  const { id, invoiceId, providerId } = settlement
  const { stripeTransferId, reversing: amount, reversals } = transfer
  if (stripeTransferId === null) throw new Error('Only what was transferred is reversed')
  const order = { stripeTransferId, ordinal: reversals, amount }
  const made = await reverseTransfer(payments, order)
  const now = deps.now()
  if ('refused' in made) {
    await commit(db, [
      endReversal(db, transfer, now),
      note(deps, settlement, 'settlement.owe', amount),
      moveSettlement(db, id, {
        recovering: sql`${settlements.recovering} - ${amount}`,
        reversalRefusedAt: now,
        updatedAt: now,
      }),
    ])
    return false
  }
  const invoice = await invoiceOf(db, invoiceId)
  if (!invoice) throw new Error(`The settlement ${id} has no invoice`)
  // Once by its source: somebody who was refused the same may have given it up in the meantime.
  const source = `reversal:${transferKey(id, transfer.ordinal)}:${reversals}`
  await commit(db, [
    moveSettlement(db, id, {
      transferred: sql`${settlements.transferred} - ${amount}`,
      recovering: sql`${settlements.recovering} - ${STILL_RECOVERING(transfer)}`,
      state: sql`case when ${OUTSTANDING} - ${STILL_RECOVERING(transfer)} + ${amount} > 0
        then 'held' else ${settlements.state} end`,
      updatedAt: now,
    }),
    note(deps, settlement, 'settlement.reversed', amount),
    reversalMade(db, transfer, now),
    ...writeTransaction(db, {
      ...factOf(deps, invoice)('reversal', source, now),
      entries: transferred(providerId, -amount),
    }),
  ])
  return true
}

const note = (deps: PortalDeps, settlement: SettlementRow, action: string, amount: number) =>
  audit(deps, SYSTEM_ACTOR, {
    action,
    targetId: settlement.id,
    organisationId: settlement.providerId,
    change: { invoice: settlement.invoiceId, amount, currency: settlement.currency },
  })
