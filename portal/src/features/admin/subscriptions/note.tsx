import { moment } from '../../../lib/format'
import type { Subscription } from './queries'

const said = (at: string) => moment(Date.parse(at))

/** What stands in the way of a subscription, or waits for it. */
export function Standing({ subscription }: { readonly subscription: Subscription }) {
  const notes = notesOf(subscription)
  if (notes.length === 0) return null
  return (
    <div role="status" className="panel border-l-warn mb-6 space-y-1 border-l-2 px-4 py-3">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  )
}

const BY: Readonly<Record<string, string>> = {
  provider: 'its provider',
  ban: 'a ban of its provider',
  platform: 'the platform',
  payment: 'a failed payment',
  dispute: 'a dispute',
}

const notesOf = (of: Subscription): string[] => [
  ...(of.suspension
    ? [
        `Suspended by ${BY[of.suspension.by] ?? of.suspension.by} since ${said(of.suspension.at)}: ${of.suspension.reason}`,
      ]
    : []),
  ...(of.state === 'pending' && of.requested_at
    ? [`Asked for on ${said(of.requested_at)}. Its provider has to say yes.`]
    : []),
  ...(of.state === 'pending' && !of.requested_at ? ['It begins once it is paid for.'] : []),
  ...(of.state === 'trialing' && of.trial_ends_at
    ? [`The trial ends on ${said(of.trial_ends_at)}.`]
    : []),
  ...(of.next_plan
    ? [`On ${said(of.next_plan.effective_at)} it changes to the plan ${of.next_plan.name}.`]
    : []),
  ...(of.pending_plan ? [`An upgrade to ${of.pending_plan.name} waits for its payment.`] : []),
  ...(of.cancel_at && of.state !== 'canceled' ? [`It ends on ${said(of.cancel_at)}.`] : []),
]
