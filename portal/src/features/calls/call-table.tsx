import { duration, number } from '../../lib/format'
import { Method, Status } from '../../ui/code'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { Call } from './queries'

/** What something is called, by its id. */
export interface Name {
  readonly value: string
  readonly label: string
}

/** Calls, a line each. */
export const CallTable = ({
  calls,
  routes,
  onOpen,
  onCode,
}: {
  readonly calls: readonly Call[]
  readonly routes: readonly Name[]
  readonly onOpen: (requestId: string) => void
  readonly onCode: (code: string) => void
}) => (
  <Table label="Calls">
    <thead>
      <tr>
        <Head>When</Head>
        <Head>Status</Head>
        <Head>Call</Head>
        <Head>Route</Head>
        <FigureHead>Cost</FigureHead>
        <FigureHead>Gateway</FigureHead>
        <FigureHead>Origin</FigureHead>
      </tr>
    </thead>
    <tbody>
      {calls.map((call) => (
        <tr key={call.request_id} className="hover:bg-hover relative">
          <Cell className="text-soft whitespace-nowrap">
            <Time at={call.at} as="clock" />
          </Cell>
          <Cell className="whitespace-nowrap">
            <Status code={call.status} />
            {call.code && (
              <button
                type="button"
                className="link relative z-10 ml-2 cursor-pointer font-mono text-sm"
                title="Only calls with this code"
                onClick={() => call.code && onCode(call.code)}
              >
                {call.code}
              </button>
            )}
          </Cell>
          <Cell className="max-w-96">
            <button
              type="button"
              onClick={() => onOpen(call.request_id)}
              className="flex w-full cursor-pointer items-baseline gap-2 text-left after:absolute after:inset-0"
            >
              <Method name={call.method} />
              <code className="truncate">{call.path}</code>
            </button>
          </Cell>
          <Cell className="text-soft whitespace-nowrap">
            {routes.find(({ value }) => value === call.route_id)?.label}
          </Cell>
          <Figure>{cost(call)}</Figure>
          <Figure>{duration(call.gateway_ms)}</Figure>
          <Figure>{call.origin_ms > 0 && duration(call.origin_ms)}</Figure>
        </tr>
      ))}
    </tbody>
  </Table>
)

/** What a call cost, or that it was given back. */
export function cost({ units, refunded_units: refunded }: Call): string {
  if (units === 0) return refunded > 0 ? 'refunded' : 'free'
  return `${number(units)} ${units === 1 ? 'call' : 'calls'}`
}
