/** What refunds and disputes take of a paid invoice, or give back. */
import type { Statement } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { invoiceOf } from '../../db/billing/refunds'
import { changeSettlement, settlementOf, type SettlementRow } from '../../db/billing/settlements'
import { partsOf, type Parts } from '../../domain/billing/commission'
import { finalState, outstanding } from '../../domain/billing/settlement'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { reduceInvoice } from '../invoices/reduce'

export interface PaidInvoiceRows {
  readonly invoice: NonNullable<Awaited<ReturnType<typeof invoiceOf>>>
  readonly settlement: SettlementRow
}

/**
 * An invoice that money goes back of, with its settlement. Word of a refund may come before word of the
 * payment: then the payment is read first.
 * @throws {Error} when the invoice is not paid at Stripe
 */
export async function paidRows(deps: PortalDeps, invoiceId: Id): Promise<PaidInvoiceRows> {
  const read = async () => {
    const [invoice, settlement] = await Promise.all([
      invoiceOf(deps.db, invoiceId),
      settlementOf(deps.db, invoiceId),
    ])
    return { invoice, settlement }
  }
  let rows = await read()
  if (rows.invoice && !rows.settlement) {
    await reduceInvoice(deps, rows.invoice.stripeInvoiceId)
    rows = await read()
  }
  const { invoice, settlement } = rows
  if (!invoice || !settlement) throw new Error(`The invoice ${invoiceId} has not been paid`)
  return { invoice, settlement }
}

const paidParts = ({ tax, fee, net }: SettlementRow): Parts => ({ tax, fee, net })
const takenParts = (row: SettlementRow): Parts => ({
  tax: row.taxReversed,
  fee: row.feeReversed,
  net: row.netReversed,
})

/** The parts that so much takes of the invoice as it is now; of a negative amount, gives back. */
export const partsTakenBy = (settlement: SettlementRow, amount: number): Parts =>
  partsOf(paidParts(settlement), takenParts(settlement), amount)

/**
 * Takes the parts of the settlement, if it is still as it was read. What it now lacks or has too much
 * of goes its way with the next run of `settleProviders`.
 * @param disputed whether a dispute holds it from now on
 */
export function takeParts(
  deps: PortalDeps,
  settlement: SettlementRow,
  parts: Parts,
  disputed = settlement.disputed,
): [Statement, Statement] {
  const { id, invoiceId, providerId, currency } = settlement
  const set = {
    taxReversed: settlement.taxReversed + parts.tax,
    feeReversed: settlement.feeReversed + parts.fee,
    netReversed: settlement.netReversed + parts.net,
    disputed,
    // A debt that grows is asked for again.
    reversalRefusedAt: null,
  }
  return [
    changeSettlement(deps.db, settlement, {
      ...set,
      state: stateAfter({ ...settlement, ...set }),
      updatedAt: deps.now(),
    }),
    audit(deps, SYSTEM_ACTOR, {
      action: 'settlement.take',
      targetId: id,
      organisationId: providerId,
      change: { invoice: invoiceId, currency, ...parts, disputed },
    }),
  ]
}

/** What was done is to be done again when something of it came back, and need not be when all is gone. */
function stateAfter(settlement: SettlementRow): SettlementRow['state'] {
  if (settlement.state === 'ready') return 'ready'
  const due = outstanding(settlement)
  const isOver = ['transferred', 'netted', 'done'].includes(settlement.state)
  if (due > 0) return isOver ? 'held' : settlement.state
  return finalState(settlement)
}
