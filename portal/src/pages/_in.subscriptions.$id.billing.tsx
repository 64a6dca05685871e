import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { SubscriptionMoney } from '../features/billing/one-subscription'
import { PayFirst } from '../features/billing/pay-first'
import { CancelButton } from '../features/plan-change/cancel-button'
import { UpdateMethod } from '../features/billing/update-method'
import { Waiting } from '../features/plan-change/waiting'
import { subscriptionBillingQuery, subscriptionQuery } from '../features/subscriptions/queries'
import { may, useMe } from '../lib/session'
import { Loaded } from '../ui/loaded'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/subscriptions/$id/billing')({ component: BillingTab })

function BillingTab() {
  const { id } = Route.useParams()
  const me = useMe()
  const mayRead = may(me, 'billing:read')
  const { data: subscription } = useQuery(subscriptionQuery(id))
  const billing = useQuery({ ...subscriptionBillingQuery(id), enabled: mayRead })
  if (!mayRead)
    return (
      <WhoMay>Your role does not see money. An owner, an admin and the billing role do.</WhoMay>
    )
  if (!subscription) return null
  return (
    <Loaded of={billing} rows={6}>
      {(found) => (
        <>
          <div className="mb-6 space-y-3 empty:hidden">
            {subscription.state !== 'pending' && (
              <PayFirst subscription={subscription} billing={found} />
            )}
            {found.cancel_at === null && <Waiting subscriptionId={id} billing={found} />}
          </div>
          <SubscriptionMoney subscriptionId={id} billing={found} />
          <div className="flex flex-wrap gap-2">
            {found.status !== null && may(me, 'billing:write') && (
              <UpdateMethod currency={found.currency} />
            )}
            {may(me, 'subscriptions:write') && subscription.state !== 'canceled' && (
              <CancelButton subscription={subscription} />
            )}
          </div>
        </>
      )}
    </Loaded>
  )
}
