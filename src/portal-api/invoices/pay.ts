import { findCustomer } from '../../db/billing/customers'
import { findInvoice, linesOf, type InvoiceRow } from '../../db/billing/invoices'
import { isPayable } from '../../domain/billing/invoice-status'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { retrieveCustomer } from '../../payments/customers'
import { chargeInvoice } from '../../payments/invoice-actions'
import type { Payments } from '../../payments/stripe'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { reduceInvoice } from './reduce'
import type { InvoiceWithLines } from './schemas'

/** Clicks within it are one attempt of one payment method. */
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
  const method = await methodOf(deps, payments, row)
  await chargeInvoice(payments, row.stripeInvoiceId, `${method}:${minute}`)
  await reduceInvoice(deps, row.stripeInvoiceId)
  return { row: await find(), lines: await linesOf(deps.db, [id]) }
}

/** What is charged by default now, as Stripe knows it: another card is another attempt. */
async function methodOf(
  { db }: PortalDeps,
  payments: Payments,
  { organisationId, currency }: InvoiceRow,
): Promise<string> {
  const customer = await findCustomer(db, organisationId, currency)
  const facts = customer && (await retrieveCustomer(payments, customer.stripeCustomerId))
  return facts?.defaultPaymentMethodId ?? 'none'
}
