import { Link } from '@tanstack/react-router'
import { dayOf } from './words'
import { PayInvoice } from '../invoices/pay'
import { InvoiceTag, nameOf } from '../invoices/status'
import type { Invoice } from '../invoices/types'

/** One invoice that is still to be paid: what it is for, why it was not, and the ways to pay it. */
export const OpenInvoice = ({
  invoice,
  kind = 'primary',
}: {
  readonly invoice: Invoice
  readonly kind?: 'primary' | 'secondary'
}) => (
  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
    <div className="min-w-0 flex-1 basis-64">
      <p className="text-text flex flex-wrap items-center gap-2">
        <Link to="/billing/invoices/$id" params={{ id: invoice.id }} className="link font-medium">
          {nameOf(invoice)}
        </Link>
        <InvoiceTag status={invoice.status} />
        <span>
          {invoice.product.name}, {invoice.plan.name}
        </span>
      </p>
      <p className="text-soft text-sm">{factOf(invoice)}</p>
    </div>
    <PayInvoice invoice={invoice} kind={kind} />
  </div>
)

function factOf({
  failure_reason: reason,
  next_attempt_at: next,
  due_at: due,
  status,
}: Invoice): string {
  const again = next === null ? '' : ` Stripe tries again on ${dayOf(next)}.`
  if (status === 'failed') return `${reason ?? 'It could not be collected.'}${again}`
  return due === null ? 'Issued and not paid yet.' : `Due on ${dayOf(due)}.`
}
