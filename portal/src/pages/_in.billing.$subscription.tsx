import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { SubscriptionMoney } from '../features/billing/one-subscription'
import { PayFirst } from '../features/billing/pay-first'
import { OtherOrganisation } from '../features/billing/other-organisation'
import type { Billing } from '../features/billing/types'
import { SubscriptionActions } from '../features/plan-change/actions'
import { Waiting } from '../features/plan-change/waiting'
import { subscriptionBillingQuery, subscriptionQuery } from '../features/subscriptions/queries'
import { StateTag } from '../features/subscriptions/state-tag'
import type { Subscription } from '../features/subscriptions/types'
import { asProblem } from '../lib/problem'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { WhoMay } from '../ui/who-may'

/** Where mails and the gateway's 402 lead: paying comes first. */
export const Route = createFileRoute('/_in/billing/$subscription')({ component: ToPayFor })

function ToPayFor() {
  const { subscription: id } = Route.useParams()
  const me = useMe()
  const mayRead = may(me, 'billing:read')
  const subscription = useQuery({ ...subscriptionQuery(id), enabled: mayRead })
  const billing = useQuery({ ...subscriptionBillingQuery(id), enabled: mayRead })
  const name = subscription.data?.product.name
  useTitle(name === undefined ? 'Billing' : `Billing of ${name}`)
  if (!mayRead)
    return (
      <>
        <PageHead title="Billing" />
        <WhoMay>
          Your role does not see money. An owner, an admin or the billing role can pay.
        </WhoMay>
      </>
    )
  if (subscription.isError && asProblem(subscription.error).status === 404)
    return <OtherOrganisation />
  return (
    <Loaded of={subscription} rows={6}>
      {(found) => (
        <Loaded of={billing} rows={6}>
          {(paying) => <Page subscription={found} billing={paying} />}
        </Loaded>
      )}
    </Loaded>
  )
}

function Page({
  subscription,
  billing,
}: {
  readonly subscription: Subscription
  readonly billing: Billing
}) {
  const { id, product, plan, state } = subscription
  return (
    <>
      <p className="text-soft mb-2">
        <Link to="/billing" className="link">
          Billing
        </Link>
      </p>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-3">
            {product.name} <StateTag state={state} />
          </span>
        }
        action={
          <SubscriptionActions
            subscriptionId={id}
            name={product.name}
            state={state}
            isPaid={billing.status !== null}
            endsAt={billing.cancel_at}
            currency={billing.currency}
          />
        }
      >
        {plan.name} plan ·{' '}
        <Link to="/subscriptions/$id" params={{ id }} className="link">
          Usage, keys and settings
        </Link>
      </PageHead>
      <div className="mb-6 space-y-3 empty:hidden">
        <PayFirst subscription={subscription} billing={billing} />
        <Waiting subscriptionId={id} billing={billing} />
      </div>
      <SubscriptionMoney subscriptionId={id} billing={billing} />
    </>
  )
}
