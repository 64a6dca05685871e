import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Narrowed, Toolbar } from '../features/admin/shared/toolbar'
import { subscriptionsQuery } from '../features/admin/subscriptions/queries'
import { orders, states, type SubscriptionFilter } from '../features/admin/subscriptions/search'
import { SubscriptionsTable } from '../features/admin/subscriptions/table'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'
import { SearchFilter, SelectFilter } from '../ui/filters'

export const Route = createFileRoute('/_in/admin/subscriptions/')({
  validateSearch: (search: Record<string, unknown>): SubscriptionFilter => ({
    search: textIn(search, 'search'),
    state: oneIn(search, 'state', states),
    product_id: textIn(search, 'product_id'),
    plan_id: textIn(search, 'plan_id'),
    sort: oneIn(search, 'sort', orders),
  }),
  component: Subscriptions,
})

const STATES = [
  { value: 'pending', label: 'Waiting' },
  { value: 'trialing', label: 'Trial' },
  { value: 'active', label: 'Active' },
  { value: 'past_due', label: 'Payment failed' },
  { value: 'suspended', label: 'Suspended' },
  { value: 'canceled', label: 'Ended' },
] as const
const ORDERS = [
  { value: 'since', label: 'Newest first' },
  { value: 'name', label: 'By name' },
  { value: 'last_call', label: 'Last call first' },
] as const

function Subscriptions() {
  useTitle('Subscriptions')
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(subscriptionsQuery(filter))
  const change = (part: SubscriptionFilter) =>
    void navigate({
      search: (before: SubscriptionFilter) => ({ ...before, ...part }),
      replace: true,
    })
  return (
    <>
      <PageHead title="Subscriptions">
        Who subscribes to what, with what they used of it. Numbers are a minute old at most.
      </PageHead>
      <Toolbar>
        <SearchFilter
          label="Search by consumer's name or id"
          value={filter.search}
          onChange={(search) => change({ search })}
        />
        <SelectFilter
          label="State"
          all="Any state"
          value={filter.state}
          options={STATES}
          onChange={(state) => change({ state })}
        />
        <SelectFilter
          label="Order"
          value={filter.sort ?? 'since'}
          options={ORDERS}
          onChange={(sort) => change({ sort })}
        />
        {filter.product_id && (
          <Narrowed to="Of one product" onClear={() => change({ product_id: undefined })} />
        )}
        {filter.plan_id && (
          <Narrowed to="On one plan" onClear={() => change({ plan_id: undefined })} />
        )}
      </Toolbar>
      <LoadedList
        of={found}
        empty={
          <Empty title="No subscription matches">
            A part of the consumer's name is enough. To find one by its own id or by a key, use the
            search above.
          </Empty>
        }
      >
        {(rows) => <SubscriptionsTable rows={rows} />}
      </LoadedList>
    </>
  )
}
