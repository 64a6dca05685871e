import { useQuery } from '@tanstack/react-query'
import { duration } from '../../lib/format'
import { Chart } from '../../ui/chart/chart'
import { Loaded } from '../../ui/loaded'
import { pointLabel, SPANS } from '../usage/spans'
import { seriesQuery, type Of } from './queries'

/** Calls and how long they took over time. */
export function Charts(asked: Of) {
  const found = useQuery(seriesQuery(asked))
  const { grain } = SPANS[asked.span]
  const each = grain === 'hour' ? 'by hour' : 'by day, UTC'
  return (
    <Loaded of={found} rows={8}>
      {({ data }) => {
        const labelled = data.map((point) => ({
          ...point,
          label: pointLabel(Date.parse(point.start), grain),
        }))
        return (
          <div className="mb-8 grid grid-cols-1 gap-4 xl:grid-cols-2">
            <Chart
              title={`Calls ${each}`}
              points={labelled.map((point) => ({
                label: point.label,
                answered: point.calls - point.refused_calls - point.failed_calls,
                refused: point.refused_calls,
                failed: point.failed_calls,
              }))}
              series={[
                { key: 'answered', label: 'Answered', tone: 'accent' },
                { key: 'refused', label: 'Refused', tone: 'warn' },
                { key: 'failed', label: 'Failed', tone: 'bad' },
              ]}
            />
            <Chart
              as="lines"
              title={`Latency ${each}, estimated`}
              format={duration}
              points={labelled.map(({ label, latency_ms: latency }) => ({
                label,
                p50: latency?.p50 ?? null,
                p95: latency?.p95 ?? null,
                p99: latency?.p99 ?? null,
              }))}
              series={[
                { key: 'p50', label: 'p50', tone: 'accent' },
                { key: 'p95', label: 'p95', tone: 'warn' },
                { key: 'p99', label: 'p99', tone: 'bad' },
              ]}
            />
          </div>
        )
      }}
    </Loaded>
  )
}
