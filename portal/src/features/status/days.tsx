import { duration, number, utcDay } from '../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { dayWord, type DayState } from './bars'
import type { StatusDay } from './queries'

/** A day is measured as one of four; what people plan has no bar of its own. */
export const stateOfBar = ({ state }: StatusDay): DayState =>
  state === 'maintenance' ? 'unknown' : state

/** The days behind the bars, the latest first. */
export const DayTable = ({ days }: { readonly days: readonly StatusDay[] }) => (
  <details className="mt-3">
    <summary className="text-soft hover:text-text w-fit cursor-pointer rounded-md text-sm">
      All {days.length} days as a table
    </summary>
    <div className="mt-2 max-h-96 overflow-y-auto">
      <Table label="Days">
        <thead>
          <tr>
            <Head>Day</Head>
            <Head>State</Head>
            <FigureHead>Uptime</FigureHead>
            <FigureHead>Minutes down</FigureHead>
            <FigureHead>Probes failed</FigureHead>
            <FigureHead>p50</FigureHead>
            <FigureHead>p95</FigureHead>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.date}>
              <Cell className="whitespace-nowrap">{utcDay(Date.parse(day.date))}</Cell>
              <Cell className="text-soft whitespace-nowrap">{dayWord[stateOfBar(day)]}</Cell>
              <Figure>{day.uptime_percent === null ? '–' : `${day.uptime_percent} %`}</Figure>
              <Figure>{number(day.minutes_down)}</Figure>
              <Figure>
                {number(day.failed_probes)} of {number(day.probes)}
              </Figure>
              <Figure>{day.latency_ms ? duration(day.latency_ms.p50) : '–'}</Figure>
              <Figure>{day.latency_ms ? duration(day.latency_ms.p95) : '–'}</Figure>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  </details>
)
