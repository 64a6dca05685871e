import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AdminsOnly } from '../features/admin/shared/admins-only'
import { Toolbar } from '../features/admin/shared/toolbar'
import { eventsQuery } from '../features/admin/stripe-events/queries'
import { eventStates, type EventFilter } from '../features/admin/stripe-events/search'
import { EventsTable } from '../features/admin/stripe-events/table'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { Choices } from '../ui/choices'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'
import { SearchFilter } from '../ui/filters'

export const Route = createFileRoute('/_in/admin/stripe-events')({
  validateSearch: (search: Record<string, unknown>): EventFilter => ({
    state: oneIn(search, 'state', [...eventStates, 'all']),
    type: textIn(search, 'type'),
  }),
  component: StripeEvents,
})

const SHOWN = [
  { value: 'failed', label: 'Failed' },
  { value: 'processing', label: 'Being processed' },
  { value: 'done', label: 'Done' },
  { value: 'all', label: 'All' },
] as const

function StripeEvents() {
  useTitle("Stripe's events")
  const { state = 'failed', type } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(eventsQuery({ state, type }))
  const change = (part: EventFilter) =>
    void navigate({ search: (before: EventFilter) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <PageHead title="Stripe's events">
        What Stripe told us of. What failed is tried again each hour by itself.
      </PageHead>
      <Toolbar>
        <SearchFilter
          label="A whole type, such as invoice.paid"
          value={type}
          onChange={(text) => change({ type: text })}
        />
        <Choices
          label="State"
          value={state}
          options={SHOWN}
          onChange={(value) => change({ state: value })}
        />
        <AdminsOnly what="replay events">{null}</AdminsOnly>
      </Toolbar>
      <LoadedList
        of={found}
        empty={
          <Empty title={state === 'failed' ? 'None failed' : 'No event like this'}>
            {state === 'failed'
              ? 'Each event that came was processed.'
              : 'Events show up here as Stripe sends them.'}
          </Empty>
        }
      >
        {(rows) => <EventsTable events={rows} />}
      </LoadedList>
    </>
  )
}
