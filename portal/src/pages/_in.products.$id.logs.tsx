import { createFileRoute } from '@tanstack/react-router'
import { callFilters } from '../features/analytics/call-filters'
import { Capture } from '../features/analytics/capture'
import { ProductCalls } from '../features/analytics/product-calls'
import { may, useMe } from '../lib/session'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/products/$id/logs')({
  validateSearch: callFilters,
  component: Logs,
})

function Logs() {
  const { id } = Route.useParams()
  const filters = Route.useSearch()
  const navigate = Route.useNavigate()
  if (!may(useMe(), 'usage:read'))
    return <WhoMay>Calls are shown to members of the organisation that provides.</WhoMay>
  return (
    <>
      <Capture productId={id} />
      <ProductCalls
        productId={id}
        filters={filters}
        onChange={(part) =>
          void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
        }
      />
    </>
  )
}
