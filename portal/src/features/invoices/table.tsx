import { Link } from '@tanstack/react-router'
import { money, number } from '../../lib/format'
import { say } from '../../ui/toast'
import { asProblem } from '../../lib/problem'
import { RowAction, RowMenu } from '../../ui/row-menu'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { spanText } from '../billing/words'
import { hasPdf, hasReceipt, openDocument } from './documents'
import { InvoiceTag, nameOf } from './status'
import type { Invoice } from './types'

/** Invoices, a row each. @param product whether they are of several products */
export const InvoiceTable = ({
  invoices,
  product = true,
}: {
  readonly invoices: readonly Invoice[]
  readonly product?: boolean
}) => (
  <Table label="Invoices">
    <thead>
      <tr>
        <Head>Invoice</Head>
        <Head>Issued</Head>
        <Head>{product ? 'API and plan' : 'Plan'}</Head>
        <Head>Period</Head>
        <Head>Status</Head>
        <FigureHead>Calls charged</FigureHead>
        <FigureHead>Total</FigureHead>
        <Head>
          <span className="sr-only">Documents</span>
        </Head>
      </tr>
    </thead>
    <tbody>
      {invoices.map((invoice) => (
        <tr key={invoice.id} className="hover:bg-hover relative">
          <Cell className="whitespace-nowrap">
            <Link
              to="/billing/invoices/$id"
              params={{ id: invoice.id }}
              className="font-medium after:absolute after:inset-0"
            >
              {nameOf(invoice)}
            </Link>
          </Cell>
          <Cell>
            <Time at={invoice.issued_at ?? invoice.created_at} as="day" />
          </Cell>
          <Cell className="whitespace-nowrap">
            {product && <>{invoice.product.name}, </>}
            {invoice.plan.name}
          </Cell>
          <Cell className="text-soft whitespace-nowrap">{spanText(invoice.period)}</Cell>
          <Cell>
            <InvoiceTag status={invoice.status} />
          </Cell>
          <Figure>{invoice.usage.units === 0 ? '' : number(invoice.usage.units)}</Figure>
          <Figure className="font-medium">
            {money(invoice.total, invoice.currency)}
            {invoice.amount_refunded > 0 && (
              <span className="text-faint block text-sm font-normal">
                {money(invoice.amount_refunded, invoice.currency)} refunded
              </span>
            )}
          </Figure>
          <Cell className="w-10 py-0">
            <Menu invoice={invoice} />
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

function Menu({ invoice }: { readonly invoice: Invoice }) {
  if (!hasPdf(invoice)) return null
  const open = (kind: 'pdf' | 'receipt') => {
    openDocument(invoice.id, kind).catch((error: unknown) => {
      const { title, detail } = asProblem(error)
      say(title, detail)
    })
  }
  return (
    <div className="relative">
      <RowMenu label={`Documents of ${nameOf(invoice)}`}>
        <RowAction onChoose={() => open('pdf')}>Download invoice</RowAction>
        <RowAction disabled={!hasReceipt(invoice)} onChoose={() => open('receipt')}>
          Download receipt
        </RowAction>
      </RowMenu>
    </div>
  )
}
