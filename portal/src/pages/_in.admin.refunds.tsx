import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { DisputesTable } from '../features/admin/refunds/disputes'
import { disputesQuery, refundsQuery } from '../features/admin/refunds/queries'
import { refundStates, type RefundFilter } from '../features/admin/refunds/search'
import { RefundsTable } from '../features/admin/refunds/table'
import { useTitle } from '../lib/title'
import { oneIn } from '../lib/search'
import { Choices } from '../ui/choices'
import { LoadedList } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/refunds')({
  validateSearch: (search: Record<string, unknown>): RefundFilter => ({
    state: oneIn(search, 'state', refundStates),
    dispute: oneIn(search, 'dispute', ['closed']),
  }),
  component: RefundsAndDisputes,
})

function RefundsAndDisputes() {
  useTitle('Refunds and disputes')
  const { state, dispute } = Route.useSearch()
  const navigate = Route.useNavigate()
  const change = (part: RefundFilter) =>
    void navigate({ search: (before: RefundFilter) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <PageHead title="Refunds and disputes">
        Money that goes back. A refund is given on the page of its{' '}
        <Link to="/admin/invoices" search={{ status: 'paid' }} className="link">
          invoice
        </Link>
        ; evidence for a dispute is handed in at Stripe's Dashboard.
      </PageHead>
      <Section
        title="Disputes"
        note="While the bank decides, the subscription is suspended and the provider's share is held."
        action={
          <Choices
            label="Disputes"
            value={dispute ?? 'open'}
            options={[
              { value: 'open', label: 'Open' },
              { value: 'closed', label: 'Closed' },
            ]}
            onChange={(value) => change({ dispute: value === 'open' ? undefined : value })}
          />
        }
      >
        <Disputes state={dispute ?? 'open'} />
      </Section>
      <Section
        title="Refunds"
        action={
          <Choices
            label="Refunds"
            value={state ?? 'all'}
            options={[
              { value: 'all', label: 'All' },
              { value: 'requested', label: 'Asked for' },
              { value: 'pending', label: 'At the bank' },
              { value: 'succeeded', label: 'Refunded' },
              { value: 'failed', label: 'Failed' },
            ]}
            onChange={(value) => change({ state: value === 'all' ? undefined : value })}
          />
        }
      >
        <Refunds state={state} />
      </Section>
    </>
  )
}

function Disputes({ state }: { readonly state: 'open' | 'closed' }) {
  const found = useInfiniteQuery(disputesQuery(state))
  return (
    <LoadedList
      of={found}
      empty={
        <Empty title={state === 'open' ? 'No open dispute' : 'No dispute was closed yet'}>
          A cardholder who disputes a payment at the bank shows up here at once.
        </Empty>
      }
    >
      {(rows) => <DisputesTable disputes={rows} />}
    </LoadedList>
  )
}

function Refunds({ state }: { readonly state: RefundFilter['state'] }) {
  const found = useInfiniteQuery(refundsQuery(state))
  return (
    <LoadedList
      of={found}
      empty={
        <Empty title={state ? 'None like this' : 'Nothing was refunded yet'}>
          Find the invoice, then refund it in part or in whole.
        </Empty>
      }
    >
      {(rows) => <RefundsTable refunds={rows} />}
    </LoadedList>
  )
}
