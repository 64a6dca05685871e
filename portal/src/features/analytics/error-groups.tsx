import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { number } from '../../lib/format'
import { Status } from '../../ui/code'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { errorsQuery, type Of } from './queries'

/** Failed calls grouped by route, status and code, each with an example to look into. */
export function ErrorGroups(asked: Of) {
  const found = useQuery(errorsQuery(asked))
  return (
    <Loaded of={found}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title="No error in the log of this time">
            Calls that are answered with a status from 400 on are grouped here, with an example of
            each. The log goes back 7 days; the figures above go further.
          </Empty>
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
                <Head>Example</Head>
              </tr>
            </thead>
            <tbody>
              {data.map((group) => (
                <tr
                  key={`${group.route_id}${group.status}${group.code}`}
                  className="hover:bg-hover"
                >
                  <Cell>
                    <Status code={group.status} />
                  </Cell>
                  <Cell className="whitespace-nowrap">
                    {group.code ? (
                      <a className="link" href={`/errors/${group.code}`}>
                        <code>{group.code}</code>
                      </a>
                    ) : (
                      <span className="text-soft">answered by the origin</span>
                    )}
                  </Cell>
                  <Cell className="max-w-56 truncate">
                    {group.route ?? group.route_id ?? <span className="text-soft">none</span>}
                  </Cell>
                  <Figure>{number(group.calls)}</Figure>
                  <Cell>
                    <Time at={group.first_seen} />
                  </Cell>
                  <Cell>
                    <Time at={group.last_seen} />
                  </Cell>
                  <Cell className="whitespace-nowrap">
                    {group.request_ids.slice(0, 1).map((id) => (
                      <Link
                        key={id}
                        to="/products/$id/logs"
                        params={{ id: asked.productId }}
                        search={{ call: id, span: '7d' }}
                        className="link"
                        title="Kept for 7 days"
                      >
                        <code>…{id.slice(-8)}</code>
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
