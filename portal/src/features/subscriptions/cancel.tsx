import { day } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Section } from '../../ui/page'
import { WhoMay } from '../../ui/who-may'
import { CancelButton } from '../plan-change/cancel-button'
import type { Subscription } from './types'

/** Ends a subscription, and says what that means. @param isFree nothing is paid for it */
export function Cancel({
  subscription,
  isFree,
}: {
  readonly subscription: Subscription
  readonly isFree: boolean
}) {
  const me = useMe()
  // A cancellation that waits is told above, with the way to take it back.
  if (subscription.state === 'canceled' || subscription.cancel_at !== null) return null
  return (
    <Section title={subscription.state === 'pending' ? 'Withdraw' : 'Cancel'}>
      {may(me, 'subscriptions:write') ? (
        <div className="panel flex flex-wrap items-center justify-between gap-4 p-4">
          <p className="text-soft max-w-prose min-w-0">{says(subscription, isFree)}</p>
          <CancelButton subscription={subscription} />
        </div>
      ) : (
        <WhoMay>Owners, admins and the billing role cancel it.</WhoMay>
      )}
    </Section>
  )
}

function says(
  { state, trial_ends_at: trial, current_period: period }: Subscription,
  isFree: boolean,
): string {
  if (state === 'pending') return 'It has not begun. To withdraw costs nothing.'
  const end = day(Date.parse(state === 'trialing' && trial !== null ? trial : period.end))
  return isFree
    ? `It can end at once, or with its period on ${end}. Its keys are refused from then on, and what is left of the quota is lost.`
    : `What is paid for lasts: it ends on ${end}, and until then you can take that back. Its keys are refused from then on.`
}
