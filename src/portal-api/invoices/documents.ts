import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { readInvoice } from '../../payments/invoices'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getInvoice } from './get'

/**
 * Where Stripe has the invoice as a PDF. Asked for anew, since its addresses expire.
 * @throws {AppError} not_found, invalid_state for a draft
 */
export async function pdfOf(deps: PortalDeps, caller: Caller, id: Id): Promise<string> {
  const row = await getInvoice(deps, caller, id)
  if (row.state === 'draft') fail('invalid_state', 'A draft has no document yet.')
  const facts = deps.payments && (await readInvoice(deps.payments, row.stripeInvoiceId))
  return facts?.pdfUrl ?? row.pdfUrl ?? fail('not_found', 'There is no document of it.')
}

/**
 * Where Stripe shows the receipt of the payment.
 * @throws {AppError} not_found, invalid_state for one that no card has paid
 */
export async function receiptOf(deps: PortalDeps, caller: Caller, id: Id): Promise<string> {
  const row = await getInvoice(deps, caller, id)
  if (row.stripeChargeId === null) fail('invalid_state', 'No card has paid it.')
  const facts = deps.payments && (await readInvoice(deps.payments, row.stripeInvoiceId))
  return (
    facts?.charge?.receiptUrl ?? row.receiptUrl ?? fail('not_found', 'There is no receipt of it.')
  )
}
