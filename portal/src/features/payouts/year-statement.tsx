import { useQuery } from '@tanstack/react-query'
import { money } from '../../lib/format'
import { Download } from '../../ui/download'
import { SelectFilter } from '../../ui/filters'
import { Fact, Facts } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { monthName, thisYear, yearOptions } from './months'
import { yearQuery, type YearStatement as Year } from './queries'

const SUMS = ['gross', 'refunded', 'fees', 'net'] as const

/** What was earned in a year by month and product, with both sides: the form for a tax office. */
export function YearStatement({
  year = thisYear(),
  onYear,
}: {
  readonly year: string | undefined
  readonly onYear: (year: string | undefined) => void
}) {
  const found = useQuery(yearQuery(year))
  return (
    <Section
      title="Year"
      note="What you earned by month and product, for your tax office."
      action={
        <div className="flex flex-wrap items-center gap-2">
          <SelectFilter label="Year" value={year} options={yearOptions()} onChange={onYear} />
          <Download size="usual" href={`/api/v1/payouts/statements?year=${year}`}>
            Download CSV
          </Download>
        </div>
      }
    >
      <Loaded of={found}>
        {(statement) =>
          statement === null || statement.months.length === 0 ? (
            <Empty title="Nothing was earned in this year" />
          ) : (
            <div className="space-y-4">
              <Parties statement={statement} />
              <Months statement={statement} />
            </div>
          )
        }
      </Loaded>
    </Section>
  )
}

const partyText = (party: Year['provider'] | null): string =>
  party === null
    ? 'Not stated by the platform yet'
    : [party.name, party.address, party.country, party.tax_id && `tax id ${party.tax_id}`]
        .filter(Boolean)
        .join(', ')

const Parties = ({ statement }: { readonly statement: Year }) => (
  <Facts>
    <Fact label="Provider">{partyText(statement.provider)}</Fact>
    <Fact label="Platform">{partyText(statement.platform)}</Fact>
  </Facts>
)

const Months = ({ statement }: { readonly statement: Year }) => (
  <Table label={`Earned in ${statement.year}`}>
    <thead>
      <tr>
        <Head>Month</Head>
        <Head>Product</Head>
        <FigureHead>Gross</FigureHead>
        <FigureHead>Refunded</FigureHead>
        <FigureHead>Fees</FigureHead>
        <FigureHead>Net</FigureHead>
      </tr>
    </thead>
    <tbody>
      {statement.months.map((each) => (
        <tr key={`${each.month}${each.product_id}${each.currency}`} className="hover:bg-hover">
          <Cell>{monthName(each.month)}</Cell>
          <Cell>{each.product}</Cell>
          {SUMS.map((sum) => (
            <Figure key={sum} className={sum === 'net' ? 'font-medium' : 'text-soft'}>
              {money(each[sum], each.currency)}
            </Figure>
          ))}
        </tr>
      ))}
      {statement.totals.map((total) => (
        <tr key={total.currency} className="bg-sunken font-medium">
          <Cell colSpan={2}>{statement.year} in all</Cell>
          {SUMS.map((sum) => (
            <Figure key={sum}>{money(total[sum], total.currency)}</Figure>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
)
