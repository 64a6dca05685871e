import { findInvoice, linesOf, type InvoiceRow } from '../../db/billing/invoices'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { InvoiceWithLines } from './schemas'

/** An invoice that the caller's organisation is billed by. @throws {AppError} not_found */
export async function getInvoice(deps: PortalDeps, caller: Caller, id: Id): Promise<InvoiceRow> {
  const consumer = mayRead(caller, 'billing:read') ?? undefined
  return (await findInvoice(deps.db, { consumer }, id)) ?? fail('not_found')
}

/** As `getInvoice`, with its lines. @throws {AppError} not_found */
export async function getWithLines(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<InvoiceWithLines> {
  const row = await getInvoice(deps, caller, id)
  return { row, lines: await linesOf(deps.db, [id]) }
}
