import type { ReactNode } from 'react'
import { number } from '../../lib/format'
import { Status } from '../../ui/code'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'

/** Calls that failed in the same way. */
export interface ErrorGroup {
  readonly route_id: string | null
  readonly route: string | null
  readonly status: number
  /** Null where the origin answered. */
  readonly code: string | null
  readonly calls: number
  readonly first_seen: string
  readonly last_seen: string
  readonly request_ids: readonly string[]
}

/** Examples shown of a group. */
const EXAMPLES = 2

/** Failed calls grouped by route, status and code. @param example the way to one of them, by its request id */
export const ErrorTable = ({
  groups,
  example,
}: {
  readonly groups: readonly ErrorGroup[]
  readonly example: (requestId: string) => ReactNode
}) =>
  groups.length === 0 ? (
    <Empty title="No error in the log of this time">
      Calls that are answered with a status from 400 on are grouped here, with examples of each. The
      log goes back 7 days; the figures above go further.
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
          <Head>Examples</Head>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={`${group.route_id}/${group.status}/${group.code}`} className="hover:bg-hover">
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
            <Cell className="space-x-2 whitespace-nowrap">
              {group.request_ids.slice(0, EXAMPLES).map((id) => (
                <span key={id} title={id}>
                  {example(id)}
                </span>
              ))}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )

/** A request id as a link names it. */
export const ShortCall = ({ id }: { readonly id: string }) => (
  <code>
    <span className="sr-only">Call </span>…{id.slice(-8)}
  </code>
)
