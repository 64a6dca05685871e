import type { SQL } from 'drizzle-orm'
import { commit, type Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { readyAccount } from '../../db/billing/accounts'
import { invoiceOf } from '../../db/billing/refunds'
import {
  changeSettlement,
  debtsOf,
  findSettlement,
  insertTransfer,
  isRefunding,
  NOT_REFUNDING,
  transfersOf,
  type SettlementRow,
} from '../../db/billing/settlements'
import { finalState, netting, outstanding } from '../../domain/billing/settlement'
import type { Id } from '../../domain/ids'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { retryRaced } from './raced'
import { sendTransfer } from './send'

/** Debts that one settlement pays at once. */
const MOST_DEBTS = 20

/**
 * Pays a provider its share of an invoice: what it owes is taken off first, the rest is transferred. The
 * transfer is written down before Stripe is asked for it, and asked for in the same words until Stripe has
 * made or refused it; what changes in the meantime is reversed afterwards. While a refund is under way
 * nothing is begun.
 * @throws {Unchanged} when others are at it too
 */
export async function settle(deps: PortalDeps, payments: Payments, id: Id): Promise<void> {
  while (await retryRaced(() => step(deps, payments, id)));
}

/** One step. @returns whether there is another */
async function step(deps: PortalDeps, payments: Payments, id: Id): Promise<boolean> {
  const { db } = deps
  const [settlement, transfers] = await Promise.all([findSettlement(db, id), transfersOf(db, id)])
  if (!settlement) return false
  const open = transfers.find(({ stripeTransferId }) => stripeTransferId === null)
  if (open) {
    await sendTransfer(deps, payments, settlement, open)
    return false
  }
  if (settlement.disputed || settlement.availableAt > deps.now()) return false
  if (await isRefunding(db, id)) return false
  const due = outstanding(settlement)
  if (due <= 0) {
    if (settlement.state !== finalState(settlement))
      await change(deps, settlement, { state: finalState(settlement) })
    return false
  }
  const debts = await debtsOf(db, settlement, MOST_DEBTS)
  if (debts.length > 0) {
    await payDebts(deps, settlement, due, debts)
    return true
  }
  const account = await readyAccount(db, settlement.providerId)
  if (account === null) {
    if (settlement.state !== 'waiting') await change(deps, settlement, { state: 'waiting' })
    return false
  }
  const ordinal = transfers.length
  const paid = (await invoiceOf(db, settlement.invoiceId))?.amountPaid ?? 0
  const now = deps.now()
  const { stripeChargeId } = settlement
  const order = insertTransfer(db, {
    settlementId: id,
    ordinal,
    stripeAccountId: account.stripeAccountId,
    amount: due,
    // Of one payment no more than itself can be transferred, ever; what credit paid is the platform's.
    stripeChargeId: ordinal === 0 && due <= paid ? stripeChargeId : null,
    stripeTransferId: null,
    reversed: 0,
    reversing: 0,
    reversals: 0,
    createdAt: now,
    updatedAt: now,
  })
  await change(deps, settlement, { state: 'ready' }, [order], NOT_REFUNDING)
  return true
}

async function payDebts(
  deps: PortalDeps,
  settlement: SettlementRow,
  due: number,
  debts: readonly SettlementRow[],
): Promise<void> {
  const amounts = netting(
    due,
    debts.map((debt) => -outstanding(debt)),
  )
  const paid = amounts.reduce((sum, amount) => sum + amount, 0)
  const after = { ...settlement, netted: settlement.netted + paid }
  const state = paid === due ? finalState(after) : settlement.state
  const lessened = debts.flatMap((debt, i) => {
    const amount = amounts[i] ?? 0
    return amount === 0 ? [] : changed(deps, debt, { netted: debt.netted - amount })
  })
  await change(deps, settlement, { netted: after.netted, state }, lessened)
}

const change = (
  deps: PortalDeps,
  settlement: SettlementRow,
  set: Partial<SettlementRow>,
  also: readonly Statement[] = [],
  only?: SQL,
) => {
  const [statement, note] = changed(deps, settlement, set, only)
  return commit(deps.db, [statement, note, ...also])
}

/** The change of a settlement that is still as it was read, and its audit row. */
function changed(
  deps: PortalDeps,
  settlement: SettlementRow,
  set: Partial<SettlementRow>,
  only?: SQL,
): [Statement, Statement] {
  return [
    changeSettlement(deps.db, settlement, { ...set, updatedAt: deps.now() }, only),
    audit(deps, SYSTEM_ACTOR, {
      action: 'settlement.change',
      targetId: settlement.id,
      organisationId: settlement.providerId,
      change: { ...set, invoice: settlement.invoiceId },
    }),
  ]
}
