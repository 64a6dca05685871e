import { useQueries, useQuery } from '@tanstack/react-query'
import { Chart } from '../../ui/chart/chart'
import { callsByDayQuery } from './dashboard-queries'
import { statisticsQuery } from './queries'

const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** Calls of 30 days, over all products that were called. */
export function CallsChart() {
  const statistics = useQuery(statisticsQuery())
  const products = statistics.data?.products ?? []
  const series = useQueries({ queries: products.map(({ id }) => callsByDayQuery(id)) })
  if (statistics.isPending || series.some(({ isPending }) => isPending))
    return <div className="skeleton mb-8 h-80" />
  const [first] = series
  if (!first?.data) return null
  const points = first.data.data.map(({ start }, i) => {
    const day = series.map(({ data }) => data?.data[i])
    const sum = (member: 'calls' | 'error_calls') =>
      day.reduce((total, point) => total + (point?.[member] ?? 0), 0)
    return {
      label: date.format(Date.parse(start)),
      good: sum('calls') - sum('error_calls'),
      errors: sum('error_calls'),
    }
  })
  return (
    <div className="mb-8">
      <Chart
        title="Calls by day, UTC"
        points={points}
        series={[
          { key: 'good', label: 'Answered', tone: 'accent' },
          { key: 'errors', label: 'Errors', tone: 'bad' },
        ]}
      />
    </div>
  )
}
