import { useQuery } from '@tanstack/react-query'
import { duration, number, percent } from '../../lib/format'
import { Loaded } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { breakdownQuery, type Breakdown as Parts, type By } from './queries'
import { partings, type Parting } from './search'
import type { Span } from './span-names'
import { SPANS } from './spans'

const NAMES: Readonly<Record<By, string>> = {
  route: 'Route',
  key: 'Key',
  region: 'Region',
  status: 'Status',
  code: 'Code',
}
export const partingOptions = partings.map((value) => ({ value, label: NAMES[value] }))

/** Codes of continents, as the edge tells them. */
const REGIONS: Readonly<Record<string, string>> = {
  af: 'Africa',
  an: 'Antarctica',
  as: 'Asia',
  eu: 'Europe',
  na: 'North America',
  oc: 'Oceania',
  sa: 'South America',
}
/** A continent by its code. */
export const regionName = (code: string): string => REGIONS[code.toLowerCase()] ?? code
/** Whether calls came from a place that has a name: those of a machine at home do not. */
export const isKnown = (code: string | null): code is string =>
  code !== null && code.toLowerCase() in REGIONS

/** Usage of a time by one of its members, most first. */
export function Breakdown({
  subscriptionId,
  span,
  by,
}: {
  readonly subscriptionId: string
  readonly span: Span
  readonly by: Parting
}) {
  const found = useQuery(breakdownQuery(subscriptionId, span, by))
  return (
    <Loaded of={found}>
      {({ data, total }) =>
        data.length === 0 ? (
          <Empty title={`No call in the last ${SPANS[span].label}`} />
        ) : (
          <Rows by={by} data={data} calls={total.calls} />
        )
      }
    </Loaded>
  )
}

const Rows = ({
  by,
  data,
  calls,
}: {
  readonly by: Parting
  readonly data: Parts['data']
  readonly calls: number
}) => (
  <Table label={`Usage by ${by}`}>
    <thead>
      <tr>
        <Head>{NAMES[by]}</Head>
        <FigureHead>Calls</FigureHead>
        <FigureHead>Share</FigureHead>
        <FigureHead>Counted</FigureHead>
        <FigureHead>Rate-limit hits</FigureHead>
        <FigureHead>Errors</FigureHead>
        <FigureHead>p50</FigureHead>
        <FigureHead>p95</FigureHead>
        <FigureHead>p99</FigureHead>
      </tr>
    </thead>
    <tbody>
      {data.map((row) => (
        <tr key={row.id ?? ''}>
          <Cell className="whitespace-nowrap">{nameOf(by, row)}</Cell>
          <Figure>{number(row.calls)}</Figure>
          <Figure>{percent(row.calls, calls)}</Figure>
          <Figure>{number(row.units)}</Figure>
          <Figure>{number(row.rate_limited_calls)}</Figure>
          <Figure>{percent(row.error_calls, row.calls)}</Figure>
          <Figure>{row.latency_ms && duration(row.latency_ms.p50)}</Figure>
          <Figure>{row.latency_ms && duration(row.latency_ms.p95)}</Figure>
          <Figure>{row.latency_ms && duration(row.latency_ms.p99)}</Figure>
        </tr>
      ))}
    </tbody>
  </Table>
)

const NOBODY: Readonly<Record<Parting, string>> = {
  route: 'No route of the product',
  key: 'No key known',
  region: 'Unknown',
  status: 'None',
}

function nameOf(by: Parting, { id, name }: Parts['data'][number]): string {
  if (id === null) return NOBODY[by]
  return by === 'region' ? regionName(id) : (name ?? id)
}
