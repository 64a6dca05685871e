import { useQuery } from '@tanstack/react-query'
import { duration, number, percent } from '../../../lib/format'
import { Figures, KeyFigure } from '../../../ui/figures'
import { Loaded } from '../../../ui/loaded'
import { byLabel, quantile, sumOf, valueOf, type Metrics } from '../health/open-metrics'
import { metricsQuery } from '../health/queries'

/** The gateway since midnight, UTC. */
export function Today() {
  const found = useQuery(metricsQuery)
  return (
    <Loaded of={found} rows={2}>
      {(metrics) => {
        const calls = sumOf(metrics, 'turnpike_calls_total')
        const classes = new Map(byLabel(metrics, 'turnpike_calls_total', 'class'))
        const failures = new Map(byLabel(metrics, 'turnpike_failures_total', 'source'))
        return (
          <Figures>
            <KeyFigure label="Calls today" value={number(calls)} note="since 00:00 UTC" />
            <KeyFigure
              label="Refused or wrong"
              value={percent(classes.get('4xx') ?? 0, calls)}
              note={`${number(classes.get('4xx') ?? 0)} answered 4xx`}
            />
            <KeyFigure
              label="Failed"
              value={number(classes.get('5xx') ?? 0)}
              note={`${number(failures.get('gateway') ?? 0)} by us, the rest by origins`}
            />
            <KeyFigure
              label="Latency, p95"
              value={latency(metrics, 0.95)}
              note={`p50 ${latency(metrics, 0.5)}, p99 ${latency(metrics, 0.99)}, estimated`}
            />
            <KeyFigure
              label="Active keys"
              value={number(valueOf(metrics, 'turnpike_active_keys') ?? 0)}
              note="that called today"
            />
          </Figures>
        )
      }}
    </Loaded>
  )
}

/** In words; within the buckets that calls are counted in. */
export function latency(metrics: Metrics, share: number): string {
  const seconds = quantile(metrics, share)
  if (seconds === null) return 'none'
  return seconds === Infinity ? 'above 10 s' : duration(seconds * 1000)
}
