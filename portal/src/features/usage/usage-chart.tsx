import { useQuery } from '@tanstack/react-query'
import { Chart } from '../../ui/chart/chart'
import { Loaded } from '../../ui/loaded'
import { seriesQuery, type Narrowed } from './queries'
import type { Span } from './span-names'
import { pointLabel, SPANS } from './spans'

type Point = Awaited<
  ReturnType<NonNullable<ReturnType<typeof seriesQuery>['queryFn']>>
>['data'][number]

const answered = ({ calls, refused_calls: refused, failed_calls: failed }: Point): number =>
  calls - refused - failed

/** Whether each call that was answered counts as one: only then is a quota a line among calls. */
const isOneToOne = (data: readonly Point[]): boolean =>
  data.every((point) => point.units === answered(point))

/**
 * Calls over time: answered, refused by the gateway, failed at the origin.
 * @param perDay the quota of a day; null where there is none, or a part of the calls is shown
 */
export function UsageChart({
  subscriptionId,
  span,
  narrowed,
  perDay,
}: {
  readonly subscriptionId: string
  readonly span: Span
  readonly narrowed: Narrowed
  readonly perDay: number | null
}) {
  const found = useQuery(seriesQuery(subscriptionId, span, narrowed))
  const { grain } = SPANS[span]
  return (
    <Loaded of={found} rows={6}>
      {({ data }) => (
        <Chart
          title={grain === 'hour' ? 'Calls by hour' : 'Calls by day, UTC'}
          points={data.map((point) => ({
            label: pointLabel(Date.parse(point.start), grain),
            answered: answered(point),
            refused: point.refused_calls,
            failed: point.failed_calls,
          }))}
          series={[
            { key: 'answered', label: 'Answered', tone: 'accent' },
            { key: 'refused', label: 'Refused', tone: 'warn' },
            { key: 'failed', label: 'Failed', tone: 'bad' },
          ]}
          limit={grain === 'day' && isOneToOne(data) ? perDay : null}
        />
      )}
    </Loaded>
  )
}
