import { useInfiniteQuery } from '@tanstack/react-query'
import { LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Cell, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { timelineQuery } from './queries'

/** What happened to a subscription, as both its sides see it. */
export function History({ subscriptionId }: { readonly subscriptionId: string }) {
  const found = useInfiniteQuery(timelineQuery(subscriptionId))
  return (
    <Section title="History">
      <LoadedList of={found} empty={<p className="text-soft">Nothing yet.</p>}>
        {(rows) => (
          <Table label="History">
            <thead>
              <tr>
                <Head>When</Head>
                <Head>What</Head>
                <Head>By</Head>
                <Head>Change</Head>
                <Head>Reason</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.at} ${row.action}`}>
                  <Cell className="text-soft">
                    <Time at={row.at} as="moment" />
                  </Cell>
                  <Cell>
                    <code className="whitespace-nowrap">{row.action}</code>
                  </Cell>
                  <Cell className="text-soft">{row.by}</Cell>
                  <Cell className="text-soft">
                    {changeOf(row.from, row.to) ?? changeOf(row.from_plan, row.to_plan)}
                  </Cell>
                  <Cell className="min-w-48">{row.reason}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}

const changeOf = (from: string | null, to: string | null): string | null =>
  to === null ? null : from === null ? to : `${from} to ${to}`
