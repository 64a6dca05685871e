import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { SubscriptionFacts } from '../features/admin/subscriptions/about'
import { SubscriptionActs } from '../features/admin/subscriptions/acts'
import { History } from '../features/admin/subscriptions/history'
import { Keys } from '../features/admin/subscriptions/keys'
import { Standing } from '../features/admin/subscriptions/note'
import { Overrides } from '../features/admin/subscriptions/overrides'
import { subscriptionQuery } from '../features/admin/subscriptions/queries'
import { Quota } from '../features/admin/subscriptions/quota'
import { StateTag } from '../features/subscriptions/state-tag'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'

export const Route = createFileRoute('/_in/admin/subscriptions/$id')({
  component: SubscriptionPage,
})

function SubscriptionPage() {
  const { id } = Route.useParams()
  const found = useQuery(subscriptionQuery(id))
  useTitle(found.data ? `${found.data.product.name}, ${found.data.plan.name}` : 'Subscription')
  return (
    <Loaded of={found}>
      {(subscription) => (
        <>
          <PageHead
            title={
              <>
                {subscription.product.name}, {subscription.plan.name}{' '}
                <StateTag state={subscription.state} />
              </>
            }
            action={<SubscriptionActs subscription={subscription} />}
          />
          <Standing subscription={subscription} />
          <SubscriptionFacts subscription={subscription} />
          <Quota subscription={subscription} />
          <Overrides subscription={subscription} />
          <Keys subscription={subscription} />
          <History subscriptionId={id} />
        </>
      )}
    </Loaded>
  )
}
