import { createFileRoute } from '@tanstack/react-router'
import { OwnTab } from '../features/subscriptions/own-tab'
import { usageSearch } from '../features/usage/search'
import { Usage } from '../features/usage/usage'

export const Route = createFileRoute('/apis/$slug/usage')({
  validateSearch: usageSearch,
  component: OwnUsage,
})

function OwnUsage() {
  const { slug } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <OwnTab slug={slug}>
      {(subscription) => (
        <Usage
          subscription={subscription}
          search={search}
          onSearch={(next) => void navigate({ search: next, replace: true })}
        />
      )}
    </OwnTab>
  )
}
