import { duration, number } from '../../lib/format'
import { Method, Status } from '../../ui/code'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { Call } from './call-queries'

/** Calls of a product. @param consumerName null where all are of one consumer */
export const CallTable = ({
  calls,
  routeName,
  consumerName,
  onShow,
}: {
  readonly calls: readonly Call[]
  readonly routeName: (id: string) => string | undefined
  readonly consumerName: ((id: string) => string | undefined) | null
  readonly onShow: (requestId: string) => void
}) => (
  <Table label="Calls">
    <thead>
      <tr>
        <Head>When</Head>
        <Head>Call</Head>
        <Head>Status</Head>
        <Head>Route</Head>
        {consumerName && <Head>Consumer</Head>}
        <FigureHead>Units</FigureHead>
        <FigureHead>Gateway</FigureHead>
        <FigureHead>Origin</FigureHead>
      </tr>
    </thead>
    <tbody>
      {calls.map((call) => (
        <tr key={call.request_id} className="hover:bg-hover relative">
          <Cell>
            <Time at={call.at} />
          </Cell>
          <Cell className="max-w-72 truncate font-mono text-sm">
            <button
              type="button"
              className="max-w-full cursor-pointer truncate text-left after:absolute after:inset-0"
              onClick={() => onShow(call.request_id)}
            >
              <Method name={call.method} /> {call.path}
            </button>
          </Cell>
          <Cell className="whitespace-nowrap">
            <Status code={call.status} />{' '}
            <span className="text-soft font-mono text-sm">{call.code}</span>
          </Cell>
          <Cell className="text-soft max-w-48 truncate">
            {call.route_id === null ? 'none' : (routeName(call.route_id) ?? 'of another product')}
          </Cell>
          {consumerName && (
            <Cell className="text-soft max-w-48 truncate">
              {consumerName(call.subscription_id) ?? call.subscription_id}
            </Cell>
          )}
          <Figure>{number(call.units)}</Figure>
          <Figure>{duration(call.gateway_ms)}</Figure>
          <Figure>
            {call.origin_ms === 0 ? (
              <span className="text-faint">none</span>
            ) : (
              duration(call.origin_ms)
            )}
          </Figure>
        </tr>
      ))}
    </tbody>
  </Table>
)
