import { queryOptions, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { api, read } from '../../lib/api'
import { money } from '../../lib/format'
import { textOf, useForm } from '../../lib/form'
import { useIntention } from '../../lib/intention'
import { AmountChoice } from '../../ui/amount-choice'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field, Textarea } from '../../ui/field'
import { ProblemNote } from '../../ui/problem-note'
import { say } from '../../ui/toast'
import { consumerChanged } from './queries'
import { RefundList } from './refund-list'
import { RefundParts } from './refund-parts'
import type { ConsumerInvoice } from './types'

const part = api.v1.products[':product_id'].invoices[':invoice_id'].refunds

export const refundsQuery = (productId: string, invoiceId: string) =>
  queryOptions({
    queryKey: ['consumers', 'refunds', invoiceId],
    queryFn: () => read(part.$get({ param: { product_id: productId, invoice_id: invoiceId } })),
  })

/** Gives an invoice back, all that is left of it or a part, with whose money that is. */
export function Refund({
  invoice,
  mayRefund,
  onClose,
}: {
  readonly invoice: ConsumerInvoice
  readonly mayRefund: boolean
  readonly onClose: () => void
}) {
  const id = useId()
  const { currency } = invoice
  const left = invoice.total - invoice.amount_refunded
  const [amount, setAmount] = useState<number | null>(left)
  const once = useIntention()
  const before = useQuery(refundsQuery(invoice.product.id, invoice.id))
  const form = useForm(async (data) => {
    const json = { reason: textOf(data, 'reason'), amount: amount ?? 0 }
    const param = { product_id: invoice.product.id, invoice_id: invoice.id }
    const made = await once((headers) => read(part.$post({ param, json }, { headers })))
    await consumerChanged()
    say(
      `${money(made.amount, currency)} refunded`,
      made.state === 'succeeded'
        ? `${money(made.commission_reversed, currency)} of it came back from the platform.`
        : 'The bank works at it; it goes on by itself.',
    )
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !form.pending && onClose()}
      title={`${mayRefund ? 'Refund' : 'Refunds of'} ${invoice.number ?? 'the invoice'}`}
      description={`${money(invoice.total, currency)} paid by ${invoice.consumer.name}, ${money(invoice.amount_refunded, currency)} of it given back.`}
      footer={
        mayRefund && (
          <Button
            type="submit"
            form={id}
            kind="danger"
            pending={form.pending}
            disabled={amount === null}
          >
            {amount ? `Refund ${money(amount, currency)}` : 'Refund'}
          </Button>
        )
      }
    >
      {mayRefund && (
        <form id={id} onSubmit={form.onSubmit} className="space-y-4">
          {form.rest && <ProblemNote problem={form.rest} />}
          <AmountChoice
            all="All that is left"
            label={`Amount in ${currency.toUpperCase()}, tax included`}
            most={left}
            currency={currency}
            error={form.errorAt('/amount')}
            onChange={setAmount}
          />
          {amount !== null && <RefundParts invoice={invoice} amount={amount} />}
          <Field
            label="Reason"
            hint="It stands with the refund, for your books."
            error={form.errorAt('/reason')}
          >
            <Textarea name="reason" required maxLength={500} />
          </Field>
          <p className="text-soft">
            It goes back to where it was paid from, within days, and cannot be undone. The
            subscription goes on.
          </p>
        </form>
      )}
      <RefundList of={before} />
    </Dialog>
  )
}
