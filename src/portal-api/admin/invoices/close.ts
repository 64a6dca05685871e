import { commit, Unchanged } from '../../../db/atomic'
import { findInvoice, linesOf, type InvoiceRow } from '../../../db/billing/invoices'
import { noteRequest } from '../../../db/billing/stripe-requests'
import { isPayable } from '../../../domain/billing/invoice-status'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import {
  paidOutsideKey,
  settleOutside,
  voidInvoice as voidAtStripe,
  voidKey,
} from '../../../payments/invoice-actions'
import { refusalOf } from '../../../payments/refusal'
import type { Payments } from '../../../payments/stripe'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { reduceInvoice } from '../../invoices/reduce'
import type { InvoiceWithLines } from '../../invoices/schemas'
import { requirePlatformAdmin } from '../standing'

/** What is done to an open invoice. */
interface Closing {
  readonly action: 'invoice.mark_paid' | 'invoice.void'
  keyOf(stripeInvoiceId: string): string
  run(payments: Payments, stripeInvoiceId: string): Promise<void>
}

/**
 * Notes that an invoice was paid by other means than Stripe, such as a bank transfer.
 * @throws {AppError} not_found, forbidden, invalid_state for one that is not open, payments_unavailable
 */
export const markInvoicePaid = (
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<InvoiceWithLines> =>
  close(deps, caller, id, reason, {
    action: 'invoice.mark_paid',
    keyOf: paidOutsideKey,
    run: settleOutside,
  })

/** Voids an open invoice: nothing of it is owed. @throws {AppError} as `markInvoicePaid` */
export const voidInvoice = (
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<InvoiceWithLines> =>
  close(deps, caller, id, reason, { action: 'invoice.void', keyOf: voidKey, run: voidAtStripe })

async function close(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
  { action, keyOf, run }: Closing,
): Promise<InvoiceWithLines> {
  requirePlatformAdmin(caller)
  const find = async (): Promise<InvoiceRow> =>
    (await findInvoice(deps.db, {}, id)) ?? fail('not_found')
  const { state, stripeInvoiceId, organisationId } = await find()
  const { payments } = deps
  if (payments === null || !isPayable({ state })) return fail('invalid_state', `It is ${state}.`)
  try {
    await commit(deps.db, [
      noteRequest(deps.db, keyOf(stripeInvoiceId), deps.now()),
      audit(deps, caller.actorId, { action, targetId: id, organisationId, change: { reason } }),
    ])
  } catch (error) {
    // It was asked for before: this finds out what came of it.
    if (!(error instanceof Unchanged)) throw error
  }
  try {
    await run(payments, stripeInvoiceId)
  } catch (error) {
    const refusal = refusalOf(error) ?? null
    if (refusal === null) throw error
    await reduceInvoice(deps, stripeInvoiceId)
    fail('invalid_state', refusal.message)
  }
  await reduceInvoice(deps, stripeInvoiceId)
  return { row: await find(), lines: await linesOf(deps.db, [id]) }
}
