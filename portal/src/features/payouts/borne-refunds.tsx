import { useQuery } from '@tanstack/react-query'
import { SelectFilter } from '../../ui/filters'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { monthOptions, thisMonth } from './months'
import { monthQuery, type StatementLine } from './queries'
import { StatementTable } from './statement-table'

const TAKEN: ReadonlySet<StatementLine['type']> = new Set([
  'refund',
  'refund_failed',
  'dispute',
  'dispute_won',
])

/** What went back to consumers in a month, and how much of it was the provider's. */
export function BorneRefunds({
  month = thisMonth(),
  onMonth,
}: {
  readonly month: string | undefined
  readonly onMonth: (month: string | undefined) => void
}) {
  const found = useQuery(monthQuery(month))
  return (
    <Section
      title="What you gave back"
      note="Refunds and disputes of a month. The platform gives its fee back in the same part."
      action={
        <SelectFilter label="Month" value={month} options={monthOptions()} onChange={onMonth} />
      }
    >
      <Loaded of={found}>
        {(lines) => {
          const taken = lines.filter(({ type }) => TAKEN.has(type))
          return taken.length === 0 ? (
            <Empty title="Nothing went back in this month">
              To give something back, open a consumer and choose Refund beside an invoice.
            </Empty>
          ) : (
            <StatementTable lines={taken} isWhole={false} />
          )
        }}
      </Loaded>
    </Section>
  )
}
