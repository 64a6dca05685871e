import type { ReactNode } from 'react'
import { cn } from '../../lib/class-names'
import { money } from '../../lib/format'
import type { InvoiceDetail } from './types'

/** How the lines come to what is due, and what became of it. */
export function InvoiceSums({ invoice }: { readonly invoice: InvoiceDetail }) {
  const { subtotal, discount, tax, total, credit_used: credit, currency } = invoice
  const said = (amount: number) => money(amount, currency)
  return (
    <dl className="ml-auto max-w-xs space-y-1 px-3">
      {subtotal !== total && <Sum label="Subtotal">{said(subtotal)}</Sum>}
      {discount > 0 && <Sum label="Discount">{said(-discount)}</Sum>}
      {tax > 0 && <Sum label="Tax">{said(tax)}</Sum>}
      <Sum label="Total" strong>
        {said(total)}
      </Sum>
      {credit > 0 && <Sum label="Paid with your credit">{said(-credit)}</Sum>}
      {credit < 0 && <Sum label="Became credit of yours">{said(-credit)}</Sum>}
      {invoice.amount_due !== total && <Sum label="Due">{said(invoice.amount_due)}</Sum>}
      {invoice.amount_paid > 0 && <Sum label="Paid">{said(invoice.amount_paid)}</Sum>}
      {invoice.amount_refunded > 0 && (
        <Sum label="Refunded to you">{said(invoice.amount_refunded)}</Sum>
      )}
    </dl>
  )
}

const Sum = ({
  label,
  strong = false,
  children,
}: {
  readonly label: string
  readonly strong?: boolean
  readonly children: ReactNode
}) => (
  <div className={cn('flex justify-between gap-6', strong && 'font-semibold')}>
    <dt className={cn(!strong && 'text-soft')}>{label}</dt>
    <dd>{children}</dd>
  </div>
)
