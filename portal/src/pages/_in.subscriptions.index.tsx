import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { SubscriptionTable } from '../features/subscriptions/list'
import { subscriptionsQuery } from '../features/subscriptions/queries'
import type { SubscriptionState } from '../features/subscriptions/types'
import { NoOrganisation } from '../features/shell/for-organisations'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Button, ButtonLink } from '../ui/button'
import { Choices } from '../ui/choices'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

const STATES = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'trialing', label: 'Trial' },
  { value: 'pending', label: 'Waiting' },
  { value: 'past_due', label: 'Payment failed' },
  { value: 'suspended', label: 'Suspended' },
  { value: 'canceled', label: 'Ended' },
] as const satisfies readonly { value: SubscriptionState | 'all'; label: string }[]

export interface SubscriptionsSearch {
  readonly state?: SubscriptionState | undefined
}

export const Route = createFileRoute('/_in/subscriptions/')({
  validateSearch: ({ state }: Record<string, unknown>): SubscriptionsSearch => {
    const known = STATES.find(({ value }) => value === state)?.value
    return known === undefined || known === 'all' ? {} : { state: known }
  },
  component: Subscriptions,
})

function Subscriptions() {
  useTitle('Subscriptions')
  const { state } = Route.useSearch()
  const navigate = Route.useNavigate()
  const mayRead = may(useMe(), 'subscriptions:read')
  const found = useInfiniteQuery({ ...subscriptionsQuery(state), enabled: mayRead })
  const show = (chosen: SubscriptionState | 'all') =>
    void navigate({ search: chosen === 'all' ? {} : { state: chosen }, replace: true })
  return (
    <>
      <PageHead title="Subscriptions" action={<ButtonLink to="/apis">Find an API</ButtonLink>}>
        The APIs that your organisation uses, each with its plan, its quota and its keys.
      </PageHead>
      {mayRead ? (
        <>
          <div className="mb-3">
            <Choices label="State" value={state ?? 'all'} options={STATES} onChange={show} />
          </div>
          <LoadedList
            of={found}
            empty={state ? <NoneOfThat onAll={() => show('all')} /> : <NoneYet />}
          >
            {(rows) => <SubscriptionTable rows={rows} />}
          </LoadedList>
        </>
      ) : (
        <NoOrganisation returnTo="/subscriptions" />
      )}
    </>
  )
}

const NoneYet = () => (
  <Empty
    title="No subscription yet"
    action={
      <ButtonLink to="/apis" kind="primary">
        Find an API
      </ButtonLink>
    }
  >
    A subscription gives you a plan, its quota, and keys to call with. Free plans need no card.
  </Empty>
)

const NoneOfThat = ({ onAll }: { readonly onAll: () => void }) => (
  <Empty title="No subscription in this state" action={<Button onClick={onAll}>Show all</Button>} />
)
