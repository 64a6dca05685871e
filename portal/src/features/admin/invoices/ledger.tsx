import { useInfiniteQuery } from '@tanstack/react-query'
import { money } from '../../../lib/format'
import { LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { transactionsQuery } from './queries'

/** Each fact about the money of an invoice, with where it went: the entries add up to zero. */
export function InvoiceLedger({ invoiceId }: { readonly invoiceId: string }) {
  const found = useInfiniteQuery(transactionsQuery(invoiceId))
  return (
    <Section
      title="Ledger"
      note="A debit is positive; the entries of a transaction add up to zero."
    >
      <LoadedList of={found} empty={<p className="text-soft">Nothing was booked of it.</p>}>
        {(rows) => (
          <Table label="Ledger">
            <thead>
              <tr>
                <Head>When</Head>
                <Head>What</Head>
                <Head>Account</Head>
                <FigureHead>Amount</FigureHead>
              </tr>
            </thead>
            <tbody>
              {rows.flatMap((transaction) =>
                transaction.entries.map((entry, i) => (
                  <tr key={`${transaction.id} ${entry.account} ${i}`}>
                    <Cell className="text-soft">
                      {i === 0 && <Time at={transaction.at} as="moment" />}
                    </Cell>
                    <Cell>
                      {i === 0 && <code className="whitespace-nowrap">{transaction.kind}</code>}
                    </Cell>
                    <Cell>
                      <code className="text-soft">{entry.account}</code>
                    </Cell>
                    <Figure>{money(entry.amount, transaction.currency)}</Figure>
                  </tr>
                )),
              )}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}
