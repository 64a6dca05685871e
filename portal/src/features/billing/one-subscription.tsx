import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { may, useMe } from '../../lib/session'
import { Figures, KeyFigure } from '../../ui/figures'
import { money } from '../../lib/format'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { invoicesQuery } from '../invoices/queries'
import { InvoiceTable } from '../invoices/table'
import { capText } from './cost'
import { overageQuery, upcomingQuery } from './queries'
import type { Billing } from './types'
import { UpcomingInvoice } from './upcoming'
import { UsageCharges } from './usage-charges'
import { dayOf, expiryText, methodText, priceText } from './words'

/** All of one subscription's money: price, next invoice so far, use of past periods, invoices. */
export function SubscriptionMoney({
  subscriptionId: id,
  billing,
}: {
  readonly subscriptionId: string
  readonly billing: Billing
}) {
  return (
    <>
      <Key id={id} billing={billing} />
      {billing.status !== null && <UpcomingInvoice subscriptionId={id} />}
      <OwnInvoices id={id} />
      {billing.status !== null && <UsageCharges subscriptionId={id} />}
    </>
  )
}

function Key({ id, billing }: { readonly id: string; readonly billing: Billing }) {
  const mayRead = may(useMe(), 'subscriptions:read')
  const isPaid = billing.status !== null
  const overage = useQuery({ ...overageQuery(id), enabled: mayRead })
  const upcoming = useQuery({ ...upcomingQuery(id), enabled: isPaid })
  const { payment_method: method, credit, currency, coupon } = billing
  const next = upcoming.data
  return (
    <Figures>
      <KeyFigure
        label="Plan and price"
        value={priceText(billing)}
        note={coupon ? `${billing.plan.name}, coupon ${coupon.code}` : billing.plan.name}
      />
      <KeyFigure
        label="Next invoice"
        value={next ? money(next.total, currency) : isPaid ? '…' : 'None'}
        note={next ? `on ${dayOf(next.due_at)}, so far (estimate)` : undefined}
      />
      <KeyFigure
        label="Calls beyond the quota"
        value={money(overage.data?.current?.cost_minor ?? 0, currency)}
        note={overage.data && capText(overage.data)}
      />
      <KeyFigure
        label="Payment method"
        value={method ? methodText(method) : 'None'}
        note={
          credit !== null && credit > 0
            ? `after ${money(credit, currency)} of your credit`
            : method?.expires && `expires ${expiryText(method.expires)}`
        }
      />
    </Figures>
  )
}

function OwnInvoices({ id }: { readonly id: string }) {
  const found = useInfiniteQuery(invoicesQuery({ subscription_id: id }, '12'))
  return (
    <Section
      title="Invoices"
      action={
        <Link to="/billing" className="link text-sm">
          All invoices
        </Link>
      }
    >
      <LoadedList
        of={found}
        empty={
          <Empty title="No invoice yet">
            The first one comes when something is paid for. What costs nothing has none.
          </Empty>
        }
      >
        {(invoices) => <InvoiceTable invoices={invoices} product={false} />}
      </LoadedList>
    </Section>
  )
}
