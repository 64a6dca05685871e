import { createFileRoute } from '@tanstack/react-router'
import { ConsumerList } from '../features/consumers/consumer-list'
import { consumerFilters } from '../features/consumers/filters'
import { may, useMe } from '../lib/session'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/products/$id/consumers')({
  validateSearch: consumerFilters,
  component: ProductConsumers,
})

function ProductConsumers() {
  const { id } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  if (!may(useMe(), 'consumers:read'))
    return <WhoMay>Consumers are shown to members of the organisation that provides.</WhoMay>
  return (
    <ConsumerList
      productId={id}
      filters={{ ...search, product: undefined }}
      onChange={(part) =>
        void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
      }
    />
  )
}
