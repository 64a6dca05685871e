import { duration, number, percent } from '../../lib/format'
import { Figures, KeyFigure } from '../../ui/figures'
import type { Breakdown } from './queries'

/** Calls of a time in figures. */
export const Totals = ({
  total,
  latency_method: method,
}: Pick<Breakdown, 'total' | 'latency_method'>) => (
  <Figures>
    <KeyFigure
      label="Calls"
      value={number(total.calls)}
      note={
        total.refunded_units > 0
          ? `${number(total.units)} counted, ${number(total.refunded_units)} refunded`
          : `${number(total.units)} counted`
      }
    />
    <KeyFigure
      label="Rate-limit hits"
      value={number(total.rate_limited_calls)}
      note={`${percent(total.rate_limited_calls, total.calls)} of calls`}
    />
    <KeyFigure
      label="Refused for quota"
      value={number(total.quota_exceeded_calls)}
      note={`${number(total.refused_calls)} refused in all`}
    />
    <KeyFigure
      label="Errors"
      value={percent(total.error_calls, total.calls)}
      note={`${number(total.error_calls)} ${total.error_calls === 1 ? 'answer' : 'answers'} from 400 on`}
    />
    <KeyFigure
      label="p50 latency"
      value={total.latency_ms ? duration(total.latency_ms.p50) : 'none'}
      note={
        <span title={method}>
          {total.latency_ms
            ? `p95 ${duration(total.latency_ms.p95)}, p99 ${duration(total.latency_ms.p99)} (estimate)`
            : 'no call was answered'}
        </span>
      }
    />
  </Figures>
)
