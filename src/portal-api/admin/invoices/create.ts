import type { z } from '@hono/zod-openapi'
import { commit } from '../../../db/atomic'
import { findInvoice, linesOf } from '../../../db/billing/invoices'
import { insertManual, type ManualInvoiceRow } from '../../../db/billing/manual-invoices'
import { findSubscription } from '../../../db/subscriptions'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import { isAway } from '../../../payments/refusal'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import type { InvoiceWithLines } from '../../invoices/schemas'
import { billingPeriod } from '../../subscriptions/billing-period'
import { requirePlatformAdmin } from '../standing'
import type { CreateManualInvoice } from './schemas'
import { sendManual } from './send'

export interface ManualCreated {
  readonly id: Id
  /** Null while Stripe has not sent it. */
  readonly invoice: InvoiceWithLines | null
}

/**
 * Bills a subscription by hand: an invoice that Stripe sends, to be paid by its date by whatever means. Once
 * it is noted it is sent, be it later: where Stripe is away a job does it.
 * @throws {AppError} not_found, forbidden, invalid_state without billing, or for what Stripe refuses
 */
export async function createManualInvoice(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  input: z.output<typeof CreateManualInvoice>,
): Promise<ManualCreated> {
  requirePlatformAdmin(caller)
  const { db, payments } = deps
  const { subscription, product } =
    (await findSubscription(db, {}, subscriptionId)) ?? fail('not_found')
  if (payments === null) return fail('invalid_state', 'Billing is not configured.')
  const now = deps.now()
  const period = billingPeriod(subscription, now)
  const row: ManualInvoiceRow = {
    id: deps.newId('invoice'),
    subscriptionId,
    organisationId: subscription.organisationId,
    productId: product.id,
    currency: product.currency,
    dueDays: input.due_days,
    periodStart: period.start,
    periodEnd: period.end,
    lines: input.lines,
    createdBy: caller.actorId,
    settledAt: null,
    refusal: null,
    createdAt: now,
  }
  await commit(db, [
    insertManual(db, row),
    audit(deps, caller.actorId, {
      action: 'invoice.create',
      targetId: row.id,
      organisationId: row.organisationId,
      change: { ...input, currency: row.currency, subscription_id: subscriptionId },
    }),
  ])
  try {
    const refusal = await sendManual(deps, payments, row)
    if (refusal !== null) fail('invalid_state', refusal)
  } catch (error) {
    if (!isAway(error)) throw error
  }
  const invoice = await findInvoice(db, {}, row.id)
  const isSent = invoice !== undefined && invoice.state !== 'draft'
  return {
    id: row.id,
    invoice: isSent ? { row: invoice, lines: await linesOf(db, [row.id]) } : null,
  }
}
