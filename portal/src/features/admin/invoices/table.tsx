import { Link } from '@tanstack/react-router'
import { money } from '../../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import type { Listed } from './queries'
import { InvoiceStatus } from './status'

export const InvoicesTable = ({ invoices }: { readonly invoices: readonly Listed[] }) => (
  <Table label="Invoices">
    <thead>
      <tr>
        <Head>Number</Head>
        <Head>Consumer</Head>
        <Head>Product and plan</Head>
        <Head>Status</Head>
        <FigureHead>Total</FigureHead>
        <FigureHead>Refunded</FigureHead>
        <Head>Issued</Head>
        <Head>Due or paid</Head>
      </tr>
    </thead>
    <tbody>
      {invoices.map((each) => (
        <tr key={each.id} className="hover:bg-hover relative">
          <Cell className="whitespace-nowrap">
            <Link
              to="/admin/invoices/$id"
              params={{ id: each.id }}
              className="font-medium after:absolute after:inset-0"
            >
              {each.number ?? 'Draft'}
            </Link>
            {each.manual && <span className="text-faint text-sm"> by hand</span>}
          </Cell>
          <Cell className="max-w-52 truncate">{each.buyer.name}</Cell>
          <Cell className="text-soft max-w-60 truncate">
            {each.product.name}, {each.plan.name}
          </Cell>
          <Cell>
            <InvoiceStatus status={each.status} />
          </Cell>
          <Figure>{money(each.total, each.currency)}</Figure>
          <Figure className="text-soft">
            {each.amount_refunded > 0 && money(each.amount_refunded, each.currency)}
          </Figure>
          <Cell className="text-soft">{each.issued_at && <Time at={each.issued_at} />}</Cell>
          <Cell className="text-soft">
            {each.paid_at ? (
              <Time at={each.paid_at} />
            ) : (
              each.due_at && (
                <>
                  due <Time at={each.due_at} as="day" />
                </>
              )
            )}
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)
