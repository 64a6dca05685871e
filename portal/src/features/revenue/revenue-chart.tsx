import { useQuery } from '@tanstack/react-query'
import { money } from '../../lib/format'
import { Chart } from '../../ui/chart/chart'
import { Loaded } from '../../ui/loaded'
import { revenueQuery, type Revenue } from './queries'
import { grainOf, periodLabel, periodsOf, type Span } from './spans'

/** Net, fees and refunds over time: together they are the gross. */
export function RevenueChart({
  span,
  product,
  currency,
}: {
  readonly span: Span
  readonly product: string | undefined
  readonly currency: string
}) {
  const found = useQuery(revenueQuery(span, 'time', product))
  const grain = grainOf(span)
  return (
    <div className="mb-8">
      <Loaded of={found} rows={6}>
        {(revenue) => (
          <Chart
            title={`Revenue by ${grain}, UTC`}
            format={(value) => money(value, currency)}
            points={pointsOf(revenue, span, currency)}
            series={[
              { key: 'net', label: 'Net', tone: 'accent' },
              { key: 'fees', label: 'Fees', tone: 'faint' },
              { key: 'refunds', label: 'Refunds', tone: 'warn' },
            ]}
          />
        )}
      </Loaded>
    </div>
  )
}

function pointsOf(revenue: Revenue, span: Span, currency: string) {
  const grain = grainOf(span)
  const rows = revenue.data.filter((row) => row.currency === currency)
  const known = new Map(rows.map((row) => [row.id, row]))
  const first = rows[0]?.id
  // All time begins with the first sale.
  const from = span === 'all' && first ? Date.parse(`${first}-01`) : Date.parse(revenue.from)
  return periodsOf(from, Date.parse(revenue.to), grain).map((id) => {
    const { net = 0, fees = 0, refunds = 0 } = known.get(id) ?? {}
    return { label: periodLabel(id, grain), net, fees, refunds }
  })
}
