import { Link } from '@tanstack/react-router'
import { money, percent } from '../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import type { RevenueRow } from './queries'
import { grainOf, periodLabel, type Part, type Span } from './spans'

const HEADS: Readonly<Record<Part, string>> = {
  product: 'Product',
  plan: 'Plan',
  consumer: 'Consumer',
  time: 'When',
}

/** What was earned by one of its sides, with the sum of it. */
export function RevenueTable({
  rows,
  by,
  span,
  currency,
  productOfPlan,
}: {
  readonly rows: readonly RevenueRow[]
  readonly by: Part
  readonly span: Span
  readonly currency: string
  readonly productOfPlan: ReadonlyMap<string, string>
}) {
  const sum = (member: 'gross' | 'refunds' | 'fees' | 'net') =>
    rows.reduce((all, row) => all + row[member], 0)
  const net = sum('net')
  const said = (minor: number) => money(minor, currency)
  return (
    <Table label={`Revenue by ${by}`}>
      <thead>
        <tr>
          <Head>{HEADS[by]}</Head>
          <FigureHead>Gross</FigureHead>
          <FigureHead>Refunds</FigureHead>
          <FigureHead>Fees</FigureHead>
          <FigureHead>Net</FigureHead>
          <FigureHead>Share of net</FigureHead>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id ?? ''} className="hover:bg-hover">
            <Cell>
              {nameOf(row, by, span)}
              {by === 'plan' && (
                <span className="text-faint ml-2">{productOfPlan.get(row.id ?? '')}</span>
              )}
            </Cell>
            <Figure>{said(row.gross)}</Figure>
            <Figure className="text-soft">{said(row.refunds)}</Figure>
            <Figure className="text-soft">{said(row.fees)}</Figure>
            <Figure className="font-medium">{said(row.net)}</Figure>
            <Figure className="text-soft">{net > 0 ? percent(row.net, net) : ''}</Figure>
          </tr>
        ))}
        {rows.length > 1 && (
          <tr className="bg-sunken font-medium">
            <Cell>Sum</Cell>
            <Figure>{said(sum('gross'))}</Figure>
            <Figure>{said(sum('refunds'))}</Figure>
            <Figure>{said(sum('fees'))}</Figure>
            <Figure>{said(net)}</Figure>
            <Figure />
          </tr>
        )}
      </tbody>
    </Table>
  )
}

function nameOf({ id, name }: RevenueRow, by: Part, span: Span) {
  if (id === null) return <span className="text-soft">none</span>
  if (by === 'time') return periodLabel(id, grainOf(span))
  if (by === 'product')
    return (
      <Link to="/products/$id/consumers" params={{ id }} className="link">
        {name ?? id}
      </Link>
    )
  if (by === 'consumer')
    return (
      <Link to="/consumers" search={{ q: id }} className="link">
        {name ?? id}
      </Link>
    )
  return name ?? id
}
