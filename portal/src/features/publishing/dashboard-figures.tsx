import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { duration, money, number, percent } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Figures, KeyFigure } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { Change } from './change'
import { revenueQuery } from './dashboard-queries'
import { statisticsQuery } from './queries'

/** Calls, money, errors and latency of 30 days, over all products. */
export function DashboardFigures() {
  const me = useMe()
  const maySeeMoney = may(me, 'billing:read')
  const found = useQuery(statisticsQuery())
  const revenue = useQuery({ ...revenueQuery, enabled: maySeeMoney })
  return (
    <Loaded of={found} rows={3}>
      {({ total }) => (
        <Figures>
          <KeyFigure
            label="Calls, 30 days"
            value={number(total.calls)}
            note={<Change percent={total.calls_change_percent} />}
          />
          {maySeeMoney && revenue.data && (
            <KeyFigure
              label="Net revenue, 30 days"
              value={
                revenue.data.totals.length === 0 ? (
                  'none'
                ) : (
                  <span className="flex flex-col">
                    {revenue.data.totals.map(({ currency, net }) => (
                      <span key={currency}>{money(net, currency)}</span>
                    ))}
                  </span>
                )
              }
              note={
                <Link to="/revenue" className="hover:text-accent">
                  {revenue.data.totals.length === 0
                    ? 'Nothing was paid yet'
                    : `of ${revenue.data.totals.map(({ currency, gross }) => money(gross, currency)).join(' and ')} paid`}
                </Link>
              }
            />
          )}
          <KeyFigure
            label="Errors"
            value={percent(total.error_calls, total.calls)}
            note={`${number(total.failed_calls)} by origins, ${number(total.refused_calls)} refused`}
          />
          <KeyFigure
            label="Latency, p95"
            value={total.latency_ms ? duration(total.latency_ms.p95) : 'none'}
            note={
              total.latency_ms
                ? `p50 ${duration(total.latency_ms.p50)}, p99 ${duration(total.latency_ms.p99)}, estimated`
                : 'no call was answered'
            }
          />
        </Figures>
      )}
    </Loaded>
  )
}
