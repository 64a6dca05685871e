import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import {
  findRefund,
  insertRefund,
  invoiceOf,
  readRefundable,
  type RefundRow,
} from '../../db/billing/refunds'
import { AppError, fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { log } from '../../platform/log'
import { requirePlatformAdmin } from '../admin/standing'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { finishRefund } from './finish'
import type { CreateRefund } from './schemas'

type Input = z.output<typeof CreateRefund>
type Invoice = NonNullable<Awaited<ReturnType<typeof invoiceOf>>>

/**
 * Refunds an invoice of anybody's, in part or what is left of it.
 * @throws {AppError} not_found, forbidden, invalid_state when so much is not there to go back
 */
export async function refundInvoice(
  deps: PortalDeps,
  caller: Caller,
  invoiceId: Id,
  input: Input,
): Promise<RefundRow> {
  requirePlatformAdmin(caller)
  const invoice = (await invoiceOf(deps.db, invoiceId)) ?? fail('not_found')
  return refund(deps, caller.actorId, invoice, input)
}

/**
 * Refunds an invoice for a product of the caller's. The commission is given back in the same part.
 * @throws {AppError} not_found, insufficient_scope, invalid_state when so much is not there to go back
 */
export async function refundSoldInvoice(
  deps: PortalDeps,
  caller: Caller,
  at: { readonly product_id: Id; readonly invoice_id: Id },
  input: Input,
): Promise<RefundRow> {
  mayWrite(caller, 'consumers:write')
  const owner = mayWrite(caller, 'billing:write')
  const invoice = soldBy(await invoiceOf(deps.db, at.invoice_id), owner, at)
  return refund(deps, caller.actorId, invoice, input)
}

/** The invoice, if it is for that product of that provider. @throws {AppError} not_found */
export const soldBy = (
  invoice: Invoice | undefined,
  owner: Id | null,
  { product_id }: { readonly product_id: Id },
): Invoice =>
  invoice && invoice.productId === product_id && (owner === null || invoice.providerId === owner)
    ? invoice
    : fail('not_found')

/** Gives back what is left of a payment; nothing where it is on its way already, or nothing was paid. */
export async function refundRest(
  deps: PortalDeps,
  actorId: Id,
  invoice: Invoice,
  reason: string,
): Promise<void> {
  const isPaid = invoice.stripePaymentIntentId !== null && invoice.state === 'paid'
  if (!isPaid || (await readRefundable(deps.db, invoice.id)) <= 0) return
  try {
    await refund(deps, actorId, invoice, { reason })
  } catch (error) {
    // Somebody else was faster.
    if (!(error instanceof AppError) || error.code !== 'invalid_state') throw error
  }
}

async function refund(
  deps: PortalDeps,
  actorId: Id,
  invoice: Invoice,
  { amount: wanted, reason }: Input,
): Promise<RefundRow> {
  const { db, payments } = deps
  if (payments === null) return fail('invalid_state', 'Payments are not configured.')
  if (invoice.stripePaymentIntentId === null || invoice.state !== 'paid')
    return fail('invalid_state', 'No card has paid this invoice.')
  const left = await readRefundable(db, invoice.id)
  const amount = wanted ?? left
  if (left <= 0 || amount > left) return refuse(left)
  const now = deps.now()
  const row: RefundRow = {
    id: deps.newId('refund'),
    invoiceId: invoice.id,
    stripeRefundId: null,
    amount,
    currency: invoice.currency,
    reason,
    state: 'requested',
    failureReason: null,
    feeReversed: 0,
    netReversed: 0,
    taxReversed: 0,
    createdBy: actorId,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await commit(db, [
      insertRefund(db, row),
      audit(deps, actorId, {
        action: 'refund.create',
        targetId: row.id,
        organisationId: invoice.organisationId,
        change: { invoice: invoice.id, amount, currency: row.currency, reason },
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) return refuse(await readRefundable(db, invoice.id))
    throw error
  }
  try {
    await finishRefund(deps, payments, row)
  } catch (error) {
    // It stands, and the job brings it to its end.
    log({ event: 'refund_unfinished', refund: row.id, error })
  }
  return (await findRefund(db, row.id)) ?? row
}

const refuse = (left: number): never =>
  fail('invalid_state', `Of this invoice ${Math.max(0, left)} can be refunded now.`)
