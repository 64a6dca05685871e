import { createFileRoute } from '@tanstack/react-router'
import { callFilters } from '../features/analytics/call-filters'
import { ProductCalls } from '../features/analytics/product-calls'
import { may, useMe } from '../lib/session'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/products/$id_/consumers/$subscription/calls')({
  validateSearch: callFilters,
  component: Calls,
})

function Calls() {
  const { id, subscription } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  if (!may(useMe(), 'usage:read'))
    return <WhoMay>Calls are shown to members of the organisation that provides.</WhoMay>
  return (
    <ProductCalls
      productId={id}
      filters={{ ...search, consumer: subscription }}
      ofOneConsumer
      onChange={(part) =>
        void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
      }
    />
  )
}
