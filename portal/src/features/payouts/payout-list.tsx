import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { money } from '../../lib/format'
import { SelectFilter } from '../../ui/filters'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { failureOf, payoutOptions, PayoutTag } from './payout-words'
import { payoutsQuery, type Payout } from './queries'
import type { PayoutStatus } from './search'

/** What was paid to the bank, newest first. */
export function PayoutList({
  status,
  onStatus,
}: {
  readonly status: PayoutStatus | undefined
  readonly onStatus: (status: PayoutStatus | undefined) => void
}) {
  const found = useInfiniteQuery(payoutsQuery(status))
  return (
    <Section
      title="Payouts"
      action={
        <SelectFilter
          label="Status"
          all="Any status"
          value={status}
          options={payoutOptions}
          onChange={onStatus}
        />
      }
    >
      <LoadedList
        of={found}
        empty={
          status ? (
            <Empty title="No payout has this status" />
          ) : (
            <Empty title="No payout yet">
              The first one is made once a share is available at Stripe, on the day of your
              schedule.
            </Empty>
          )
        }
      >
        {(payouts) => <Rows payouts={payouts} />}
      </LoadedList>
    </Section>
  )
}

const Rows = ({ payouts }: { readonly payouts: readonly Payout[] }) => (
  <Table label="Payouts">
    <thead>
      <tr>
        <Head>Amount</Head>
        <Head>Status</Head>
        <Head>Made</Head>
        <Head>Arrives</Head>
        <Head>Why</Head>
        <Head>Id</Head>
      </tr>
    </thead>
    <tbody>
      {payouts.map((payout) => (
        <tr key={payout.id} className="hover:bg-hover relative">
          <Cell className="whitespace-nowrap">
            <Link
              to="/payouts/$id"
              params={{ id: payout.id }}
              className="font-medium after:absolute after:inset-0"
            >
              {money(payout.amount, payout.currency)}
            </Link>
          </Cell>
          <Cell>
            <PayoutTag status={payout.status} />
          </Cell>
          <Cell>
            <Time at={payout.created_at} as="day" />
          </Cell>
          <Cell>{payout.arrives_at && <Time at={payout.arrives_at} as="day" />}</Cell>
          <Cell className="text-soft min-w-48">
            {failureOf(payout) ?? (payout.automatic ? 'by schedule' : 'asked for')}
          </Cell>
          <Cell>
            <code className="text-faint">{payout.id}</code>
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)
