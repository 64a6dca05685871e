import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fact, Facts } from '../../../ui/figures'
import { Time } from '../../../ui/time'
import { organisationQuery } from '../organisations/queries'
import { EntityLink } from '../shared/entity-link'
import { FullId } from '../shared/id'
import type { Subscription } from './queries'

/** Who subscribes to what, and on which terms. */
export function SubscriptionFacts({ subscription }: { readonly subscription: Subscription }) {
  const consumer = useQuery(organisationQuery(subscription.organisation_id))
  const { product, plan, current_period: period, terms } = subscription
  return (
    <Facts className="mb-8">
      <Fact label="Id">
        <FullId id={subscription.id} />
      </Fact>
      <Fact label="Consumer">
        <EntityLink id={subscription.organisation_id}>
          {consumer.data?.name ?? 'Its consumer'}
        </EntityLink>
      </Fact>
      <Fact label="Product">
        <EntityLink id={product.id}>{product.name}</EntityLink>
      </Fact>
      <Fact label="Plan">
        {plan.name} <span className="text-faint text-sm">version {plan.version}</span>
      </Fact>
      <Fact label="Paid">
        {subscription.manual
          ? 'By hand: made and invoiced by the platform'
          : subscription.billing_interval
            ? `By ${subscription.billing_interval}, through Stripe`
            : 'Nothing ahead'}{' '}
        <Link to="/admin/invoices" search={{ subscription_id: subscription.id }} className="link">
          Invoices
        </Link>
      </Fact>
      <Fact label="Billing period">
        <Time at={period.start} as="day" /> to <Time at={period.end} as="moment" />
      </Fact>
      <Fact label="Started">
        <Time at={subscription.started_at} as="moment" />
      </Fact>
      {terms && (
        <Fact label="Terms accepted">
          <Time at={terms.accepted_at} as="moment" />, platform {terms.platform_version}
          {terms.product_version && <>, product {terms.product_version}</>}
        </Fact>
      )}
      {subscription.cancel_reason && <Fact label="Why it ends">{subscription.cancel_reason}</Fact>}
    </Facts>
  )
}
