import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { number } from '../../lib/format'
import { Status } from '../../ui/code'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { errorsQuery } from './queries'
import type { Span } from './spans'

/** Examples shown of a group. */
const EXAMPLES = 2

/** Calls that failed, grouped by route, status and code, with some to look at. */
export function Errors({
  subscriptionId,
  span,
}: {
  readonly subscriptionId: string
  readonly span: Span
}) {
  const found = useQuery(errorsQuery(subscriptionId, span))
  return (
    <Loaded of={found} rows={3}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title="No call failed in this time" />
        ) : (
          <Table label="Errors">
            <thead>
              <tr>
                <Head>Status</Head>
                <Head>Code</Head>
                <Head>Route</Head>
                <FigureHead>Calls</FigureHead>
                <Head>First seen</Head>
                <Head>Last seen</Head>
                <Head>Examples</Head>
              </tr>
            </thead>
            <tbody>
              {data.map((group) => (
                <tr key={`${group.route_id}/${group.status}/${group.code}`}>
                  <Cell>
                    <Status code={group.status} />
                  </Cell>
                  <Cell className="whitespace-nowrap">
                    {group.code === null ? (
                      <span className="text-soft">answered by the origin</span>
                    ) : (
                      <a className="link" href={`/errors/${group.code}`}>
                        <code>{group.code}</code>
                      </a>
                    )}
                  </Cell>
                  <Cell className="whitespace-nowrap">{group.route ?? 'none'}</Cell>
                  <Figure>{number(group.calls)}</Figure>
                  <Cell>
                    <Time at={group.first_seen} />
                  </Cell>
                  <Cell>
                    <Time at={group.last_seen} />
                  </Cell>
                  <Cell className="space-x-2 whitespace-nowrap">
                    {group.request_ids.slice(0, EXAMPLES).map((call) => (
                      <Link
                        key={call}
                        to="/subscriptions/$id/logs"
                        params={{ id: subscriptionId }}
                        search={{ span: '7d', call }}
                        className="link font-mono text-sm"
                        title={call}
                      >
                        <span className="sr-only">Call </span>…{call.slice(-6)}
                      </Link>
                    ))}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )
      }
    </Loaded>
  )
}
