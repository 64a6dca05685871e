import { useQuery } from '@tanstack/react-query'
import { duration, number, percent } from '../../../lib/format'
import { Download } from '../../../ui/download'
import { Loaded } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Empty } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { healthLogQuery } from './queries'

/** The health log of the last month, the newest day first. */
export function HealthLog() {
  const found = useQuery(healthLogQuery)
  return (
    <Section
      title="Health log"
      note="By UTC day, written four hours after its end."
      action={<Download href="/api/v1/admin/health-log/export">Download CSV</Download>}
    >
      <Loaded of={found} rows={6}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title="No day is over yet">The first row comes with the next night.</Empty>
          ) : (
            <Table label="Health log">
              <thead>
                <tr>
                  <Head>Day</Head>
                  <FigureHead>Calls</FigureHead>
                  <FigureHead>Refused or failed</FigureHead>
                  <FigureHead>p95</FigureHead>
                  <FigureHead>Queue lag</FigureHead>
                  <FigureHead>Dead letters</FigureHead>
                  <FigureHead>Difference</FigureHead>
                  <FigureHead>Webhooks given up</FigureHead>
                  <FigureHead>Active keys</FigureHead>
                </tr>
              </thead>
              <tbody>
                {data.toReversed().map((row) => (
                  <tr key={row.day}>
                    <Cell className="whitespace-nowrap">{row.day}</Cell>
                    <Figure>{number(row.calls)}</Figure>
                    <Figure>{percent(row.errors, row.calls)}</Figure>
                    <Figure>{row.p95_ms === null ? 'none' : duration(row.p95_ms)}</Figure>
                    <Figure>
                      {row.queue_lag_seconds === null
                        ? 'none'
                        : duration(row.queue_lag_seconds * 1000)}
                    </Figure>
                    <Figure>{number(row.dead_letters)}</Figure>
                    <Figure>{number(row.reconciliation_difference_units)}</Figure>
                    <Figure>{number(row.failed_webhooks)}</Figure>
                    <Figure>{number(row.keys['active'] ?? 0)}</Figure>
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
