import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { SubscriptionKeys } from '../features/keys/subscription-keys'
import { subscriptionQuery } from '../features/subscriptions/queries'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/_in/subscriptions/$id/keys')({ component: KeysPage })

function KeysPage() {
  const { id } = Route.useParams()
  const found = useQuery(subscriptionQuery(id))
  return (
    <Loaded of={found}>{(subscription) => <SubscriptionKeys subscription={subscription} />}</Loaded>
  )
}
