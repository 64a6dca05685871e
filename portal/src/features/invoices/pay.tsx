import { useState } from 'react'
import { useAct } from '../../lib/act'
import { api, read } from '../../lib/api'
import { useIntention } from '../../lib/intention'
import { money } from '../../lib/format'
import { Button, ButtonAnchor } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { billingChanged } from '../billing/queries'
import { nameOf } from './status'
import type { Invoice } from './types'

/**
 * Pays an open invoice: with the card on file at once, or on Stripe's page with another one.
 * @param kind of the button; the one thing to do on a page is `primary`
 */
export function PayInvoice({
  invoice,
  kind = 'primary',
}: {
  readonly invoice: Invoice
  readonly kind?: 'primary' | 'secondary'
}) {
  const act = useAct()
  const once = useIntention()
  const [declined, setDeclined] = useState<string | null>(null)
  const { amount_due: due, currency, pay_url: payUrl } = invoice
  const pay = async () => {
    setDeclined(null)
    const param = { invoice_id: invoice.id }
    const made = await once((headers) =>
      read(api.v1.invoices[':invoice_id'].pay.$post({ param }, { headers })),
    )
    if (made.paid) say(`${nameOf(invoice)} is paid`, `${money(due, currency)} was charged.`)
    else setDeclined(made.failure_reason ?? 'It could not be charged.')
    await billingChanged()
  }
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {!invoice.manual && (
          <Button kind={kind} pending={act.pending} onClick={() => act.run(pay)}>
            Pay {money(due, currency)}
          </Button>
        )}
        {payUrl !== null && (
          <ButtonAnchor href={payUrl} kind={invoice.manual ? kind : 'secondary'}>
            {invoice.manual ? `Pay ${money(due, currency)} at Stripe` : 'Pay with another card'}
          </ButtonAnchor>
        )}
      </div>
      {declined !== null && (
        <p role="alert" className="text-bad max-w-sm text-sm">
          Not paid: {declined} Use another card, or confirm the payment on Stripe's page.
        </p>
      )}
      {act.problem && <ProblemNote problem={act.problem} />}
    </div>
  )
}
