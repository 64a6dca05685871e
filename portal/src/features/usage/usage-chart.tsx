import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api, read } from '../../lib/api'
import { asProblem } from '../../lib/problem'
import { Chart } from '../../ui/chart/chart'
import { ProblemNote } from '../../ui/problem-note'
import { Loading } from '../../ui/states'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SPANS = {
  '24 hours': { length: DAY, step: HOUR, grain: 'hour' },
  '7 days': { length: 7 * DAY, step: DAY, grain: 'day' },
  '30 days': { length: 30 * DAY, step: DAY, grain: 'day' },
} as const
type Span = keyof typeof SPANS

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** Calls of a subscription over time: answered, refused and failed. */
export function UsageChart({ subscriptionId }: { readonly subscriptionId: string }) {
  const [span, setSpan] = useState<Span>('7 days')
  const { length, step, grain } = SPANS[span]
  const found = useQuery({
    queryKey: ['subscriptions', subscriptionId, 'series', span],
    refetchInterval: 60_000,
    queryFn: () => {
      const to = Math.ceil(Date.now() / step) * step
      return read(
        api.v1.subscriptions[':subscription_id'].usage.series.$get({
          param: { subscription_id: subscriptionId },
          query: {
            grain,
            from: new Date(to - length).toISOString(),
            to: new Date(to).toISOString(),
          },
        }),
      )
    },
  })
  const points = useMemo(() => {
    const known = new Map(found.data?.data.map((point) => [Date.parse(point.start), point]))
    const end = Math.ceil(Date.now() / step) * step
    return Array.from({ length: length / step }, (_, i) => {
      const start = end - length + i * step
      const point = known.get(start)
      return {
        label: grain === 'hour' ? hour.format(start) : date.format(start),
        calls: point?.calls ?? 0,
      }
    })
  }, [found.data, grain, length, step])
  return (
    <div>
      <div role="group" aria-label="Time" className="mb-3 flex gap-1">
        {(Object.keys(SPANS) as Span[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === span}
            onClick={() => setSpan(name)}
            className="text-soft hover:text-text aria-pressed:bg-hover aria-pressed:text-text cursor-pointer rounded-md px-2 py-1 text-sm"
          >
            {name}
          </button>
        ))}
      </div>
      {found.isPending ? (
        <Loading rows={5} />
      ) : found.isError ? (
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      ) : (
        <Chart
          title="Calls"
          points={points}
          series={[{ key: 'calls', label: 'Calls', tone: 'accent' }]}
        />
      )}
    </div>
  )
}
