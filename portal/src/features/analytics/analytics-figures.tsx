import { useQuery } from '@tanstack/react-query'
import { duration, number, percent } from '../../lib/format'
import { Figures, KeyFigure } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { signed } from '../publishing/signed'
import { SPANS } from '../usage/spans'
import { comparedQuery, type Of } from './queries'

/** A product in figures, each beside the time of the same length before. */
export function AnalyticsFigures(asked: Pick<Of, 'productId' | 'span'>) {
  const found = useQuery(comparedQuery(asked))
  const before = `${SPANS[asked.span].label} before`
  return (
    <Loaded of={found} rows={3}>
      {({ total, latency_method: method }) => {
        const { previous, latency_ms: latency } = total
        const change = total.calls_change_percent
        const beside = (text: (was: NonNullable<typeof previous>) => string) =>
          previous ? `${text(previous)} in the ${before}` : `no call in the ${before}`
        return (
          <Figures>
            <KeyFigure
              label="Calls"
              value={number(total.calls)}
              note={
                change === null
                  ? `no call in the ${before}`
                  : `${signed(change)} % on the ${before}`
              }
            />
            <KeyFigure
              label="Errors"
              value={percent(total.error_calls, total.calls)}
              note={beside((was) => percent(was.error_calls, was.calls))}
            />
            <KeyFigure
              label="Failed at the origin"
              value={number(total.failed_calls)}
              note={beside((was) => number(was.failed_calls))}
            />
            <KeyFigure
              label="Refused"
              value={number(total.refused_calls)}
              note={`${number(total.rate_limited_calls)} for a rate limit, ${number(total.quota_exceeded_calls)} for a quota`}
            />
            <KeyFigure
              label="Latency, p50"
              value={latency ? duration(latency.p50) : 'none'}
              note={
                <span title={method}>
                  {latency
                    ? `p95 ${duration(latency.p95)}, p99 ${duration(latency.p99)}, estimated`
                    : 'no call was answered'}
                </span>
              }
            />
          </Figures>
        )
      }}
    </Loaded>
  )
}
