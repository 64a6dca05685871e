import { useQuery } from '@tanstack/react-query'
import { moment } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { may, useMe } from '../../lib/session'
import { Notice } from '../../ui/notice'
import { ProblemNote } from '../../ui/problem-note'
import { WhoMay } from '../../ui/who-may'
import { PayOnPage } from '../checkout/pay-on-page'
import { openInvoicesQuery } from '../invoices/queries'
import type { Subscription } from '../subscriptions/types'
import { OpenInvoice } from './open-invoice'
import type { Billing } from './types'
import { UpdateMethod } from './update-method'
import { isUpgrade } from './upgrade'

/** What a subscription owes, before everything else on its page: how bad it is, and how it is paid. */
export function PayFirst({
  subscription,
  billing,
}: {
  readonly subscription: Subscription
  readonly billing: Billing
}) {
  const { id, state, requested_at: requestedAt, approved_at: approvedAt } = subscription
  const mayPay = may(useMe(), 'billing:write')
  const open = useQuery(openInvoicesQuery(id))
  if (state === 'pending')
    return requestedAt !== null && approvedAt === null ? null : (
      <Notice tone="warn" title="It begins once it is paid for">
        <p className="mb-3">You enter the card on Stripe's page, and come back here.</p>
        {mayPay ? <PayOnPage subscriptionId={id} action="Go on to payment" /> : <WhoPays />}
      </Notice>
    )
  if (open.isLoadingError)
    return <ProblemNote problem={asProblem(open.error)} retry={() => void open.refetch()} />
  const invoices = (open.data ?? []).filter((invoice) => !isUpgrade(invoice, billing))
  if (invoices.length === 0) return null
  return (
    <Notice
      tone={billing.payment_failed_at === null ? 'warn' : 'bad'}
      title={titleOf(subscription)}
    >
      <p className="mb-3 max-w-prose">{consequenceOf(subscription, billing)}</p>
      {mayPay ? (
        <div className="space-y-4">
          {invoices.map((invoice) => (
            <OpenInvoice key={invoice.id} invoice={invoice} />
          ))}
          <UpdateMethod currency={billing.currency} />
        </div>
      ) : (
        <WhoPays />
      )}
    </Notice>
  )
}

const WhoPays = () => (
  <WhoMay>Your role cannot pay. An owner, an admin or the billing role can.</WhoMay>
)

function titleOf({ state, suspension }: Subscription): string {
  if (suspension?.by === 'payment') return 'Calls are refused until it is paid'
  return state === 'past_due' ? 'A payment failed' : 'An invoice is open'
}

function consequenceOf(
  { state, suspension }: Subscription,
  { grace_ends_at: grace, ends_unpaid_at: end }: Billing,
): string {
  const ends = end ? ` On ${moment(Date.parse(end))} the subscription ends for good.` : ''
  if (suspension?.by === 'payment')
    return `Its keys stay, and calls pass again at once when it is paid.${ends}`
  if (state === 'past_due' && grace)
    return `Calls pass until ${moment(Date.parse(grace))}. After that they are refused until it is paid.${ends}`
  return 'Calls pass. It can be paid here at any time.'
}
