import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { CallLog } from '../features/calls/call-log'
import { callSearch } from '../features/calls/search'
import { subscriptionQuery } from '../features/subscriptions/queries'

export const Route = createFileRoute('/_in/subscriptions/$id/logs')({
  validateSearch: callSearch,
  component: Logs,
})

function Logs() {
  const { id } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const state = useQuery(subscriptionQuery(id)).data?.state
  return (
    <CallLog
      subscriptionId={id}
      isLive={state !== undefined && state !== 'canceled' && state !== 'pending'}
      search={search}
      onSearch={(next) => void navigate({ search: next, replace: next.call === search.call })}
    />
  )
}
