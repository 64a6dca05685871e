import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { settingsQuery } from '../features/admin/fees/queries'
import { days } from '../features/admin/fees/words'
import { payoutLabel, PayoutsTable } from '../features/admin/payouts/payouts'
import { ProviderMoney } from '../features/admin/payouts/provider'
import { payoutsQuery, settlementsQuery } from '../features/admin/payouts/queries'
import {
  payoutStatuses,
  settlementStates,
  type PayoutFilter,
} from '../features/admin/payouts/search'
import { SettlementsTable, stateLabel } from '../features/admin/payouts/settlements'
import { Narrowed, Toolbar } from '../features/admin/shared/toolbar'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { Choices } from '../ui/choices'
import { LoadedList } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/payouts')({
  validateSearch: (search: Record<string, unknown>): PayoutFilter => ({
    organisation_id: textIn(search, 'organisation_id'),
    state: oneIn(search, 'state', settlementStates),
    status: oneIn(search, 'status', payoutStatuses),
  }),
  component: Payouts,
})

const ALL = { value: 'all', label: 'All' } as const

function Payouts() {
  useTitle('Payouts and holds')
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const change = (part: PayoutFilter) =>
    void navigate({ search: (before: PayoutFilter) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <PageHead title="Payouts and holds">
        <HoldNote />
      </PageHead>
      {filter.organisation_id && (
        <>
          <Toolbar>
            <Narrowed to="Of one provider" onClear={() => change({ organisation_id: undefined })} />
          </Toolbar>
          <ProviderMoney organisationId={filter.organisation_id} />
        </>
      )}
      <Section
        title="Settlements"
        note="Each provider's share of each paid invoice."
        action={
          <Choices
            label="Settlements"
            value={filter.state ?? 'all'}
            options={[
              ALL,
              ...settlementStates.map((value) => ({ value, label: stateLabel(value) })),
            ]}
            onChange={(value) => change({ state: value === 'all' ? undefined : value })}
          />
        }
      >
        <Settlements filter={filter} />
      </Section>
      <Section
        title="Payouts"
        note="From Stripe to the providers' banks."
        action={
          <Choices
            label="Payouts"
            value={filter.status ?? 'all'}
            options={[
              ALL,
              ...payoutStatuses.map((value) => ({ value, label: payoutLabel(value) })),
            ]}
            onChange={(value) => change({ status: value === 'all' ? undefined : value })}
          />
        }
      >
        <PayoutList filter={filter} />
      </Section>
    </>
  )
}

function HoldNote() {
  const { data } = useQuery(settingsQuery)
  return (
    <>
      A share is held for {data ? days(data.hold_days) : 'some days'} after its payment and then
      transferred by itself, once no dispute holds it and the provider's account can be paid. The
      hold is set under{' '}
      <Link to="/admin/fees" className="link">
        Fees
      </Link>
      , for payments from then on; nothing releases or holds a single share by hand.
    </>
  )
}

function Settlements({ filter }: { readonly filter: PayoutFilter }) {
  const found = useInfiniteQuery(settlementsQuery(filter))
  return (
    <LoadedList
      of={found}
      empty={
        <Empty title={filter.state ? 'None like this' : 'No share yet'}>
          The first one comes with the first paid invoice.
        </Empty>
      }
    >
      {(rows) => <SettlementsTable rows={rows} />}
    </LoadedList>
  )
}

function PayoutList({ filter }: { readonly filter: PayoutFilter }) {
  const found = useInfiniteQuery(payoutsQuery(filter))
  return (
    <LoadedList
      of={found}
      empty={
        <Empty title={filter.status ? 'None like this' : 'Nothing was paid out yet'}>
          Payouts follow each provider's schedule, or its request.
        </Empty>
      }
    >
      {(rows) => <PayoutsTable rows={rows} />}
    </LoadedList>
  )
}
