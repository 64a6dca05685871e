import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Outlet } from '@tanstack/react-router'
import { useCallback } from 'react'
import { ReturnNote } from '../features/checkout/return-note'
import { EndingRoutes } from '../features/subscriptions/ending-routes'
import { SubscriptionHead } from '../features/subscriptions/head'
import { subscriptionQuery } from '../features/subscriptions/queries'
import { StateNote } from '../features/subscriptions/state-note'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { TabLinks } from '../ui/tab-links'

export interface SubscriptionSearch {
  /** How Stripe's page was left. */
  readonly checkout?: 'done' | 'cancelled' | undefined
}

export const Route = createFileRoute('/_in/subscriptions/$id')({
  validateSearch: ({ checkout }: Record<string, unknown>): SubscriptionSearch =>
    checkout === 'done' || checkout === 'cancelled' ? { checkout } : {},
  component: Subscription,
})

const TABS = [
  { label: 'Usage', to: '/subscriptions/$id', exact: true, scope: 'usage:read' },
  { label: 'API keys', to: '/subscriptions/$id/keys', scope: 'keys:read' },
  { label: 'Logs', to: '/subscriptions/$id/logs', scope: 'usage:read' },
  { label: 'Billing', to: '/subscriptions/$id/billing', scope: 'billing:read' },
  { label: 'Settings', to: '/subscriptions/$id/settings', scope: 'subscriptions:read' },
] as const

function Subscription() {
  const { id } = Route.useParams()
  const { checkout } = Route.useSearch()
  const navigate = Route.useNavigate()
  const me = useMe()
  const found = useQuery(subscriptionQuery(id))
  useTitle(found.data?.product.name ?? 'Subscription')
  const leaveCheckout = useCallback(
    () => void navigate({ to: '.', search: {}, replace: true }),
    [navigate],
  )
  return (
    <Loaded of={found}>
      {(subscription) => (
        <>
          <SubscriptionHead subscription={subscription} />
          {checkout && (
            <ReturnNote subscription={subscription} how={checkout} onDone={leaveCheckout} />
          )}
          {/* Back from the payment, the note says what has become of it. */}
          {!(checkout && subscription.state === 'pending') && (
            <StateNote subscription={subscription} />
          )}
          <EndingRoutes subscriptionId={id} />
          <TabLinks
            label={subscription.product.name}
            tabs={TABS.filter(({ scope }) => may(me, scope))}
            params={{ id }}
          />
          <Outlet />
        </>
      )}
    </Loaded>
  )
}
