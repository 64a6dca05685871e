import { ExternalLink } from 'lucide-react'
import { Button, ButtonAnchor } from '../../ui/button'
import { dayOf } from '../billing/words'
import type { Changed } from './types'

/** What asking for a plan led to: done, done later, or to be paid first, and where. */
export function Outcome({
  changed,
  onClose,
}: {
  readonly changed: Changed
  readonly onClose: () => void
}) {
  const { plan, next_plan: next, pending_plan: pending, pay_url: payUrl } = changed
  if (payUrl !== null)
    return (
      <div role="alert" className="space-y-4">
        <p className="text-lg font-semibold">It is not paid yet</p>
        <p>
          The card was declined, or its holder has to confirm the payment. Nothing was charged, and
          you are on {plan.name} as before. Pay or confirm it on Stripe's page within a day, and the
          change to {pending?.name} happens at once.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonAnchor kind="primary" href={payUrl}>
            Pay or confirm at Stripe <ExternalLink aria-hidden />
          </ButtonAnchor>
          <Button onClick={onClose}>Later</Button>
        </div>
      </div>
    )
  return (
    <div role="status" className="space-y-4">
      <p className="text-lg font-semibold">
        {next === null
          ? `You are on ${plan.name} now`
          : `It changes to ${next.name} on ${dayOf(next.effective_at)}`}
      </p>
      <p>
        {next === null
          ? 'Its quota, rates and routes count from now on. The invoice is in Billing.'
          : `Until then everything stays as it is on ${plan.name}. You can take it back until then, in Billing.`}
      </p>
      <Button kind="primary" onClick={onClose}>
        Done
      </Button>
    </div>
  )
}
