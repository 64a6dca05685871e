import { ExternalLink } from 'lucide-react'
import { may, useMe } from '../../lib/session'
import { ButtonAnchor } from '../../ui/button'
import { Notice } from '../../ui/notice'
import type { Billing } from '../billing/types'
import { dayOf } from '../billing/words'
import { Undo } from '../subscriptions/state-note'
import { KeepPlan } from './keep-plan'

/** What waits to happen to a subscription, and the way to take it back. */
export function Waiting({
  subscriptionId,
  billing,
}: {
  readonly subscriptionId: string
  readonly billing: Billing
}) {
  const mayChange = may(useMe(), 'subscriptions:write')
  const { cancel_at: cancelAt, pending_change: change, plan, interval, pay_url: payUrl } = billing
  if (cancelAt !== null)
    return (
      <Notice
        tone="warn"
        title={`It ends on ${dayOf(cancelAt)}`}
        action={mayChange && <Undo id={subscriptionId} />}
      >
        Until then it works as before. Its keys are refused from then on, and calls beyond the quota
        come on one last invoice.
      </Notice>
    )
  if (change === null) return null
  const keep = mayChange && (
    <KeepPlan subscriptionId={subscriptionId} plan={plan} interval={interval} />
  )
  if (change.effective_at !== null)
    return (
      <Notice title={`It changes to ${change.plan} on ${dayOf(change.effective_at)}`} action={keep}>
        Until then everything stays as it is on {plan.name}.
      </Notice>
    )
  return (
    <Notice
      tone="warn"
      title={`The change to ${change.plan} waits for its payment`}
      action={
        <>
          {payUrl !== null && (
            <ButtonAnchor kind="primary" size="small" href={payUrl}>
              Pay or confirm at Stripe <ExternalLink aria-hidden />
            </ButtonAnchor>
          )}
          {keep}
        </>
      }
    >
      The card was declined, or its holder has to confirm the payment. Within a day it can still be
      paid; you are on {plan.name} until then.
    </Notice>
  )
}
