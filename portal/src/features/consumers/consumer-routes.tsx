import { platformTime } from '../../lib/clock'
import { number, percent } from '../../lib/format'
import { Chart } from '../../ui/chart/chart'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import type { ConsumerDetail } from './types'

const DAY = 86_400_000
const DAYS = 30
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** Calls of the last 30 days over time and by route. */
export function ConsumerRoutes({ consumer }: { readonly consumer: ConsumerDetail }) {
  const known = new Map(consumer.by_day.map((each) => [Date.parse(each.start), each]))
  const today = Math.floor(platformTime() / DAY) * DAY
  const points = Array.from({ length: DAYS }, (_, i) => {
    const start = today - (DAYS - 1 - i) * DAY
    const { calls = 0, errors = 0 } = known.get(start) ?? {}
    return { label: date.format(start), answered: calls - errors, errors }
  })
  return (
    <>
      <Section title="Over time">
        <Chart
          title="Calls by day, UTC"
          points={points}
          series={[
            { key: 'answered', label: 'Answered', tone: 'accent' },
            { key: 'errors', label: 'Errors', tone: 'bad' },
          ]}
        />
      </Section>
      <Section title="By route" note="The last 30 days.">
        {consumer.by_route.length === 0 ? (
          <Empty title="No call in the last 30 days">
            The consumer has its keys under Keys; a call is counted here within a minute.
          </Empty>
        ) : (
          <Table label="Calls by route">
            <thead>
              <tr>
                <Head>Route</Head>
                <FigureHead>Calls</FigureHead>
                <FigureHead>Share</FigureHead>
                <FigureHead>Units</FigureHead>
                <FigureHead>Errors</FigureHead>
              </tr>
            </thead>
            <tbody>
              {consumer.by_route.map((route) => (
                <tr key={route.route_id ?? ''}>
                  <Cell>{route.name ?? route.route_id ?? 'No route'}</Cell>
                  <Figure>{number(route.calls)}</Figure>
                  <Figure>{percent(route.calls, consumer.calls_30_days)}</Figure>
                  <Figure>{number(route.units)}</Figure>
                  <Figure>{percent(route.errors, route.calls)}</Figure>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Section>
    </>
  )
}
