import { money, number, unitPrice } from '../../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import type { Invoice } from './queries'

/** What is billed, and what of it was paid and given back. */
export function InvoiceLines({ invoice }: { readonly invoice: Invoice }) {
  const { currency } = invoice
  return (
    <Table label="Lines">
      <thead>
        <tr>
          <Head>Description</Head>
          <FigureHead>Units</FigureHead>
          <FigureHead>A unit</FigureHead>
          <FigureHead>Amount</FigureHead>
        </tr>
      </thead>
      <tbody>
        {invoice.lines.map((line, i) => (
          <tr key={`${i} ${line.description}`}>
            <Cell>{line.description}</Cell>
            <Figure className="text-soft">{line.units !== null && number(line.units)}</Figure>
            <Figure className="text-soft">
              {line.unit_price_micros !== null && unitPrice(line.unit_price_micros, currency)}
            </Figure>
            <Figure>{money(line.amount, currency)}</Figure>
          </tr>
        ))}
        {sumsOf(invoice).map(([label, amount]) => (
          <tr key={label} className="text-soft">
            <Cell colSpan={3} className="text-right">
              {label}
            </Cell>
            <Figure className={label === 'Total' ? 'text-text font-medium' : ''}>
              {money(amount, currency)}
            </Figure>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const sumsOf = (of: Invoice): (readonly [string, number])[] => [
  ...(of.discount > 0 ? [['Discount', -of.discount] as const] : []),
  ...(of.tax > 0 ? [['Tax', of.tax] as const] : []),
  ['Total', of.total],
  ...(of.credit_used === 0 ? [] : [['Paid by credit', -of.credit_used] as const]),
  ['Paid', of.amount_paid],
  ...(of.amount_refunded > 0 ? [['Refunded', -of.amount_refunded] as const] : []),
]
