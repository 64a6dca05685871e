import { writeTransaction } from '../../db/billing/ledger'
import { feesOf } from '../../db/billing/settings'
import { insertSettlement } from '../../db/billing/settlements'
import type { Statement } from '../../db/atomic'
import type { invoices } from '../../db/schema'
import { sharesOf } from '../../domain/billing/commission'
import { invoicePaid } from '../../domain/billing/ledger'
import type { ChargeFacts } from '../../payments/charges'
import type { PortalDeps } from '../deps'
import { factOf } from './fact'

type InvoiceRow = typeof invoices.$inferSelect

const DAY_MS = 86_400_000

/**
 * What follows from an invoice that becomes paid, for the batch in which it does: whose the money is, and the
 * provider's share, which waits for the end of the product's hold. Stripe's fee is booked on its own.
 * @param invoice as it becomes
 * @param charge null where no card paid: credit did, or a bank transfer
 */
export async function paidStatements(
  deps: Pick<PortalDeps, 'db' | 'now' | 'newId'>,
  invoice: InvoiceRow,
  charge: Pick<ChargeFacts, 'stripeChargeId'> | null,
): Promise<Statement[]> {
  const { commissionBps, holdDays } = await feesOf(deps.db, invoice.productId)
  const now = deps.now()
  const at = invoice.paidAt ?? now
  const gross = invoice.total - invoice.tax
  const { fee, net } = sharesOf(gross, commissionBps)
  const parts = { tax: invoice.tax, fee, net }
  const { providerId, organisationId: consumerId, amountPaid: cash } = invoice
  const entries = invoicePaid({
    providerId,
    consumerId,
    paidTo: charge === null ? 'bank_cash' : 'stripe_cash',
    cash,
    credit: invoice.total - cash,
    parts,
  })
  const statements = writeTransaction(deps.db, {
    ...factOf(deps, invoice)('invoice_paid', `invoice.paid:${invoice.id}`, at),
    entries,
  })
  if (gross === 0) return statements
  const settlement = insertSettlement(deps.db, {
    id: deps.newId('settlement'),
    invoiceId: invoice.id,
    providerId,
    consumerId,
    productId: invoice.productId,
    currency: invoice.currency,
    gross,
    commissionBps,
    ...parts,
    feeReversed: 0,
    netReversed: 0,
    taxReversed: 0,
    transferred: 0,
    netted: 0,
    recovering: 0,
    reversalRefusedAt: null,
    // What an invoice took back of the provider is no payment: it lessens the next ones.
    state: net < 0 ? 'netted' : 'held',
    availableAt: at + holdDays * DAY_MS,
    stripeChargeId: charge?.stripeChargeId ?? null,
    stripeTransferId: null,
    transferredAt: null,
    disputed: false,
    rev: 1,
    createdAt: now,
    updatedAt: now,
  })
  return [...statements, settlement]
}
