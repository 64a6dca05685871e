import { createFileRoute } from '@tanstack/react-router'
import { SubscriptionKeys } from '../features/keys/subscription-keys'
import { OwnTab } from '../features/subscriptions/own-tab'

export const Route = createFileRoute('/apis/$slug/keys')({ component: OwnKeys })

function OwnKeys() {
  const { slug } = Route.useParams()
  return (
    <OwnTab slug={slug}>
      {(subscription) => <SubscriptionKeys subscription={subscription} />}
    </OwnTab>
  )
}
