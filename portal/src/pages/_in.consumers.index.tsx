import { createFileRoute } from '@tanstack/react-router'
import { ConsumerList } from '../features/consumers/consumer-list'
import { consumerFilters } from '../features/consumers/filters'

export const Route = createFileRoute('/_in/consumers/')({
  validateSearch: consumerFilters,
  component: AllConsumers,
})

function AllConsumers() {
  const navigate = Route.useNavigate()
  return (
    <ConsumerList
      filters={Route.useSearch()}
      onChange={(part) =>
        void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
      }
    />
  )
}
