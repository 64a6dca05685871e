import { useQuery } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { duration, number, percent } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { ProblemNote } from '../../ui/problem-note'
import { Empty, Loading } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'

const NAMES = { route: 'Route', key: 'Key' } as const

/** Usage of 30 days by route or key. */
export function Breakdown({
  subscriptionId,
  by,
}: {
  readonly subscriptionId: string
  readonly by: keyof typeof NAMES
}) {
  const found = useQuery({
    queryKey: ['subscriptions', subscriptionId, 'breakdown', by],
    queryFn: () =>
      read(
        api.v1.subscriptions[':subscription_id'].usage.breakdown.$get({
          param: { subscription_id: subscriptionId },
          query: { by },
        }),
      ),
  })
  if (found.isPending) return <Loading rows={3} />
  if (found.isError)
    return <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
  if (found.data.data.length === 0) return <Empty title="No call in the last 30 days" />
  return (
    <Table label={`Usage by ${by}`}>
      <thead>
        <tr>
          <Head>{NAMES[by]}</Head>
          <FigureHead>Calls</FigureHead>
          <FigureHead>Units</FigureHead>
          <FigureHead>Share</FigureHead>
          <FigureHead>p50</FigureHead>
          <FigureHead>p95</FigureHead>
        </tr>
      </thead>
      <tbody>
        {found.data.data.map((row) => (
          <tr key={row.id ?? ''}>
            <Cell>{row.name ?? row.id ?? 'None'}</Cell>
            <Figure>{number(row.calls)}</Figure>
            <Figure>{number(row.units)}</Figure>
            <Figure>{percent(row.calls, found.data.total.calls)}</Figure>
            <Figure>{row.latency_ms && duration(row.latency_ms.p50)}</Figure>
            <Figure>{row.latency_ms && duration(row.latency_ms.p95)}</Figure>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
