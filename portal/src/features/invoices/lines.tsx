import { useQuery } from '@tanstack/react-query'
import { money, number, unitPrice } from '../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { spanText } from '../billing/words'
import { explanationQuery } from './queries'
import { InvoiceSums } from './sums'
import type { InvoiceDetail } from './types'
import { UsageBehind } from './usage-behind'

/** What an invoice is made of: each line with the reason for it, the sum, and the use behind the lines. */
export function InvoiceLines({ invoice }: { readonly invoice: InvoiceDetail }) {
  const { lines, currency, id } = invoice
  const explained = useQuery(explanationQuery(id))
  const used = Map.groupBy(
    lines.filter(({ usage_charge_id: charge }) => charge !== null),
    ({ usage_charge_id: charge }) => charge ?? '',
  )
  return (
    <div className="space-y-4">
      <Table label="Lines of the invoice">
        <thead>
          <tr>
            <Head>What</Head>
            <Head className="max-md:hidden">Period</Head>
            <FigureHead className="max-md:hidden">Calls</FigureHead>
            <FigureHead className="max-md:hidden">Price of a call</FigureHead>
            <FigureHead>Amount</FigureHead>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // Lines have no id of their own, and an issued invoice never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index} className="align-top">
              <Cell>
                <p className="font-medium">{line.description}</p>
                <p className="text-soft max-w-prose text-sm">
                  {explained.data?.lines[index]?.because}
                </p>
              </Cell>
              <Cell className="text-soft whitespace-nowrap max-md:hidden">
                {spanText(line.period)}
              </Cell>
              <Figure className="max-md:hidden">
                {line.units === null ? '' : number(line.units)}
              </Figure>
              <Figure className="max-md:hidden">
                {line.unit_price_micros === null ? '' : unitPrice(line.unit_price_micros, currency)}
              </Figure>
              <Figure>{money(line.amount, currency)}</Figure>
            </tr>
          ))}
        </tbody>
      </Table>
      <InvoiceSums invoice={invoice} />
      {[...used].map(([chargeId, [first]]) => (
        <UsageBehind key={chargeId} chargeId={chargeId} line={first?.description ?? ''} />
      ))}
    </div>
  )
}
