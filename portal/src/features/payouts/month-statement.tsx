import { useQuery } from '@tanstack/react-query'
import { Download } from '../../ui/download'
import { SelectFilter } from '../../ui/filters'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { monthOptions, thisMonth } from './months'
import { monthQuery } from './queries'
import { StatementTable } from './statement-table'

/** All that moved the money in a month, from its opening to its closing. */
export function MonthStatement({
  month = thisMonth(),
  onMonth,
}: {
  readonly month: string | undefined
  readonly onMonth: (month: string | undefined) => void
}) {
  const found = useQuery(monthQuery(month))
  return (
    <Section
      title="Month"
      note="Every sale, refund, dispute, transfer and payout, UTC. The closing is the next month's opening."
      action={
        <div className="flex flex-wrap items-center gap-2">
          <SelectFilter label="Month" value={month} options={monthOptions()} onChange={onMonth} />
          <Download size="usual" href={`/api/v1/payouts/statements?month=${month}`}>
            Download CSV
          </Download>
        </div>
      }
    >
      <Loaded of={found}>
        {(lines) =>
          lines.length === 0 ? (
            <Empty title="Nothing moved in this month">
              Choose another month, or come back after the first sale.
            </Empty>
          ) : (
            <StatementTable lines={lines} isWhole />
          )
        }
      </Loaded>
    </Section>
  )
}
