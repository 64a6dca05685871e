import { useQuery } from '@tanstack/react-query'
import { money } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { Figures, KeyFigure } from '../../ui/figures'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { PayFirst } from '../billing/pay-first'
import { dayOf, methodText } from '../billing/words'
import { InvoiceTable } from '../invoices/table'
import { SubscriptionActions } from '../plan-change/actions'
import { Waiting } from '../plan-change/waiting'
import { subscriptionBillingQuery } from '../subscriptions/queries'
import { StateTag } from '../subscriptions/state-tag'
import type { PlatformSubscription } from './queries'

/** Plan, price, next date, method and invoices of what a provider pays the platform. */
export const PlatformPanel = ({ found }: { readonly found: PlatformSubscription }) => (
  <>
    {found.subscription ? (
      <Subscribed found={found} subscription={found.subscription} />
    ) : (
      <div className="mb-8">
        <Empty
          title="You have no plan yet"
          action={
            <ButtonLink to="/apis/$slug/plans" params={{ slug: found.product.slug }} kind="primary">
              See the plans of {found.product.name}
            </ButtonLink>
          }
        >
          The platform charges providers. Choose a plan to publish with.
        </Empty>
      </div>
    )}
    <Section title="Invoices" note="The newest twelve. All of them are in Billing.">
      {found.invoices.length === 0 ? (
        <Empty title="No invoice yet">The first one comes when you pay for a plan.</Empty>
      ) : (
        <InvoiceTable invoices={found.invoices} product={false} />
      )}
    </Section>
  </>
)

function Subscribed({
  found,
  subscription,
}: {
  readonly found: PlatformSubscription
  readonly subscription: NonNullable<PlatformSubscription['subscription']>
}) {
  const me = useMe()
  const { id, plan, state } = subscription
  const { data: billing } = useQuery({
    ...subscriptionBillingQuery(id),
    enabled: may(me, 'billing:read'),
  })
  const { price, next_billing_at: next } = found
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h2 className="flex items-center gap-3 text-lg">
          {plan.name} <StateTag state={state} />
        </h2>
        {billing && (
          <SubscriptionActions
            subscriptionId={id}
            name={found.product.name}
            state={state}
            isPaid={billing.status !== null}
            endsAt={billing.cancel_at}
            currency={billing.currency}
          />
        )}
      </div>
      {billing && (
        <div className="mb-6 space-y-3 empty:hidden">
          <PayFirst subscription={subscription} billing={billing} />
          <Waiting subscriptionId={id} billing={billing} />
        </div>
      )}
      <Figures>
        <KeyFigure
          label="Price"
          value={price ? `${money(price.amount, price.currency)} / ${price.interval}` : 'Free'}
          note={plan.name}
        />
        <KeyFigure label="Next billing date" value={next === null ? 'None' : dayOf(next)} />
        <KeyFigure
          label="Payment method"
          value={billing?.payment_method ? methodText(billing.payment_method) : 'None'}
        />
      </Figures>
    </>
  )
}
