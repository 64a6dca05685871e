import { Link } from '@tanstack/react-router'
import { platformTime } from '../../../lib/clock'
import { Section } from '../../../ui/page'
import { Tag } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import type { Metrics } from './open-metrics'
import { watchedOf } from './watch'

/** What an operator watches, what is bad first. */
export function WatchedTable({ metrics }: { readonly metrics: Metrics }) {
  const rows = watchedOf(metrics, platformTime()).toSorted(
    (a, b) => Number(b.isBad) - Number(a.isBad),
  )
  return (
    <Section title="What to watch">
      <Table label="What to watch">
        <thead>
          <tr>
            <Head>What</Head>
            <Head>State</Head>
            <FigureHead>Now</FigureHead>
            <Head>What it means</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, value, isBad, note, to, hash }) => (
            <tr key={name}>
              <Cell className="font-medium whitespace-nowrap">
                {to ? (
                  <Link to={to} {...(hash !== undefined && { hash })} className="link">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </Cell>
              <Cell>{isBad ? <Tag tone="bad">Look</Tag> : <Tag tone="good">Fine</Tag>}</Cell>
              <Figure className={isBad ? 'text-bad font-medium' : ''}>{value}</Figure>
              <Cell className="text-soft min-w-120">{note}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
