import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { money } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { PageHead } from '../../ui/page'
import { Time } from '../../ui/time'
import { ChangePlanButton, isChangeable } from '../plan-change/button'
import { pricesOf } from '../product/plan-terms'
import { meaningOf } from './matters'
import { subscribedProductQuery, subscriptionBillingQuery } from './queries'
import { StateTag } from './state-tag'
import type { Subscription, SubscribedProduct, SubscriptionBilling } from './types'

/** What is subscribed to, on which terms, and whether calls pass. */
export function SubscriptionHead({ subscription }: { readonly subscription: Subscription }) {
  const { id, product, plan, state, current_period: period } = subscription
  const me = useMe()
  const listed = useQuery(subscribedProductQuery(id))
  const billing = useQuery({
    ...subscriptionBillingQuery(id),
    enabled: may(me, 'billing:read'),
  })
  const isLive = state !== 'canceled' && state !== 'pending'
  return (
    <>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {product.name} <StateTag state={state} />
          </span>
        }
        action={
          <>
            <ButtonLink to="/apis/$slug/docs" params={{ slug: product.slug }}>
              Documentation
            </ButtonLink>
            {isChangeable(state, subscription.cancel_at) && may(me, 'subscriptions:write') && (
              <ChangePlanButton subscriptionId={id} />
            )}
          </>
        }
      />
      <dl className="border-line mb-6 flex flex-wrap gap-x-10 gap-y-3 border-y py-3">
        <Part label="Plan">{plan.name}</Part>
        <Part label="Price">{priceOf(subscription, listed.data, billing.data)}</Part>
        {state !== 'pending' && (
          <Part label={state === 'canceled' ? 'Last period' : 'Period'}>
            <Time at={period.start} as="day" /> to <Time at={period.end} as="day" />
          </Part>
        )}
        {isLive && <Next of={subscription} />}
        {state !== 'active' && <Part label="State">{meaningOf(state)}</Part>}
        {!isLive && (
          <Part label="Product">
            <Link to="/apis/$slug" params={{ slug: product.slug }} className="link">
              {product.slug}
            </Link>
          </Part>
        )}
      </dl>
    </>
  )
}

const Part = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-faint text-xs">{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** What comes next for it, and when. */
function Next({
  of: { state, cancel_at: endsAt, trial_ends_at: trial, current_period: period },
}: {
  readonly of: Subscription
}) {
  const isTrial = state === 'trialing' && trial !== null
  return (
    <Part label={endsAt ? 'Ends' : isTrial ? 'Trial ends' : 'Next period'}>
      <Time at={endsAt ?? (isTrial ? trial : period.end)} />
    </Part>
  )
}

/** As it is charged where that may be read, else as the plan is listed. */
function priceOf(
  { plan, billing_interval: interval, manual }: Subscription,
  listed: SubscribedProduct | undefined,
  billing: SubscriptionBilling | undefined,
): string {
  const terms = listed?.plans.find(({ id }) => id === plan.id)
  if (terms?.pricing_model === 'free') return 'Free'
  if (manual) return 'Invoiced by hand'
  if (billing?.price && billing.interval)
    return `${money(billing.price, billing.currency)} / ${billing.interval}`
  if (!terms) return listed ? 'As agreed' : '…'
  const price = terms.prices.find((each) => each.interval === interval)
  return price
    ? `${money(price.amount, terms.currency)} / ${price.interval}`
    : pricesOf(terms).join(', ')
}
