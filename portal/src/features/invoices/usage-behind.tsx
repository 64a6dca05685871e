import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { number } from '../../lib/format'
import { Download } from '../../ui/download'
import { Loaded } from '../../ui/loaded'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { dailyUsageQuery, fileOf, type DayOfUse } from './daily-usage'

/** The settled use behind a line, day by day, and as a file with each entry of the ledger. */
export function UsageBehind({
  chargeId,
  line,
}: {
  readonly chargeId: string
  /** What the invoice calls it. */
  readonly line: string
}) {
  const [open, setOpen] = useState(false)
  return (
    <div className="space-y-2">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="text-accent flex cursor-pointer items-start gap-1 text-left text-sm"
      >
        <ChevronRight
          aria-hidden
          className={open ? 'mt-0.5 size-3.5 shrink-0 rotate-90' : 'mt-0.5 size-3.5 shrink-0'}
        />
        The usage behind “{line}”, day by day
      </button>
      {open && <Days chargeId={chargeId} />}
    </div>
  )
}

function Days({ chargeId }: { readonly chargeId: string }) {
  const found = useQuery(dailyUsageQuery(chargeId))
  return (
    <Loaded of={found} rows={3}>
      {(days) => (
        <div className="space-y-2">
          <Table label="Usage by day">
            <thead>
              <tr>
                <Head>Day (UTC)</Head>
                <FigureHead>Calls</FigureHead>
                <FigureHead>Units</FigureHead>
                <FigureHead>Included</FigureHead>
                <FigureHead>Charged</FigureHead>
              </tr>
            </thead>
            <tbody>
              {days.map((each) => (
                <Row key={each.day} name={each.day} of={each} />
              ))}
              <Row name="All" of={sumOf(days)} strong />
            </tbody>
          </Table>
          <Download href={fileOf(chargeId)}>Download its ledger lines (CSV)</Download>
        </div>
      )}
    </Loaded>
  )
}

type Figures = Omit<DayOfUse, 'day'>

const Row = ({
  name,
  of,
  strong = false,
}: {
  readonly name: string
  readonly of: Figures
  readonly strong?: boolean
}) => (
  <tr className={strong ? 'font-semibold' : undefined}>
    <Cell className="whitespace-nowrap">{name}</Cell>
    <Figure>{number(of.calls)}</Figure>
    <Figure>{number(of.units)}</Figure>
    <Figure>{number(of.included)}</Figure>
    <Figure>{number(of.charged)}</Figure>
  </tr>
)

const sumOf = (days: readonly DayOfUse[]): Figures => {
  const sum = (member: keyof Figures) => days.reduce((all, day) => all + day[member], 0)
  return {
    calls: sum('calls'),
    units: sum('units'),
    included: sum('included'),
    charged: sum('charged'),
  }
}
