import { findInvoice, linesOf } from '../../db/billing/invoices'
import { isPayable } from '../../domain/billing/invoice-status'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { chargeInvoice } from '../../payments/invoice-actions'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { reduceInvoice } from './reduce'
import type { InvoiceWithLines } from './schemas'

/** Clicks within it are one attempt. */
const MINUTE_MS = 60_000

/**
 * Charges an open invoice on what the organisation pays with by default, now. What that leads to is in the
 * invoice: it is paid, or says why not and where it can be paid by hand.
 * @throws {AppError} not_found, invalid_state for one that is not open, payments_unavailable
 */
export async function payInvoice(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<InvoiceWithLines> {
  const consumer = mayWrite(caller, 'billing:write') ?? undefined
  const find = async () => (await findInvoice(deps.db, { consumer }, id)) ?? fail('not_found')
  const row = await find()
  const { payments } = deps
  if (payments === null || !isPayable(row)) return fail('invalid_state', `It is ${row.state}.`)
  const minute = Math.floor(deps.now() / MINUTE_MS)
  await chargeInvoice(payments, row.stripeInvoiceId, `${row.rev}:${minute}`)
  await reduceInvoice(deps, row.stripeInvoiceId)
  return { row: await find(), lines: await linesOf(deps.db, [id]) }
}
