import { useInfiniteQuery } from '@tanstack/react-query'
import { day } from '../../lib/format'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Time } from '../../ui/time'
import { timelineQuery } from './queries'

const ACTIONS: Readonly<Record<string, string>> = {
  'subscription.create': 'Subscribed',
  'subscription.checkout': 'Payment page opened',
  'subscription.activate': 'Activated',
  'subscription.approve': 'Approved',
  'subscription.decline': 'Declined',
  'subscription.suspend': 'Suspended',
  'subscription.restore': 'Restored',
  'subscription.cancel': 'Cancelled',
  'subscription.undo_cancel': 'Cancellation taken back',
  'subscription.change_plan': 'Change of plan asked for',
  'subscription.plan_changed': 'Plan changed',
  'subscription.upgrade': 'Upgraded',
  'subscription.force_plan': 'Plan changed by hand',
  'subscription.override': 'Terms granted for a time',
  'subscription.override_end': 'Granted terms ended',
  'subscription.reset_quota': 'Quota reset',
  'subscription.update_overage': 'Overage or its cap changed',
  'subscription.trial_ended': 'Trial ended',
  'subscription.payment_failed': 'A payment failed',
  'subscription.start_capture': 'Capture started',
  'subscription.stop_capture': 'Capture stopped',
  'usage_alerts.update': 'Alerts changed',
}
const ACTORS: Readonly<Record<string, string>> = {
  consumer: 'by your organisation',
  provider: 'by the provider',
  platform: 'by the platform',
  billing: 'by billing',
  clock: 'as it was due',
}

/** An action in words, as well as it is known. */
const said = (action: string): string => {
  const words = action.slice(action.indexOf('.') + 1).replaceAll('_', ' ')
  return ACTIONS[action] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** What happened to a subscription, and on whose side. */
export function Timeline({ subscriptionId }: { readonly subscriptionId: string }) {
  const found = useInfiniteQuery(timelineQuery(subscriptionId))
  return (
    <Section title="What happened">
      <LoadedList of={found} empty={<Empty title="Nothing yet" />}>
        {(entries) => (
          <ol className="panel divide-line divide-y">
            {entries.map((entry) => (
              <li
                key={`${entry.at}/${entry.action}/${entry.effective_at}`}
                className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)]"
              >
                <span className="text-soft">
                  <Time at={entry.at} as="moment" />
                </span>
                <span className="min-w-0 break-words">
                  {said(entry.action)}{' '}
                  <span className="text-soft">
                    {[
                      entry.by && (ACTORS[entry.by] ?? `by ${entry.by}`),
                      entry.to_plan &&
                        (entry.from_plan
                          ? `${entry.from_plan} to ${entry.to_plan}`
                          : entry.to_plan),
                      entry.effective_at && `from ${day(Date.parse(entry.effective_at))} on`,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                  {entry.reason && <span className="text-soft block">{entry.reason}</span>}
                </span>
              </li>
            ))}
          </ol>
        )}
      </LoadedList>
    </Section>
  )
}
