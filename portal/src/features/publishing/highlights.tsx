import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { number, percent } from '../../lib/format'
import { Section } from '../../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { statisticsQuery } from './queries'
import { signed } from './signed'

const MOST = 5

/** Who calls most, and what is called most. */
export function Highlights() {
  const { data } = useQuery(statisticsQuery())
  if (!data || data.total.calls === 0) return null
  return (
    <div className="grid grid-cols-1 gap-x-6 lg:grid-cols-2">
      <Section
        title="Consumers who call most"
        action={
          <Link to="/consumers" className="link text-sm">
            All consumers
          </Link>
        }
      >
        <Top label="Consumers who call most" what="Consumer" rows={data.subscriptions} />
      </Section>
      <Section title="Routes that are called most">
        <Top label="Routes that are called most" what="Route" rows={data.routes} />
      </Section>
    </div>
  )
}

const Top = ({
  label,
  what,
  rows,
}: {
  readonly label: string
  readonly what: string
  readonly rows: readonly {
    readonly id: string
    readonly name: string | null
    readonly calls: number
    readonly error_calls: number
    readonly calls_change_percent: number | null
  }[]
}) => (
  <Table label={label}>
    <thead>
      <tr>
        <Head>{what}</Head>
        <FigureHead>Calls</FigureHead>
        <FigureHead>Change</FigureHead>
        <FigureHead>Errors</FigureHead>
      </tr>
    </thead>
    <tbody>
      {rows
        .toSorted((a, b) => b.calls - a.calls)
        .slice(0, MOST)
        .map((row) => (
          <tr key={row.id}>
            <Cell className="max-w-0 w-full truncate">{row.name ?? 'Deleted'}</Cell>
            <Figure>{number(row.calls)}</Figure>
            <Figure className="text-soft">{changeOf(row.calls_change_percent)}</Figure>
            <Figure className="text-soft">{percent(row.error_calls, row.calls)}</Figure>
          </tr>
        ))}
    </tbody>
  </Table>
)

const changeOf = (percent: number | null): string =>
  percent === null ? 'new' : `${signed(percent)} %`
