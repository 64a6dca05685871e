import { api, read } from '../../../lib/api'
import { textOf } from '../../../lib/form'
import { amountText, minorOf, money } from '../../../lib/format'
import { Field, Input } from '../../../ui/field'
import { Act } from '../shared/act'
import { useIsAdmin } from '../shared/admin'
import type { Invoice } from './queries'

type OfInvoice = { readonly invoice: Invoice }
const staffs = api.v1.admin.invoices[':invoice_id']
const at = ({ id }: Invoice, reason: string) => ({ param: { invoice_id: id }, json: { reason } })

/** What an admin may do with an invoice as it stands. */
export function InvoiceActs({ invoice }: OfInvoice) {
  const isAdmin = useIsAdmin()
  const isOpen = ['pending', 'failed', 'overdue'].includes(invoice.status)
  const isPaid = ['paid', 'partially_refunded'].includes(invoice.status)
  if (!isOpen && !isPaid) return null
  if (!isAdmin)
    return <p className="text-faint text-sm">Only an admin may refund or close an invoice.</p>
  return isOpen ? (
    <>
      <MarkPaid invoice={invoice} />
      <Void invoice={invoice} />
    </>
  ) : (
    <Refund invoice={invoice} />
  )
}

const ToldInvoice = ({ invoice }: OfInvoice) => (
  <>
    {invoice.number} over {money(invoice.amount_due, invoice.currency)}
  </>
)

const MarkPaid = ({ invoice }: OfInvoice) => (
  <Act
    label="Mark as paid"
    title={`Was ${invoice.number ?? 'it'} paid outside of Stripe?`}
    action="Mark as paid"
    reasonHint="Which transfer paid it. Kept in the audit log, where the consumer reads it too."
    done="Marked as paid."
    send={(reason) => staffs['mark-paid'].$post(at(invoice, reason))}
  >
    <p>
      <ToldInvoice invoice={invoice} /> counts as paid: Stripe asks nobody for it any more, the
      provider's share is settled, and what was suspended for want of it goes on.
    </p>
    <p>It cannot be taken back, and cannot be refunded through Stripe.</p>
  </Act>
)

const Void = ({ invoice }: OfInvoice) => (
  <Act
    label="Void"
    title={`Void ${invoice.number ?? 'the invoice'}?`}
    action="Void it"
    grave
    typed={invoice.number ?? 'void'}
    done="Voided: nothing of it is owed."
    send={(reason) => staffs.void.$post(at(invoice, reason))}
  >
    <p>
      Nothing of <ToldInvoice invoice={invoice} /> is owed any more, for good. Its number stays
      taken, and what was suspended for want of it goes on.
    </p>
  </Act>
)

function Refund({ invoice }: OfInvoice) {
  const { currency } = invoice
  const left = invoice.amount_paid - invoice.amount_refunded
  return (
    <Act
      label="Refund"
      title={`Refund ${invoice.number ?? 'the invoice'}`}
      action="Refund"
      grave
      reasonHint="Consumer and provider see that the platform refunded it; the reason is in the audit log."
      done="Refunded. A bank takes some days."
      fields={(errorAt) => (
        <Field
          label={`Amount, ${currency.toUpperCase()}`}
          hint={`At most ${money(left, currency)}, tax included.`}
          error={errorAt('/amount') && 'No amount of this currency.'}
        >
          <Input
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={amountText(left, currency)}
          />
        </Field>
      )}
      send={(reason, data, once) => {
        const json = { amount: minorOf(textOf(data, 'amount'), currency) ?? 0, reason }
        const param = { invoice_id: invoice.id }
        return once((headers) => read(staffs.refunds.$post({ param, json }, { headers })))
      }}
    >
      <p>
        It goes back to the card that paid. Commission and the provider's share give back their part
        of it; what was transferred to the provider already is taken back from its account, or off
        its next transfers. The subscription goes on.
      </p>
    </Act>
  )
}
