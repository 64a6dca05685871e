import type { ReactNode } from 'react'
import { day } from '../../lib/format'
import type { Subscription } from './types'

const said = (at: string) => day(Date.parse(at))

/** What somebody should know of a subscription that is not simply running. */
export function StateNote({ subscription }: { readonly subscription: Subscription }) {
  const note = noteOf(subscription)
  return note === null ? null : (
    <div role="status" className="panel border-l-warn mb-6 border-l-2 px-4 py-3">
      {note}
    </div>
  )
}

function noteOf({
  state,
  suspension,
  cancel_at: cancelAt,
  next_plan: nextPlan,
  trial_ends_at: trialEndsAt,
  requested_at: requestedAt,
}: Subscription): ReactNode {
  if (state === 'canceled') return 'This subscription has ended. Its keys are refused.'
  if (state === 'pending' && requestedAt)
    return `Asked for on ${said(requestedAt)}. The provider has to say yes first.`
  if (state === 'pending') return 'This subscription begins once it is paid for.'
  if (suspension) return `Calls are refused: ${suspension.reason}`
  if (cancelAt) return `It ends on ${said(cancelAt)}. Its keys are refused from then on.`
  if (nextPlan) return `On ${said(nextPlan.effective_at)} it changes to the plan ${nextPlan.name}.`
  if (state === 'trialing' && trialEndsAt) return `The trial ends on ${said(trialEndsAt)}.`
  return null
}
