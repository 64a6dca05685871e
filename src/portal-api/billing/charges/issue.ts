import { commit } from '../../../db/atomic'
import {
  chargesInvoiced,
  chargesOn,
  releaseCharges,
  type UsageCharge,
} from '../../../db/billing/charges'
import { d1Of } from '../../../db/open'
import { replaceFinding } from '../../../db/usage-write/findings'
import { issueDraft, stopDraft } from '../../../payments/invoice-drafts'
import { readInvoice, type InvoiceFacts } from '../../../payments/invoices'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'
import { reduceInvoice } from '../../invoices/reduce'
import { addCharges, expectedSubtotal } from './attach'

const MISMATCH = 'subtotal of an invoice: by our prices and charges against at Stripe'

/**
 * Puts the charges that are held for a draft on it and issues it, if Stripe then asks for what we do. If it
 * does not, nothing is issued by anybody until the numbers are one, and there is a finding. May be cut short
 * anywhere and run again.
 * @returns whether the invoice is issued
 */
export async function issueInvoice(
  deps: PortalDeps,
  payments: Payments,
  stripeInvoiceId: string,
): Promise<boolean> {
  const draft = await readInvoice(payments, stripeInvoiceId)
  if (draft?.state === 'draft') {
    await addCharges(payments, draft, await chargesOn(deps.db, stripeInvoiceId))
    if (!(await isAgreed(deps, payments, stripeInvoiceId))) return false
    await issueDraft(payments, stripeInvoiceId)
  }
  await settleHeld(deps, payments, stripeInvoiceId)
  await reduceInvoice(deps, stripeInvoiceId)
  return true
}

async function isAgreed(
  deps: PortalDeps,
  payments: Payments,
  stripeInvoiceId: string,
): Promise<boolean> {
  const facts = await readInvoice(payments, stripeInvoiceId)
  const charges = await chargesOn(deps.db, stripeInvoiceId)
  // Somebody else is putting them there.
  if (facts === null || !charges.every((charge) => isOn(facts, charge))) return false
  const expected = await expectedSubtotal(deps, facts, charges)
  const agrees = facts.subtotal === expected
  if (!agrees && facts.state === 'draft') await stopDraft(payments, stripeInvoiceId)
  const d1 = d1Of(deps.db)
  const finding = {
    id: deps.newId('finding'),
    kind: 'invoice_mismatch' as const,
    subject: stripeInvoiceId,
    expected,
    actual: facts.subtotal,
    detail: MISMATCH,
  }
  await d1.batch(replaceFinding(d1, finding, !agrees, deps.now()))
  return agrees
}

/**
 * Notes what became of the charges that are held for an invoice which is no draft any more: they are on it,
 * or it was issued without them and they join the next one.
 */
export async function settleHeld(
  deps: Pick<PortalDeps, 'db' | 'now'>,
  payments: Payments,
  stripeInvoiceId: string,
): Promise<void> {
  const { db } = deps
  const facts = await readInvoice(payments, stripeInvoiceId)
  if (facts?.state === 'draft') return
  const held = await chargesOn(db, stripeInvoiceId)
  const on = held.filter((charge) => facts && isOn(facts, charge)).map(({ id }) => id)
  const off = held.map(({ id }) => id).filter((id) => !on.includes(id))
  await commit(db, [
    chargesInvoiced(db, on, stripeInvoiceId, deps.now()),
    releaseCharges(db, off, stripeInvoiceId, deps.now()),
  ])
}

/** What costs nothing goes with an invoice without a line on it. */
const isOn = ({ lines }: InvoiceFacts, { id, amount }: UsageCharge): boolean =>
  amount === 0 || lines.some(({ usageChargeId }) => usageChargeId === id)
