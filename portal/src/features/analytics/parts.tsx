import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { bytes, duration, number, percent } from '../../lib/format'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { regionName } from '../usage/breakdown'
import { SPANS } from '../usage/spans'
import { breakdownQuery, type Breakdown, type Of } from './queries'
import type { Parting } from './search'

type Row = Breakdown['data'][number]

const NAMES: Readonly<Record<Parting, string>> = {
  route: 'Route',
  subscription: 'Consumer',
  region: 'Region',
  status: 'Status',
  code: 'Code',
}
const NOBODY: Readonly<Record<Parting, string>> = {
  route: 'No route of the product',
  subscription: 'No consumer known',
  region: 'Unknown',
  status: 'None',
  code: 'Not refused',
}
export const partingOptions = (Object.keys(NAMES) as Parting[]).map((value) => ({
  value,
  label: `By ${NAMES[value].toLowerCase()}`,
}))

/** Usage of a product by one of its members, most calls first. */
export function Parts({ by, ...asked }: Of & { readonly by: Parting }) {
  const found = useQuery(breakdownQuery(asked, by))
  return (
    <Loaded of={found}>
      {({ data, total }) =>
        data.length === 0 ? (
          <Empty title={`No call in the last ${SPANS[asked.span].label}`}>
            What is called is counted here within a minute.
          </Empty>
        ) : (
          <Table label={`Usage by ${NAMES[by].toLowerCase()}`}>
            <thead>
              <tr>
                <Head>{NAMES[by]}</Head>
                <FigureHead>Calls</FigureHead>
                <FigureHead>Share</FigureHead>
                <FigureHead>Units</FigureHead>
                <FigureHead>Refunded</FigureHead>
                <FigureHead>Refused</FigureHead>
                <FigureHead>Failed</FigureHead>
                <FigureHead>Errors</FigureHead>
                <FigureHead>p50</FigureHead>
                <FigureHead>p95</FigureHead>
                <FigureHead>p99</FigureHead>
                <FigureHead>Sent out</FigureHead>
              </tr>
            </thead>
            <tbody>
              {data
                .toSorted((a, b) => b.calls - a.calls)
                .map((row) => (
                  <tr key={row.id ?? ''} className="hover:bg-hover">
                    <Cell className="max-w-64 truncate">{nameOf(by, row, asked.productId)}</Cell>
                    <Figure>{number(row.calls)}</Figure>
                    <Figure>{percent(row.calls, total.calls)}</Figure>
                    <Figure>{number(row.units)}</Figure>
                    <Figure>{number(row.refunded_units)}</Figure>
                    <Figure>{number(row.refused_calls)}</Figure>
                    <Figure>{number(row.failed_calls)}</Figure>
                    <Figure>{percent(row.error_calls, row.calls)}</Figure>
                    {(['p50', 'p95', 'p99'] as const).map((name) => (
                      <Figure key={name}>
                        {row.latency_ms ? duration(row.latency_ms[name]) : ''}
                      </Figure>
                    ))}
                    <Figure>{bytes(row.bytes_out)}</Figure>
                  </tr>
                ))}
            </tbody>
          </Table>
        )
      }
    </Loaded>
  )
}

function nameOf(by: Parting, { id, name }: Row, productId: string): ReactNode {
  if (id === null) return <span className="text-soft">{NOBODY[by]}</span>
  switch (by) {
    case 'subscription':
      return (
        <Link
          to="/products/$id/consumers/$subscription"
          params={{ id: productId, subscription: id }}
          className="link"
        >
          {name ?? id}
        </Link>
      )
    case 'region':
      return regionName(id)
    case 'code':
      return (
        <a className="link" href={`/errors/${id}`}>
          <code>{id}</code>
        </a>
      )
    default:
      return name ?? id
  }
}
