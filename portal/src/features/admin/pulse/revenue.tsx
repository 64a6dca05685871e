import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { money } from '../../../lib/format'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Empty } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { revenueQuery } from './queries'

/** What the platform earned in 30 days, and what it owes. */
export function Revenue() {
  const found = useQuery(revenueQuery)
  return (
    <Section
      title="Revenue"
      note="Of 30 days, without tax. What is monthly, owed to and by providers is as of now."
      action={
        <Link to="/admin/invoices" search={{}} className="link text-sm">
          Invoices
        </Link>
      }
    >
      <Loaded of={found} rows={1}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="Nothing was paid yet">
              Revenue comes with the first plan that costs something.
            </Empty>
          ) : (
            <Table label="Revenue">
              <thead>
                <tr>
                  <Head>Currency</Head>
                  <FigureHead>Monthly recurring</FigureHead>
                  <FigureHead>Gross</FigureHead>
                  <FigureHead>Refunds</FigureHead>
                  <FigureHead>Commission</FigureHead>
                  <FigureHead>Stripe kept</FigureHead>
                  <FigureHead>Credit and losses</FigureHead>
                  <FigureHead>Net</FigureHead>
                  <FigureHead>Owed to providers</FigureHead>
                  <FigureHead>Owed by providers</FigureHead>
                </tr>
              </thead>
              <tbody>
                {data.map(({ currency, ...of }) => (
                  <tr key={currency}>
                    <Cell className="font-medium">{currency.toUpperCase()}</Cell>
                    <Figure>{money(of.mrr, currency)} / month</Figure>
                    <Figure>{money(of.gross, currency)}</Figure>
                    <Figure>{money(of.refunds, currency)}</Figure>
                    <Figure>{money(of.commission, currency)}</Figure>
                    <Figure>{money(of.stripe_fees, currency)}</Figure>
                    <Figure>{money(of.writeoffs, currency)}</Figure>
                    <Figure className="font-medium">{money(of.net, currency)}</Figure>
                    <Figure>{money(of.provider_payable, currency)}</Figure>
                    <Figure>{money(of.provider_debt, currency)}</Figure>
                  </tr>
                ))}
              </tbody>
            </Table>
          )
        }
      </Loaded>
    </Section>
  )
}
