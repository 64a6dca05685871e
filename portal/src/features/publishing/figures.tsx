import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { duration, number, percent } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Figures, KeyFigure } from '../../ui/figures'
import { Loaded } from '../../ui/loaded'
import { consumerCountQuery } from '../products/queries'
import { statisticsQuery } from './queries'
import { Change } from './change'

/** What a product did in 30 days. */
export function ProductFigures({ id }: { readonly id: string }) {
  const me = useMe()
  const found = useQuery(statisticsQuery(id))
  const consumers = useQuery({
    ...consumerCountQuery(id),
    enabled: may(me, 'consumers:read'),
  })
  return (
    <Loaded of={found} rows={3}>
      {({ total }) => (
        <Figures>
          <KeyFigure
            label="Calls, 30 days"
            value={number(total.calls)}
            note={<Change percent={total.calls_change_percent} />}
          />
          <KeyFigure
            label="Errors"
            value={percent(total.error_calls, total.calls)}
            note={`${number(total.failed_calls)} by the origin`}
          />
          <KeyFigure
            label="Latency, p95"
            value={total.latency_ms ? duration(total.latency_ms.p95) : 'none'}
            note={total.latency_ms ? `p50 ${duration(total.latency_ms.p50)}, estimated` : undefined}
          />
          {may(me, 'consumers:read') && (
            <KeyFigure
              label="Consumers"
              value={
                consumers.data
                  ? number(consumers.data.live) + (consumers.data.isMore ? '+' : '')
                  : '…'
              }
              note={
                <Link to="/products/$id/consumers" params={{ id }} className="hover:text-accent">
                  Who they are
                </Link>
              }
            />
          )}
        </Figures>
      )}
    </Loaded>
  )
}
