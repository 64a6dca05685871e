import type Stripe from 'stripe'
import { refuse } from '../../http/failure.ts'
import { DAY } from '../../state/calendar.ts'
import type { Invoice } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { redeem } from '../catalogue/coupons.ts'

type Settings = Pick<
  Wire<Stripe.InvoiceUpdateParams>,
  | 'auto_advance'
  | 'automatically_finalizes_at'
  | 'collection_method'
  | 'custom_fields'
  | 'days_until_due'
  | 'default_payment_method'
  | 'description'
  | 'discounts'
  | 'due_date'
  | 'footer'
  | 'metadata'
  | 'number'
>

/** What may still change when an invoice is open (https://docs.stripe.com/api/invoices/update). */
const AFTER_DRAFT = new Set(['auto_advance', 'default_payment_method', 'metadata', 'description'])

/** @throws {StripeFailure} 400 for what a finalized invoice does not let change */
export function applySettings(w: World, invoice: Invoice, params: Settings): void {
  const now = timeFor(w, invoice.customer)
  for (const [name, value] of Object.entries(params))
    if (
      invoice.status !== 'draft' &&
      value !== undefined &&
      name !== 'expand' &&
      !AFTER_DRAFT.has(name)
    )
      refuse(
        `Finalized invoices can't be updated in this way: ${name}`,
        name,
        'invoice_not_editable',
      )
  if (params.auto_advance !== undefined) setAutoAdvance(invoice, params.auto_advance, now)
  if (params.automatically_finalizes_at !== undefined) {
    if (params.automatically_finalizes_at <= now)
      refuse('automatically_finalizes_at must be in the future', 'automatically_finalizes_at')
    invoice.automatically_finalizes_at = params.automatically_finalizes_at
  }
  if (params.collection_method !== undefined) invoice.collection_method = params.collection_method
  if (params.days_until_due !== undefined) invoice.due_date = now + params.days_until_due * DAY
  if (params.due_date !== undefined) invoice.due_date = params.due_date
  if (params.default_payment_method !== undefined)
    invoice.default_payment_method = params.default_payment_method || null
  if (params.description !== undefined) invoice.description = params.description || null
  if (params.footer !== undefined) invoice.footer = params.footer || null
  if (params.custom_fields !== undefined) invoice.custom_fields = params.custom_fields || null
  if (params.number !== undefined) setNumber(w, invoice, params.number || null)
  if (params.discounts !== undefined)
    invoice.discounts = (params.discounts || []).map(
      ({ coupon, discount }) =>
        discount ??
        redeem(w, coupon ?? '', { customer: invoice.customer, invoice: invoice.id }, now).id,
    )
  invoice.metadata = mergedMetadata(invoice.metadata, params.metadata ?? {})
}

function setAutoAdvance(invoice: Invoice, on: boolean, now: number): void {
  invoice.auto_advance = on
  if (invoice.status !== 'draft') {
    if (!on) invoice.next_payment_attempt = null
    return
  }
  invoice.automatically_finalizes_at = on
    ? (invoice.automatically_finalizes_at ?? now + 3600)
    : null
}

function setNumber(w: World, invoice: Invoice, number: string | null): void {
  const [taken] = w.store.all('invoice', (other) => other.number === number && other !== invoice)
  if (number !== null && taken)
    refuse(`An invoice with the number ${number} already exists.`, 'number')
  invoice.number = number
}
