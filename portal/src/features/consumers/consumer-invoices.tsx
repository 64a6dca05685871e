import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { money, number } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { InvoiceTag } from '../invoices/status'
import { consumerInvoicesQuery } from './queries'
import { Refund } from './refund'
import type { ConsumerAt, ConsumerInvoice } from './types'

/** What a consumer was billed for one subscription, and the way to give it back. */
export function ConsumerInvoices({ at }: { readonly at: ConsumerAt }) {
  const me = useMe()
  const mayRefund = may(me, 'billing:write') && may(me, 'consumers:write')
  const found = useInfiniteQuery(consumerInvoicesQuery(at))
  const [chosen, setChosen] = useState<ConsumerInvoice | null>(null)
  return (
    <Section
      title="Invoices"
      note={
        mayRefund
          ? 'How they are paid is the consumer’s own. Credit for coming invoices is the platform’s to give; you can refund what was paid.'
          : 'How they are paid is the consumer’s own. Owners and admins may refund.'
      }
    >
      <LoadedList
        of={found}
        empty={
          <Empty title="No invoice yet">
            The first one comes with the first payment. A free plan without overage has none.
          </Empty>
        }
      >
        {(invoices) => (
          <Table label="Invoices">
            <thead>
              <tr>
                <Head>Invoice</Head>
                <Head>Status</Head>
                <Head>Plan</Head>
                <Head>Period</Head>
                <FigureHead>Use</FigureHead>
                <FigureHead>Total</FigureHead>
                <FigureHead>Tax in it</FigureHead>
                <FigureHead>Refunded</FigureHead>
                <Head>
                  <span className="sr-only">Actions</span>
                </Head>
              </tr>
            </thead>
            <tbody>
              {invoices.map((invoice) => (
                <tr key={invoice.id}>
                  <Cell className="whitespace-nowrap">
                    <span className="font-medium">{invoice.number ?? 'Draft'}</span>
                    <span className="text-faint block text-sm">
                      <Time at={invoice.paid_at ?? invoice.created_at} as="day" />
                    </span>
                  </Cell>
                  <Cell>
                    <InvoiceTag status={invoice.status} />
                  </Cell>
                  <Cell className="whitespace-nowrap">{invoice.plan.name}</Cell>
                  <Cell className="text-soft whitespace-nowrap">
                    <Time at={invoice.period.start} as="day" /> to{' '}
                    <Time at={invoice.period.end} as="day" />
                  </Cell>
                  <Figure className="text-soft">
                    {invoice.usage.units === 0 ? 'none' : `${number(invoice.usage.units)} units`}
                  </Figure>
                  <Figure className="font-medium">{money(invoice.total, invoice.currency)}</Figure>
                  <Figure className="text-soft">{money(invoice.tax, invoice.currency)}</Figure>
                  <Figure className="text-soft">
                    {money(invoice.amount_refunded, invoice.currency)}
                  </Figure>
                  <Cell className="text-right">
                    {(isRefundable(invoice) || invoice.amount_refunded > 0) && (
                      <Button kind="quiet" size="small" onClick={() => setChosen(invoice)}>
                        {mayRefund && isRefundable(invoice) ? 'Refund' : 'Refunds'}
                        <span className="sr-only"> of {invoice.number}</span>
                      </Button>
                    )}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
      {chosen && (
        <Refund
          key={chosen.id}
          invoice={chosen}
          mayRefund={mayRefund && isRefundable(chosen)}
          onClose={() => setChosen(null)}
        />
      )}
    </Section>
  )
}

const isRefundable = ({ status, total }: ConsumerInvoice) =>
  (status === 'paid' || status === 'partially_refunded') && total > 0
