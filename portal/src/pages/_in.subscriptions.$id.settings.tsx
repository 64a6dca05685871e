import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { UsageAlerts } from '../features/alerts/usage-alerts'
import { Overage } from '../features/overage/overage'
import { Cancel } from '../features/subscriptions/cancel'
import { subscribedProductQuery, subscriptionQuery } from '../features/subscriptions/queries'
import { Timeline } from '../features/subscriptions/timeline'
import { may, useMe } from '../lib/session'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/_in/subscriptions/$id/settings')({ component: Settings })

function Settings() {
  const { id } = Route.useParams()
  const me = useMe()
  const found = useQuery(subscriptionQuery(id))
  const product = useQuery(subscribedProductQuery(id))
  return (
    <Loaded of={found}>
      {(subscription) => {
        const isLive = subscription.state !== 'canceled' && subscription.state !== 'pending'
        const terms = product.data?.plans.find((each) => each.id === subscription.plan.id)
        return (
          <>
            {isLive && <Overage subscriptionId={id} isLive={isLive} />}
            {isLive && may(me, 'usage:read') && <UsageAlerts subscriptionId={id} />}
            <Cancel subscription={subscription} isFree={terms?.pricing_model === 'free'} />
            <Timeline subscriptionId={id} />
          </>
        )
      }}
    </Loaded>
  )
}
