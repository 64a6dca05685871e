import {
  settleManual,
  waitingManual,
  type ManualInvoiceRow,
} from '../../../db/billing/manual-invoices'
import { sendManualInvoice } from '../../../payments/invoice-actions'
import { refusalOf } from '../../../payments/refusal'
import type { Payments } from '../../../payments/stripe'
import { customerFor } from '../../billing/customer'
import type { PortalDeps } from '../../deps'
import { reduceInvoice } from '../../invoices/reduce'

/** Invoices in a run. */
const MOST = 10
/** ms that whoever made one has to send it. */
const PATIENCE_MS = 60_000

/**
 * Has Stripe send the invoice, once, and mirrors it.
 * @returns why Stripe refuses it for good; null when it is sent
 * @throws {Stripe.errors.StripeError} when nobody knows: then it is tried again
 */
export async function sendManual(
  deps: PortalDeps,
  payments: Payments,
  row: ManualInvoiceRow,
): Promise<string | null> {
  let refusal: string | null = null
  try {
    const customer = await customerFor(deps, payments, row.organisationId, row.currency)
    await reduceInvoice(deps, await sendManualInvoice(payments, customer, row))
  } catch (error) {
    refusal = refusalOf(error)?.message ?? null
    if (refusal === null) throw error
  }
  await settleManual(deps.db, row.id, refusal, deps.now())
  return refusal
}

/**
 * Sends the manual invoices that Stripe was away for.
 * @throws {AggregateError} for those that failed, after the others are done
 */
export async function sendManualInvoices(deps: PortalDeps): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  const failures: unknown[] = []
  for (const row of await waitingManual(deps.db, deps.now() - PATIENCE_MS, MOST)) {
    try {
      await sendManual(deps, payments, row)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} manual invoices failed`)
  }
}
