import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { subscriptionQuery } from '../features/subscriptions/queries'
import { usageSearch } from '../features/usage/search'
import { Usage } from '../features/usage/usage'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/_in/subscriptions/$id/')({
  validateSearch: usageSearch,
  component: UsagePage,
})

function UsagePage() {
  const { id } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useQuery(subscriptionQuery(id))
  return (
    <Loaded of={found}>
      {(subscription) => (
        <Usage
          subscription={subscription}
          search={search}
          onSearch={(next) => void navigate({ search: next, replace: true })}
        />
      )}
    </Loaded>
  )
}
